'use client'

import { ActionIcon, Button, Menu, SegmentedControl, TextInput, Tooltip } from '@mantine/core'
import {
  IconColumnInsertLeft,
  IconColumnInsertRight,
  IconColumnRemove,
  IconExternalLink,
  IconLinkOff,
  IconRowInsertBottom,
  IconRowInsertTop,
  IconRowRemove,
  IconTableColumn,
  IconTableMinus,
  IconTableRow,
  type TablerIcon,
} from '@tabler/icons-react'
import type { Editor } from '@tiptap/react'
import { type FormEvent, type ReactNode, useCallback, useState } from 'react'
import { setLink } from '#components/editor/editor-commands.ts'
import { depthOf } from '#components/editor/structure-keys.ts'
import { useEditorLook } from '#components/editor/use-editor-look.ts'
import { Anchored } from './anchored.tsx'
import classes from './blocks.module.css'
import { actOnTable, type TableActId, tableActs } from './tables.ts'
import { Toolbar } from './toolbar.tsx'

const icons: Readonly<Record<TableActId, TablerIcon>> = {
  'row-before': IconRowInsertTop,
  'row-after': IconRowInsertBottom,
  'row-delete': IconRowRemove,
  'column-before': IconColumnInsertLeft,
  'column-after': IconColumnInsertRight,
  'column-delete': IconColumnRemove,
  'header-row': IconTableRow,
  'header-column': IconTableColumn,
  delete: IconTableMinus,
}

/** What the caret stands in: the position of its table or callout, or the address of its link. */
function standsIn(editor: Editor) {
  const { $from, empty } = editor.state.selection
  const positionOf = (kind: string) => {
    const depth = depthOf($from, kind)
    return depth === null ? null : $from.before(depth)
  }
  const link = empty ? editor.getAttributes('link').href : undefined
  return {
    table: positionOf('table'),
    callout: positionOf('callout'),
    tone: String(editor.getAttributes('callout').tone ?? 'note'),
    link: typeof link === 'string' ? link : null,
    // Asked for beside a link only, so that nothing is drawn at every key.
    caret: typeof link === 'string' ? $from.pos : 0,
  }
}

/** Tools for what the caret is in: beside a table, a callout, a link. */
export function CaretTools({ editor }: { readonly editor: Editor }) {
  const { table, callout, tone, link, caret } = useEditorLook(editor, standsIn)
  return (
    <>
      {table === null ? null : (
        <AtNode key={`table ${table}`} editor={editor} position={table} label="Table">
          {tableActs.map(({ id, label }) => {
            const Icon = icons[id]
            return (
              <Tooltip key={id} label={label}>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size={28}
                  aria-label={label}
                  onMouseDown={(event) => event.preventDefault()}
                  onClick={() => actOnTable(editor, id)}
                >
                  <Icon size={17} />
                </ActionIcon>
              </Tooltip>
            )
          })}
        </AtNode>
      )}
      {callout === null || table !== null ? null : (
        <AtNode key={`callout ${callout}`} editor={editor} position={callout} label="Callout">
          <ToneSwitch editor={editor} tone={tone} />
        </AtNode>
      )}
      {link === null ? null : <LinkTools key={link} editor={editor} address={link} caret={caret} />}
    </>
  )
}

/** Note or warning. */
function ToneSwitch({ editor, tone }: { readonly editor: Editor; readonly tone: string }) {
  return (
    <SegmentedControl
      size="xs"
      aria-label="Tone of the callout"
      value={tone}
      data={[
        { value: 'note', label: 'Note' },
        { value: 'warning', label: 'Warning' },
      ]}
      onChange={(chosen) => editor.chain().updateAttributes('callout', { tone: chosen }).run()}
    />
  )
}

/** The same two as items of a menu, for the toolbar. */
export function ToneItems({ editor }: { readonly editor: Editor }) {
  const set = (tone: 'note' | 'warning') => () => editor.chain().focus().updateAttributes('callout', { tone }).run()
  return (
    <>
      <Menu.Item onClick={set('note')}>Note</Menu.Item>
      <Menu.Item onClick={set('warning')}>Warning</Menu.Item>
      <Menu.Item onClick={() => editor.chain().focus().lift('callout').run()}>Plain text</Menu.Item>
    </>
  )
}

interface AtNodeProps {
  readonly editor: Editor
  readonly position: number
  readonly label: string
  readonly children: ReactNode
}

function AtNode({ editor, position, label, children }: AtNodeProps) {
  const place = useCallback(() => {
    const node = editor.view.nodeDOM(position)
    return node instanceof Element ? node.getBoundingClientRect() : null
  }, [editor, position])
  return (
    <Anchored place={place} within={editor.view.dom} placement="top-end" className={classes.floating}>
      <Toolbar label={label} className={classes.strip} onLeave={() => editor.view.focus()}>
        {children}
      </Toolbar>
    </Anchored>
  )
}

interface LinkToolsProps {
  readonly editor: Editor
  readonly address: string
  readonly caret: number
}

/** Where the link at the caret leads, to be changed or taken away in place. */
function LinkTools({ editor, address, caret }: LinkToolsProps) {
  const [written, setWritten] = useState(address)
  const [problem, setProblem] = useState<string | null>(null)
  const place = useCallback(() => {
    const { left, top, bottom } = editor.view.coordsAtPos(Math.min(caret, editor.state.doc.content.size))
    return new DOMRect(left, top, 0, bottom - top)
  }, [editor, caret])
  const save = (event: FormEvent) => {
    event.preventDefault()
    setProblem(setLink(editor, written))
  }
  return (
    <Anchored place={place} within={editor.view.dom} className={classes.floating}>
      <form className={classes.strip} aria-label="Link" onSubmit={save} noValidate>
        <TextInput
          size="xs"
          w="14rem"
          aria-label="Address of the link"
          value={written}
          error={problem}
          onChange={(event) => setWritten(event.currentTarget.value)}
          onKeyDown={(event) => event.key === 'Escape' && editor.view.focus()}
        />
        <Button type="submit" size="compact-sm" variant="light" disabled={written === address}>
          Change
        </Button>
        <Tooltip label="Open in a new window">
          <ActionIcon
            component="a"
            href={address}
            target="_blank"
            rel="noreferrer"
            variant="subtle"
            color="gray"
            aria-label="Open the link"
          >
            <IconExternalLink size={16} />
          </ActionIcon>
        </Tooltip>
        <Tooltip label="Remove the link">
          <ActionIcon variant="subtle" color="gray" aria-label="Remove the link" onClick={() => setLink(editor, '')}>
            <IconLinkOff size={16} />
          </ActionIcon>
        </Tooltip>
      </form>
    </Anchored>
  )
}
