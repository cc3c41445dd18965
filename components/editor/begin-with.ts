import { closeHistory } from '@tiptap/pm/history'
import type { Node } from '@tiptap/pm/model'
import type { Transaction } from '@tiptap/pm/state'
import { type TemplateId, templateDocument } from '#lib/article/templates.ts'

/** Whether nothing is written yet but a title: what a template would replace. */
export const isUnwritten = (doc: Node): boolean =>
  doc.children.every(({ type, textContent }) => type.name === 'title' || textContent.trim() === '') && !hasPicture(doc)

function hasPicture(doc: Node): boolean {
  let found = false
  doc.descendants(({ type }) => {
    found ||= type.name === 'figure' || type.name === 'citation'
  })
  return found
}

/** Puts a template's questions below the title, in one step of undo. Only for a text in which nothing is written. */
export function beginningWith(tr: Transaction, template: TemplateId): Transaction {
  const { doc } = tr
  const last = doc.children.findLastIndex(({ type }) => type.name === 'title')
  const from = doc.children.slice(0, last + 1).reduce((size, { nodeSize }) => size + nodeSize, 0)
  const parts = doc.type.schema.nodeFromJSON(templateDocument(template)).children
  return closeHistory(
    tr.replaceWith(
      from,
      doc.content.size,
      parts.filter(({ type }) => type.name !== 'title'),
    ),
  )
}
