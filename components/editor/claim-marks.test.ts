import { getSchema } from '@tiptap/core'
import { EditorState, TextSelection } from '@tiptap/pm/state'
import { describe, expect, test } from 'vitest'
import { block, body, claimId, documentOf, paragraph } from '#lib/article/manuscript.fixture.ts'
import { claimTexts } from '#lib/claims/fingerprint.ts'
import { ArticleDocument } from '#lib/document/document.ts'
import { claimSpans, claimsAtSelection, markSelection, unmark } from './claim-marks.ts'
import { pasteWithoutCopies } from './claim-paste.ts'
import { schemaExtensions } from './schema-extensions.ts'

const schema = getSchema(schemaExtensions())
const document = documentOf(
  block('title', 'Walking'),
  block('summary', 'It is known that [[1:walking lowers blood pressure]] a little.'),
  body(paragraph('Bring a friend.')),
)
const open = () => EditorState.create({ doc: schema.nodeFromJSON(document) })

/** A state in which the first occurrence of some words is selected. */
function selecting(words: string, state = open()): EditorState {
  let at = -1
  state.doc.descendants((node, position) => {
    const inside = node.isTextblock ? node.textContent.indexOf(words) : -1
    if (at < 0 && inside >= 0) at = position + 1 + inside
  })
  return state.apply(state.tr.setSelection(TextSelection.create(state.doc, at, at + words.length)))
}
const texts = (state: EditorState) => Object.fromEntries(claimTexts(ArticleDocument.parse(state.doc.toJSON())))

describe('marking a claim', () => {
  test('marks the selected words without the spaces around them', () => {
    const state = selecting(' a little.')
    const marked = markSelection(state, claimId(9))
    expect(marked.ok && texts(state.apply(marked.transaction))[claimId(9)]).toBe('a little.')
  })

  test('lets claims overlap, and finds the shortest first at the caret', () => {
    const state = selecting('blood pressure a little')
    const marked = markSelection(state, claimId(9))
    if (!marked.ok) throw new Error(marked.message)
    const next = state.apply(marked.transaction)
    expect(texts(next)).toMatchObject({
      [claimId(1)]: 'walking lowers blood pressure',
      [claimId(9)]: 'blood pressure a little',
    })
    expect(claimsAtSelection(selecting('pressure', next))).toEqual([claimId(9), claimId(1)])
  })

  test('refuses nothing selected, two blocks, and the very words of another claim, with a sentence each', () => {
    const state = open()
    const across = state.apply(state.tr.setSelection(TextSelection.create(state.doc, 2, 20)))
    const nothing = state.apply(state.tr.setSelection(TextSelection.create(state.doc, 2, 2)))
    const twice = selecting('walking lowers blood pressure')
    for (const refused of [across, nothing, twice].map((each) => markSelection(each, claimId(9))))
      expect(refused).toMatchObject({ ok: false, message: expect.stringMatching(/\.$/) })
  })

  test('unmarking takes the mark off and leaves the words', () => {
    const state = open()
    const plain = state.apply(unmark(state, claimId(1)))
    expect(plain.doc.textContent).toBe(state.doc.textContent)
    expect(texts(plain)[claimId(1)]).toBeUndefined()
  })

  test('splitting a paragraph inside a claim leaves one claim of two spans', () => {
    const state = selecting('lowers')
    const split = state.apply(state.tr.split(state.selection.from))
    expect(claimSpans(split.doc).get(claimId(1))).toHaveLength(2)
  })
})

describe('pasting a claim', () => {
  const { from, to } = selecting('walking lowers blood pressure a').selection
  const slice = open().doc.slice(from, to)

  test('a copy becomes plain words, and its words are told', () => {
    const pasted = pasteWithoutCopies(slice, () => false)
    expect(pasted.unmarked).toEqual(['walking lowers blood pressure'])
    let marks = 0
    pasted.slice.content.descendants((node) => {
      marks += node.marks.length
    })
    expect([marks, pasted.slice.content.textBetween(0, pasted.slice.content.size)]).toEqual([
      0,
      slice.content.textBetween(0, slice.content.size),
    ])
  })

  test('what was cut keeps its claim', () => {
    expect(pasteWithoutCopies(slice, () => true)).toEqual({ slice, unmarked: [] })
  })
})
