import type { Editor } from '@tiptap/core'
import { Fragment, type Mark } from '@tiptap/pm/model'
import { TextSelection, type Transaction } from '@tiptap/pm/state'
import { LinkAddress } from '#lib/document/attributes.ts'
import type { NodeJson } from '#lib/document/document.ts'
import { node } from '#lib/document/edit.ts'
import { emptyParts } from '#lib/document/skeleton.ts'
import { type DocumentText, positionOf, type Range } from '#lib/document/text.ts'
import type { ReferenceId } from '#lib/identity/ids.ts'
import type { Span } from './claim-marks.ts'
import { nodeAt } from './skeleton-plugin.ts'
import { depthOf, insertAfter, textBlockAfter } from './structure-keys.ts'

/** Inserts a part of the article behind the one with the caret, or where its first one belongs. */
export function addPart(editor: Editor, part: 'section' | 'fact' | 'faqItem'): void {
  const { state, view } = editor
  const { tr, schema, doc, selection } = state
  const holderName = { section: 'doc', fact: 'quickFacts', faqItem: 'faq' }[part]
  let position: number | null = null
  let made: NodeJson = emptyParts[part]()
  if (part === 'section' || depthOf(selection.$from, part) !== null) {
    view.dispatch(insertAfter(tr, selection.$from, schema.nodeFromJSON(made), part).scrollIntoView())
    return void view.focus()
  }
  let afterTop = 0
  doc.forEach((child, offset) => {
    const name = child.type.name
    if (name === holderName) position = offset + child.nodeSize - 1
    if (part === 'faqItem' || name === 'title' || name === 'summary') afterTop = offset + child.nodeSize
  })
  if (position === null) made = part === 'fact' ? emptyParts.quickFacts() : emptyParts.faq()
  const at = position ?? afterTop
  tr.insert(at, schema.nodeFromJSON(made))
  const inside = textBlockAfter(tr.doc, at)
  if (inside !== null) tr.setSelection(TextSelection.create(tr.doc, inside))
  view.dispatch(tr.scrollIntoView())
  view.focus()
}

const cell = (type: 'tableHeader' | 'tableCell') => node(type, [node('paragraph')])
const row = (type: 'tableHeader' | 'tableCell', columns: number) =>
  node(
    'tableRow',
    Array.from({ length: columns }, () => cell(type)),
  )

/** An empty table whose first row heads its columns. */
export const emptyTable = (rows: number, columns: number): NodeJson =>
  node(
    'table',
    Array.from({ length: rows }, (_, index) => row(index === 0 ? 'tableHeader' : 'tableCell', columns)),
  )

const blocks = {
  table: () => emptyTable(3, 3),
  callout: () => node('callout', [node('paragraph')], { tone: 'note' }),
  warning: () => node('callout', [node('paragraph')], { tone: 'warning' }),
  bulletList: () => node('bulletList', [node('listItem', [node('paragraph')])]),
  orderedList: () => node('orderedList', [node('listItem', [node('paragraph')])]),
  subheading: () => node('subheading'),
  figure: () => node('figure', [node('caption')]),
} as const
export type BlockName = keyof typeof blocks

/** Puts a block behind the paragraph with the caret, or in its place while it is empty. False where none may stand. */
export const addBlock = (editor: Editor, name: BlockName): boolean => addNode(editor, blocks[name]())

/** The same for a block that was built elsewhere. */
export function addNode(editor: Editor, json: NodeJson): boolean {
  const { state, view } = editor
  const { tr, schema, selection } = state
  const { $from } = selection
  const made = schema.nodeFromJSON(json)
  for (let depth = $from.depth; depth > 0; depth--) {
    const index = $from.index(depth - 1)
    const parent = $from.node(depth - 1)
    const isEmptyParagraph = $from.node(depth).type.name === 'paragraph' && $from.node(depth).content.size === 0
    const holds = ['section', 'answer', 'callout', 'listItem', 'tableCell', 'tableHeader'].includes(parent.type.name)
    if (!holds || !parent.canReplaceWith(index, index, made.type)) continue
    const from = isEmptyParagraph ? $from.before(depth) : $from.after(depth)
    const at = ['heading', 'quickAnswer'].includes($from.node(depth).type.name)
      ? afterLead(parent, $from.before(depth), index)
      : from
    tr.replaceWith(at, isEmptyParagraph ? $from.after(depth) : at, made)
    const inside = textBlockAfter(tr.doc, at)
    if (inside !== null) tr.setSelection(TextSelection.create(tr.doc, inside))
    view.dispatch(tr.scrollIntoView())
    view.focus()
    return true
  }
  return false
}

