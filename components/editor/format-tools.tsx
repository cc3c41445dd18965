'use client'

import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core'
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconBold,
  IconItalic,
  IconLink,
  IconList,
  IconListNumbers,
  IconPlus,
  IconQuote,
  IconSubscript,
  IconSuperscript,
  IconTable,
} from '@tabler/icons-react'
import type { Command } from '@tiptap/pm/state'
import { addColumnAfter, addRowAfter, deleteColumn, deleteRow, deleteTable, isInTable } from '@tiptap/pm/tables'
import { type Editor, useEditorState } from '@tiptap/react'
import type { ReactNode } from 'react'
import { Kbd } from '#components/ui/kbd.tsx'
import { addBlock, addPart, type BlockName, toggleList } from './editor-commands.ts'
import { tell } from './tell.ts'
import classes from './write-room.module.css'

interface FormatToolsProps {
  readonly editor: Editor
  readonly onMark: () => void
  readonly onLink: () => void
  readonly onCite: () => void
}

/** Everything that can be done to the words, as buttons; each key of the editor has one here. */
export function FormatTools({ editor, onMark, onLink, onCite }: FormatToolsProps) {
  const on = useEditorState({
    editor,
    selector: ({ editor: { state } }) => ({
      bold: editor.isActive('bold'),
      italic: editor.isActive('italic'),
      superscript: editor.isActive('superscript'),
      subscript: editor.isActive('subscript'),
      link: editor.isActive('link'),
      bulletList: editor.isActive('bulletList'),
      orderedList: editor.isActive('orderedList'),
      table: isInTable(state),
      undo: editor.can().undo(),
      redo: editor.can().redo(),
    }),
  })
  const mark = (name: string) => () => editor.chain().focus().toggleMark(name).run()
  const run = (command: Command) => () => {
    command(editor.state, editor.view.dispatch)
    editor.commands.focus()
  }
  const block = (name: BlockName) => () => {
    if (!addBlock(editor, name)) tell('Put the caret into the text of a section or an answer first.')
  }
  return (
    <div className={classes.tools} role="toolbar" aria-label="Formatting">
      <Tool label="Undo" keys="mod+Z" disabled={!on.undo} onClick={() => editor.chain().focus().undo().run()}>
        <IconArrowBackUp size={17} />
      </Tool>
      <Tool label="Redo" keys="mod+Shift+Z" disabled={!on.redo} onClick={() => editor.chain().focus().redo().run()}>
        <IconArrowForwardUp size={17} />
      </Tool>
      <span className={classes.rule} />
      <Tool label="Bold" keys="mod+B" pressed={on.bold} onClick={mark('bold')}>
        <IconBold size={17} />
      </Tool>
      <Tool label="Italic" keys="mod+I" pressed={on.italic} onClick={mark('italic')}>
        <IconItalic size={17} />
      </Tool>
      <Tool label="Superscript" keys="mod+." pressed={on.superscript} onClick={mark('superscript')}>
        <IconSuperscript size={17} />
      </Tool>
      <Tool label="Subscript" keys="mod+," pressed={on.subscript} onClick={mark('subscript')}>
        <IconSubscript size={17} />
      </Tool>
      <Tool label="Link" keys="mod+Shift+K" pressed={on.link} onClick={onLink}>
        <IconLink size={17} />
      </Tool>
      <Tool label="Cite" onClick={onCite}>
        <IconQuote size={17} />
      </Tool>
      <span className={classes.rule} />
      <Tool label="Bulleted list" pressed={on.bulletList} onClick={() => toggleList(editor, 'bulletList')}>
        <IconList size={17} />
      </Tool>
      <Tool label="Numbered list" pressed={on.orderedList} onClick={() => toggleList(editor, 'orderedList')}>
        <IconListNumbers size={17} />
      </Tool>
      {/* What is chosen puts the caret into the text, and nothing may take it from there; Escape still returns here. */}
      <Menu position="bottom-start" returnFocus={false}>
        <Menu.Target>
          <Button size="compact-sm" variant="subtle" leftSection={<IconPlus size={15} aria-hidden="true" />}>
            Add
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>Parts of the article</Menu.Label>
          <Menu.Item onClick={() => addPart(editor, 'section')} rightSection={<Kbd keys="mod+Enter" />}>
            Section
          </Menu.Item>
          <Menu.Item onClick={() => addPart(editor, 'fact')}>Quick fact</Menu.Item>
          <Menu.Item onClick={() => addPart(editor, 'faqItem')}>FAQ item</Menu.Item>
          <Menu.Label>In the text</Menu.Label>
          <Menu.Item onClick={block('subheading')}>Heading</Menu.Item>
          <Menu.Item onClick={block('table')}>Table</Menu.Item>
          <Menu.Item onClick={block('callout')}>Callout</Menu.Item>
          <Menu.Item onClick={block('warning')}>Warning</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {on.table ? (
        <Menu position="bottom-start" returnFocus={false}>
          <Menu.Target>
            <Button size="compact-sm" variant="subtle" leftSection={<IconTable size={15} aria-hidden="true" />}>
              Table
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={run(addRowAfter)}>Add a row below</Menu.Item>
            <Menu.Item onClick={run(addColumnAfter)}>Add a column to the right</Menu.Item>
            <Menu.Item onClick={run(deleteRow)}>Delete the row</Menu.Item>
            <Menu.Item onClick={run(deleteColumn)}>Delete the column</Menu.Item>
            <Menu.Item onClick={run(deleteTable)}>Delete the table</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      ) : null}
      <span className={classes.rule} />
      <Button size="compact-sm" variant="light" onClick={onMark} rightSection={<Kbd keys="mod+J" />}>
        Mark as claim
      </Button>
    </div>
  )
}

interface ToolProps {
  readonly label: string
  readonly keys?: string
  readonly pressed?: boolean
  readonly disabled?: boolean
  readonly onClick: () => void
  readonly children: ReactNode
}

function Tool({ label, keys, pressed, disabled = false, onClick, children }: ToolProps) {
  return (
    <Tooltip
      label={
        <>
          {label} {keys ? <Kbd keys={keys} /> : null}
        </>
      }
    >
      <ActionIcon
        variant={pressed ? 'light' : 'subtle'}
        color={pressed ? 'teal' : 'gray'}
        size={30}
        aria-label={label}
        aria-pressed={pressed}
        disabled={disabled}
        // The selection stays where it is.
        onMouseDown={(event) => event.preventDefault()}
        onClick={onClick}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  )
}
