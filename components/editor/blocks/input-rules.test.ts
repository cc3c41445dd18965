import { getSchema } from '@tiptap/core'
import { EditorState, TextSelection } from '@tiptap/pm/state'
import { describe, expect, test } from 'vitest'
import { claimSpans } from '#components/editor/claim-marks.ts'
import { schemaExtensions } from '#components/editor/schema-extensions.ts'
import { block, claimId, documentOf, group, paragraph } from '#lib/article/manuscript.fixture.ts'
import type { NodeJson } from '#lib/document/document.ts'
import { sectionFrom } from './input-rules.ts'
import { linkOver } from './links.ts'

const schema = getSchema(schemaExtensions())
const open = (...content: readonly NodeJson[]) =>
  EditorState.create({ doc: schema.nodeFromJSON(documentOf(...content)) })
const placeOf = (state: EditorState, words: string): number => {
  let at = -1
  state.doc.descendants((node, position) => {
    if (node.isTextblock && node.textContent.includes(words)) at = position + 1
  })
  return at
}
const section = group(
  'section',
  block('heading', 'Why?'),
  block('quickAnswer', 'So.'),
  paragraph('Before.'),
  paragraph('## How?'),
  paragraph('[[1:After it]].'),
)

describe('two number signs', () => {
  test('make the paragraph a heading of a new section, which takes along what stands below', () => {
    const state = open(section)
    const at = placeOf(state, '## How?')
    const { tr } = state
    expect(sectionFrom(tr, { from: at, to: at + 3 })).toBe(true)
    const after = state.apply(tr)
    after.doc.check()
    expect(after.doc.child(0).textContent).toBe('Why?So.Before.')
    expect(after.doc.child(1).textContent).toBe('How?After it.')
    expect(after.doc.child(1).child(0).type.name).toBe('heading')
    expect(after.selection.$from.parent.textContent).toBe('How?')
    expect([...claimSpans(after.doc).keys()]).toEqual([claimId(1)])
  })

  test('are mere signs in an answer', () => {
    const state = open(group('faq', group('faqItem', block('question', 'Q?'), group('answer', paragraph('## x')))))
    const at = placeOf(state, '## x')
    expect(sectionFrom(state.tr, { from: at, to: at + 3 })).toBe(false)
  })
})

describe('an address pasted over words', () => {
  const selected = (from: number, to: number) => {
    const state = open(section)
    const at = placeOf(state, 'Before.')
    return state.apply(state.tr.setSelection(TextSelection.create(state.doc, at + from, at + to)))
  }

  test('links them', () => {
    const state = selected(0, 6)
    const tr = linkOver(state, ' https://example.org/a?b=1 \n')
    const after = tr && state.apply(tr)
    expect(after?.doc.textContent).toBe(state.doc.textContent)
    expect(JSON.stringify(after?.doc.toJSON())).toContain('"href":"https://example.org/a?b=1"')
  })

  test('is a mere paste where nothing is selected, or where it is no address readers may follow', () => {
    expect(linkOver(selected(3, 3), 'https://example.org')).toBeNull()
    expect(linkOver(selected(0, 6), 'javascript:alert(1)')).toBeNull()
    expect(linkOver(selected(0, 6), 'see https://example.org')).toBeNull()
    expect(linkOver(selected(0, 6), 'http://example.org')).toBeNull()
  })
})