/** Behind a section's heading and quick answer, whichever of them the caret is in. */
function afterLead(
  section: { child(index: number): { nodeSize: number; type: { name: string } }; childCount: number },
  at: number,
  index: number,
) {
  let position = at
  for (let next = index; next < section.childCount; next++) {
    const child = section.child(next)
    if (child.type.name !== 'heading' && child.type.name !== 'quickAnswer') break
    position += child.nodeSize
  }
  return position
}

/** Turns a paragraph into a list of that sort, or takes it out of its list. */
export function toggleList(editor: Editor, list: 'bulletList' | 'orderedList'): void {
  const $from = editor.state.selection.$from
  if ($from.parent.type.name === 'paragraph') editor.chain().focus().toggleList(list, 'listItem').run()
  else addBlock(editor, list)
}

/** Links the selected words, or takes the link away for an empty address; the refusal in words. */
export function setLink(editor: Editor, address: string): string | null {
  const chain = editor.chain().focus().extendMarkRange('link')
  if (address.trim() === '') {
    chain.unsetMark('link').run()
    return null
  }
  const written = /^[a-z]+:/i.test(address.trim()) ? address.trim() : `https://${address.trim()}`
  const href = LinkAddress.safeParse(written)
  if (!href.success) return `${href.error.issues[0]?.message ?? 'This is no address'}.`
  chain.setMark('link', { href: href.data }).run()
  return null
}

/** A citation of these references at the caret, or in place of the selected citation. */
export function cite(editor: Editor, referenceIds: readonly ReferenceId[]): void {
  const { state, view } = editor
  const { citation } = state.schema.nodes
  if (citation === undefined) return
  const { from, to } = state.selection
  const isCitation = state.doc.nodeAt(from)?.type === citation && to === from + 1
  view.dispatch(state.tr.replaceWith(isCitation ? from : to, to, citation.create({ referenceIds })).scrollIntoView())
  view.focus()
}

/** The editor's positions of a range of code points. */
export const spanOf = (text: DocumentText, { start, end }: Range): Span => ({
  from: positionOf(text, start, 'after'),
  to: positionOf(text, end, 'before'),
})

/** Replaces words and keeps the marks that all of them had: a suggestion taken over inside a claim stays in the claim. */
export function replaceWords(editor: Editor, span: Span, words: string): void {
  const { state, view } = editor
  view.dispatch(replaceSpan(state.tr, span, words).scrollIntoView())
}

/** The same as a step of a larger transaction. */
export function replaceSpan(tr: Transaction, { from, to }: Span, words: string): Transaction {
  let shared: readonly Mark[] | null = null
  tr.doc.nodesBetween(from, to, (each) => {
    if (!each.isText) return
    shared = shared === null ? each.marks : shared.filter((mark) => mark.isInSet(each.marks))
  })
  const content = words === '' ? Fragment.empty : Fragment.from(tr.doc.type.schema.text(words, shared ?? []))
  return tr.replaceWith(from, to, content)
}

/** Selects words and brings them into view. */
export function reveal(editor: Editor, { from, to }: Span): void {
  const { state, view } = editor
  const size = state.doc.content.size
  const selection = TextSelection.between(
    state.doc.resolve(Math.min(from, size)),
    state.doc.resolve(Math.min(to, size)),
  )
  view.dispatch(state.tr.setSelection(selection))
  view.focus()
  const place = view.domAtPos(selection.from).node
  const element = place instanceof Element ? place : place.parentElement
  element?.scrollIntoView({ block: 'center' })
}

/** The words of the node that a pointer such as `/document/3/0` leads to. */
export function spanAt(editor: Editor, pointer: string): Span | null {
  const path = pointer.split('/').slice(2).map(Number)
  if (path.some(Number.isNaN)) return null
  const found = nodeAt(editor.state.doc, path)
  if (found === null || path.length === 0) return null
  const from = textBlockAfter(editor.state.doc, found.position) ?? found.position + 1
  return { from, to: from }
}
