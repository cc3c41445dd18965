import { type Editor, Extension } from '@tiptap/core'
import type { Node, ResolvedPos } from '@tiptap/pm/model'
import { type EditorState, TextSelection, type Transaction } from '@tiptap/pm/state'
import { emptyParts } from '#lib/document/skeleton.ts'

/** Text blocks with a part of their own to play: Enter leaves them for the next part and never makes two of them. */
const single: ReadonlySet<string> = new Set([
  'title',
  'summary',
  'factLabel',
  'factValue',
  'heading',
  'quickAnswer',
  'question',
  'caption',
])

/** Where blocks are written one below the other. */
const writable: ReadonlySet<string> = new Set(['section', 'answer', 'callout', 'tableCell', 'tableHeader', 'listItem'])

type Step = (state: EditorState) => Transaction | null

/** Enter, Backspace and Delete where the article's parts meet, so that keys alone never break its structure. */
export const StructureKeys = Extension.create({
  name: 'structureKeys',
  // Before Tiptap's own keys, which know nothing of parts.
  priority: 200,
  addKeyboardShortcuts() {
    const on = (step: Step) => () => apply(this.editor, step)
    return {
      Enter: ({ editor }) =>
        apply(editor, enter) || (inItem(editor.state) && editor.commands.splitListItem('listItem')),
      'Mod-Enter': on(({ selection, tr, schema }) =>
        insertAfter(tr, selection.$from, schema.nodeFromJSON(emptyParts.section()), 'section'),
      ),
      'Shift-Enter': ({ editor }) => editor.commands.insertContent({ type: 'hardBreak' }),
      Backspace: ({ editor }) =>
        (atItemStart(editor.state) && editor.commands.liftListItem('listItem')) || apply(editor, backspace),
      'Mod-Backspace': on(backspace),
      Delete: on(deleteForward),
      Tab: ({ editor }) => inItem(editor.state) && editor.commands.sinkListItem('listItem'),
      'Shift-Tab': ({ editor }) => inItem(editor.state) && editor.commands.liftListItem('listItem'),
    }
  },
})

function apply({ state, view }: Editor, step: Step): boolean {
  const made = step(state)
  if (made === null) return false
  view.dispatch(made.scrollIntoView())
  return true
}

const inItem = ({ selection: { $from } }: EditorState) => depthOf($from, 'listItem') !== null

const atItemStart = ({ selection: { empty, $from } }: EditorState) =>
  empty &&
  $from.parentOffset === 0 &&
  $from.depth > 1 &&
  $from.node(-1).type.name === 'listItem' &&
  $from.index(-1) === 0

/** The depth of the innermost node of a kind around a place. */
export function depthOf($at: ResolvedPos, type: string): number | null {
  for (let depth = $at.depth; depth > 0; depth--) if ($at.node(depth).type.name === type) return depth
  return null
}

/** What Enter does where it does not simply split a paragraph; `null` where it does. */
export const enter: Step = (state) => {
  const { $from, $to, empty } = state.selection
  // Between the parts of the article nothing is written: a new line there would become a second title.
  if (!$from.parent.inlineContent && !writable.has($from.parent.type.name)) return state.tr
  if (!single.has($from.parent.type.name)) return empty ? leaveContainer(state) : null
  if (!$from.sameParent($to)) return state.tr.deleteSelection()
  return leaveFact(state) ?? moveOn(state, $from)
}

/** Into the next part; where there is none after it, a new paragraph makes one. */
function moveOn({ tr, doc, schema }: EditorState, $from: ResolvedPos): Transaction {
  const next = textBlockAfter(doc, $from.after())
  if (next !== null) return tr.setSelection(TextSelection.create(tr.doc, next))
  return insertAfter(tr, $from, schema.nodeFromJSON(emptyParts.section()), 'section')
}

/** From the last fact to another one, or out of the facts where the last one stayed empty. */
function leaveFact({ tr, doc, schema, selection: { $from } }: EditorState): Transaction | null {
  const at = depthOf($from, 'fact')
  if (at === null) return null
  const fact = $from.node(at)
  const facts = $from.node(at - 1)
  const isLast = $from.index(at - 1) === facts.childCount - 1
  if (fact.textContent === '' && isLast) {
    const next = textBlockAfter(doc, $from.after(at - 1))
    const whole = facts.childCount === 1 ? at - 1 : at
    if (next !== null) tr.setSelection(TextSelection.create(tr.doc, next))
    return tr.delete($from.before(whole), $from.after(whole))
  }
  if ($from.parent.type.name !== 'factValue' || !isLast) return null
  return insertAfter(tr, $from, schema.nodeFromJSON(emptyParts.fact()), 'fact')
}

