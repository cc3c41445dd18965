'use client'

import { Button, Menu } from '@mantine/core'
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconBold,
  IconGripVertical,
  IconIndentDecrease,
  IconIndentIncrease,
  IconInfoCircle,
  IconItalic,
  IconLink,
  IconList,
  IconListNumbers,
  IconMessage,
  IconPhoto,
  IconPlus,
  IconQuote,
  IconSearch,
  IconSubscript,
  IconSuperscript,
  IconTable,
} from '@tabler/icons-react'
import { isInTable } from '@tiptap/pm/tables'
import type { Editor } from '@tiptap/react'
import { memo, type ReactNode } from 'react'
import { Kbd } from '#components/ui/kbd.tsx'
import type { ClaimId } from '#lib/identity/ids.ts'
import classes from './blocks/blocks.module.css'
import { ToneItems } from './blocks/caret-tools.tsx'
import { usePartActs } from './blocks/part-menu.tsx'
import { nameOfPart, partOfSelection } from './blocks/parts.ts'
import { TablePicker } from './blocks/table-picker.tsx'
import { actOnTable, tableActs } from './blocks/tables.ts'
import { Tool, Toolbar } from './blocks/toolbar.tsx'
import { beginRemark } from './comments/remark-places.ts'
import { addBlock, addPart, type BlockName, toggleList } from './editor-commands.ts'
import { tell } from './tell.ts'
import { useEditorLook } from './use-editor-look.ts'

interface FormatToolsProps {
  readonly editor: Editor
  /** Claims whose approval holds for the words as they are. */
  readonly approved: () => ReadonlySet<ClaimId>
  readonly onMark: () => void
  readonly onLink: () => void
  readonly onCite: () => void
  readonly onFigure: () => void
}

/** Everything that can be done to the words, as buttons; each key of the editor has one here. */
export const FormatTools = memo(function FormatTools({
  editor,
  approved,
  onMark,
  onLink,
  onCite,
  onFigure,
}: FormatToolsProps) {
  const on = useEditorLook(editor, stateOf)
  const acts = usePartActs({ editor, approved })
  const mark = (name: string) => () => editor.chain().focus().toggleMark(name).run()
  const find = (opened: 'find' | 'replace') => () => {
    const { panel } = editor.storage.find
    panel.set({ opened, asked: panel.get().asked + 1 })
  }
  return (
    <Toolbar label="Formatting" className={classes.tools} onLeave={() => editor.view.focus()}>
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
      <Tool label="Comment" keys="mod+Alt+M" onClick={() => beginRemark(editor)}>
        <IconMessage size={17} />
      </Tool>
      <span className={classes.rule} />
      <Tool label="Bulleted list" pressed={on.bulletList} onClick={() => toggleList(editor, 'bulletList')}>
        <IconList size={17} />
      </Tool>
      <Tool label="Numbered list" pressed={on.orderedList} onClick={() => toggleList(editor, 'orderedList')}>
        <IconListNumbers size={17} />
      </Tool>
      {on.item ? (
        <>
          <Tool
            label="Move the item in"
            keys="Tab"
            onClick={() => editor.chain().focus().sinkListItem('listItem').run()}
          >
            <IconIndentIncrease size={17} />
          </Tool>
          <Tool
            label="Move the item out"
            keys="Shift+Tab"
            onClick={() => editor.chain().focus().liftListItem('listItem').run()}
          >
            <IconIndentDecrease size={17} />
          </Tool>
        </>
      ) : null}
      <TablePicker editor={editor} />
      <Tool label="Figure" onClick={onFigure}>
        <IconPhoto size={17} />
      </Tool>
      <AddMenu editor={editor} />
      {on.table ? (
        <ContextMenu label="Table" icon={<IconTable size={15} aria-hidden="true" />}>
          {tableActs.map(({ id, label }) => (
            <Menu.Item key={id} onClick={() => actOnTable(editor, id)}>
              {label}
            </Menu.Item>
          ))}
        </ContextMenu>
      ) : null}
      {on.callout ? (
        <ContextMenu label="Callout" icon={<IconInfoCircle size={15} aria-hidden="true" />}>
          <ToneItems editor={editor} />
        </ContextMenu>
      ) : null}
      {on.part === null ? null : (
        <ContextMenu label="Move" icon={<IconGripVertical size={15} aria-hidden="true" />}>
          <PartItems editor={editor} items={acts.items} />
        </ContextMenu>
      )}
      <Tool label="Find and replace" keys="mod+F" onClick={find('replace')}>
        <IconSearch size={17} />
      </Tool>
      <span className={classes.rule} />
      <Button size="compact-sm" variant="light" onClick={onMark} rightSection={<Kbd keys="mod+J" />}>
        Mark as claim
      </Button>
      {acts.dialog}
    </Toolbar>
  )
})

function stateOf(editor: Editor) {
  const { state } = editor
  const part = partOfSelection(state.selection)
  return {
    bold: editor.isActive('bold'),
    italic: editor.isActive('italic'),
    superscript: editor.isActive('superscript'),
    subscript: editor.isActive('subscript'),
    link: editor.isActive('link'),
    bulletList: editor.isActive('bulletList'),
    orderedList: editor.isActive('orderedList'),
    item: editor.isActive('listItem'),
    callout: editor.isActive('callout'),
    table: isInTable(state),
    part: part === null ? null : nameOfPart(part),
    undo: editor.can().undo(),
    redo: editor.can().redo(),
  }
}

interface PartItemsProps {
  readonly editor: Editor
  readonly items: ReturnType<typeof usePartActs>['items']
}

/** Made when the menu opens, so that it knows the part as it is then. */
function PartItems({ editor, items }: PartItemsProps) {
  const part = partOfSelection(editor.state.selection)
  return part === null ? null : items(part)
}

interface ContextMenuProps {
  readonly label: string
  readonly icon: ReactNode
  readonly children: ReactNode
}

/** What is chosen puts the caret into the text, and nothing may take it from there; Escape still returns here. */
function ContextMenu({ label, icon, children }: ContextMenuProps) {
  return (
    <Menu position="bottom-start" returnFocus={false}>
      <Menu.Target>
        <Button size="compact-sm" variant="subtle" leftSection={icon}>
          {label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  )
}

function AddMenu({ editor }: { readonly editor: Editor }) {
  const block = (name: BlockName) => () => {
    if (!addBlock(editor, name)) tell('Put the caret into the text of a section or an answer first.')
  }
  return (
    <ContextMenu label="Add" icon={<IconPlus size={15} aria-hidden="true" />}>
      <Menu.Label>Parts of the article</Menu.Label>
      <Menu.Item onClick={() => addPart(editor, 'section')} rightSection={<Kbd keys="mod+Enter" />}>
        Section
      </Menu.Item>
      <Menu.Item onClick={() => addPart(editor, 'fact')}>Quick fact</Menu.Item>
      <Menu.Item onClick={() => addPart(editor, 'faqItem')}>FAQ item</Menu.Item>
      <Menu.Label>In the text, also with /</Menu.Label>
      <Menu.Item onClick={block('subheading')}>Heading</Menu.Item>
      <Menu.Item onClick={block('table')}>Table</Menu.Item>
      <Menu.Item onClick={block('callout')}>Callout</Menu.Item>
      <Menu.Item onClick={block('warning')}>Warning</Menu.Item>
    </ContextMenu>
  )
}
