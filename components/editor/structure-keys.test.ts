import { getSchema } from '@tiptap/core'
import { EditorState, TextSelection } from '@tiptap/pm/state'
import { describe, expect, test } from 'vitest'
import { block, documentOf, group, paragraph } from '#lib/article/manuscript.fixture.ts'
import { emptyDocument } from '#lib/document/edit.ts'
import { schemaExtensions } from './schema-extensions.ts'
import { Skeleton } from './skeleton-plugin.ts'
import { backspace, deleteForward, enter } from './structure-keys.ts'

const schema = getSchema(schemaExtensions())
const plugins = Skeleton.config.addProseMirrorPlugins?.call({} as never) ?? []
const fact = (label: string, value: string) => group('fact', block('factLabel', label), block('factValue', value))
const document = documentOf(
  block('title', 'Walking'),
  block('summary', 'In short.'),
  group('quickFacts', fact('How long', 'Half an hour')),
  group('section', block('heading', 'Why?'), block('quickAnswer', 'Because.'), paragraph('Body.')),
  group('faq', group('faqItem', block('question', 'Who?'), group('answer', paragraph('You.')))),
)

/** A state with the caret at the start or end of the first text block of a kind. */
function caret(type: string, side: 'start' | 'end', doc = document): EditorState {
  const state = EditorState.create({ doc: schema.nodeFromJSON(doc), plugins })
  let at = -1
  state.doc.descendants((node, position) => {
    if (at < 0 && node.type.name === type) at = position + 1 + (side === 'end' ? node.content.size : 0)
  })
  return state.apply(state.tr.setSelection(TextSelection.create(state.doc, at)))
}
const press = (state: EditorState, step: typeof enter) => {
  const made = step(state)
  return made === null ? null : state.apply(made)
}
const at = (state: EditorState | null) => state?.selection.$from.parent.type.name
const kinds = (state: EditorState | null) => JSON.stringify(state?.doc.toJSON()).match(/"type":"(?!text)\w+"/g)?.length

describe('Enter', () => {
  test.each([
    ['title', 'summary'],
    ['summary', 'factLabel'],
    ['factLabel', 'factValue'],
    ['heading', 'quickAnswer'],
    ['quickAnswer', 'paragraph'],
    ['question', 'paragraph'],
  ])('leaves %s for %s and splits nothing', (from, to) => {
    const state = caret(from, 'start')
    const next = press(state, enter)
    expect(at(next)).toBe(to)
    expect(next?.doc.eq(state.doc)).toBe(true)
  })

  test('after the last fact begins another, and in an empty one goes on below', () => {
    const more = press(caret('factValue', 'end'), enter)
    expect([at(more), more?.doc.child(2).childCount]).toEqual(['factLabel', 2])
    const out = more && press(more, enter)
    expect([at(out), out?.doc.eq(caret('title', 'end').doc)]).toEqual(['heading', true])
  })

  test('in a paragraph is left to the editor, which splits it', () => {
    expect(enter(caret('paragraph', 'end'))).toBe(null)
  })
})

describe('Backspace and Delete', () => {
  test.each(['title', 'summary', 'factLabel', 'factValue', 'heading', 'quickAnswer', 'paragraph', 'question'])(
    'at the edge of %s never join it with its neighbour',
    (type) => {
      const state = caret(type, 'start')
      expect(press(state, backspace)?.doc.eq(state.doc)).toBe(true)
      const end = caret(type, 'end')
      expect(press(end, deleteForward)?.doc.eq(end.doc) ?? type === 'paragraph').toBe(true)
    },
  )

  test('take away an empty fact, an empty FAQ item and an empty further section', () => {
    const sections = documentOf(...(emptyDocument('A').content ?? []), ...(emptyDocument().content?.slice(2) ?? []))
    expect(press(caret('heading', 'start', sections), backspace)?.doc.childCount).toBe(3)
    const facts = documentOf(block('title', 'A'), group('quickFacts', fact('', '')))
    expect(press(caret('factLabel', 'start', facts), backspace)?.doc.toString()).not.toContain('quickFacts')
    const faq = documentOf(block('title', 'A'), group('faq', group('faqItem', block('question', ''))))
    expect(press(caret('question', 'start', faq), backspace)?.doc.toString()).not.toContain('faq')
  })

  test('deleting everything leaves the empty parts of an article, with the caret in the title', () => {
    const state = caret('title', 'start')
    const none = state.apply(state.tr.delete(0, state.doc.content.size))
    expect([at(none), kinds(none)]).toEqual(['title', 7])
  })
})