/** An empty last paragraph of a callout or an answer leads out of it: below the callout, to the next question. */
function leaveContainer({ tr, schema, selection: { $from } }: EditorState): Transaction | null {
  if ($from.parent.type.name !== 'paragraph' || $from.parent.content.size > 0 || $from.depth < 2) return null
  const holder = $from.node(-1)
  const name = holder.type.name
  if ((name !== 'callout' && name !== 'answer') || holder.childCount < 2 || $from.index(-1) < holder.childCount - 1)
    return null
  const paragraph = { from: $from.before(), to: $from.after() }
  if (name === 'callout') {
    insertAfter(tr, $from, schema.nodeFromJSON({ type: 'paragraph' }), 'callout')
  } else insertAfter(tr, $from, schema.nodeFromJSON(emptyParts.faqItem()), 'faqItem')
  return tr.delete(paragraph.from, paragraph.to)
}

/** Puts a node behind the innermost node of `kind` around a place (else at the end), and the caret into it. */
export function insertAfter(tr: Transaction, $from: ResolvedPos, node: Node, kind: string): Transaction {
  const depth = depthOf($from, kind)
  const position = depth === null ? endOfSections(tr.doc) : $from.after(depth)
  tr.insert(position, node)
  const inside = textBlockAfter(tr.doc, position)
  return inside === null ? tr : tr.setSelection(TextSelection.create(tr.doc, inside))
}

/** Where a section that follows no other belongs: before the FAQ, else at the end. */
export function endOfSections(doc: Node): number {
  let end = doc.content.size
  doc.forEach((node, position) => {
    if (node.type.name === 'faq') end = Math.min(end, position)
  })
  return end
}

/** Just inside the first text block that begins at or behind a position. */
export function textBlockAfter(doc: Node, from: number): number | null {
  let found: number | null = null
  doc.nodesBetween(from, doc.content.size, (node, position) => {
    if (found === null && node.isTextblock && position >= from) found = position + 1
    return found === null
  })
  return found
}

/** At the end of the last text block that ends before a position. */
function textBlockBefore(doc: Node, to: number): number | null {
  let found: number | null = null
  doc.nodesBetween(0, to, (node, position) => {
    if (node.isTextblock && position + node.nodeSize <= to) found = position + node.nodeSize - 1
  })
  return found
}

/** What Backspace does at the start of a part: an empty part of which there may be many goes, others are only left. */
export const backspace: Step = (state) => {
  const { tr, doc, selection } = state
  const { $from, empty } = selection
  if (!empty || $from.parentOffset > 0) return null
  const name = $from.parent.type.name
  const before = textBlockBefore(doc, $from.before())
  const remove = (depth: number): Transaction => {
    const from = $from.before(depth)
    tr.delete(from, $from.after(depth))
    const caret = textBlockBefore(tr.doc, Math.min(from, tr.doc.content.size))
    return caret === null ? tr : tr.setSelection(TextSelection.create(tr.doc, caret))
  }
  const stay = (): Transaction => (before === null ? tr : tr.setSelection(TextSelection.create(tr.doc, before)))
  const emptyAround = (kind: string): number | null => {
    const depth = depthOf($from, kind)
    if (depth === null || holdsSomething($from.node(depth))) return null
    const parent = $from.node(depth - 1)
    return parent.type.name !== 'doc' && parent.childCount === 1 ? depth - 1 : depth
  }
  if (name === 'factLabel') {
    const depth = emptyAround('fact')
    return depth === null ? stay() : remove(depth)
  }
  if (name === 'question') {
    const depth = emptyAround('faqItem')
    return depth === null ? stay() : remove(depth)
  }
  if (name === 'heading') {
    const depth = emptyAround('section')
    const sections = Array.from({ length: doc.childCount }, (_, index) => doc.child(index).type.name).filter(
      (each) => each === 'section',
    ).length
    return depth === null || sections < 2 ? stay() : remove(depth)
  }
  if (single.has(name)) return stay()
  return backspaceInBody(state, stay, remove)
}

function backspaceInBody(
  { selection: { $from } }: EditorState,
  stay: () => Transaction,
  remove: (depth: number) => Transaction,
): Transaction | null {
  if ($from.depth < 2) return null
  const holder = $from.node(-1)
  const index = $from.index(-1)
  const previous = index > 0 ? holder.child(index - 1) : null
  const isEmpty = $from.parent.content.size === 0
  if (previous !== null && single.has(previous.type.name))
    return isEmpty && index < holder.childCount - 1 ? remove($from.depth) : stay()
  if (previous === null && holder.type.name === 'callout' && !holdsSomething(holder)) return remove($from.depth - 1)
  if (previous === null && holder.type.name === 'answer')
    return isEmpty && holder.childCount > 1 ? remove($from.depth) : stay()
  return null
}

const holdsSomething = (node: Node): boolean => {
  if (node.textContent.trim() !== '') return true
  let found = false
  node.descendants((child) => {
    if (['figure', 'table', 'citation'].includes(child.type.name)) found = true
  })
  return found
}

/** Delete at the end of a part goes on to the next instead of pulling its words in. */
export const deleteForward: Step = ({ tr, doc, selection: { $from, empty } }) => {
  if (!empty || $from.parentOffset < $from.parent.content.size || !single.has($from.parent.type.name)) return null
  const next = textBlockAfter(doc, $from.after())
  return next === null ? tr : tr.setSelection(TextSelection.create(doc, next))
}
