import { EditorState } from '@tiptap/pm/state'
import { expect, test } from 'vitest'
import { claimId, documentOf, group, paragraph } from '#lib/article/manuscript.fixture.ts'
import { schema } from '#lib/document/schema.ts'
import { claimRanges, plainText } from '#lib/document/text.ts'
import { type ProseAdvice, proseAdvice, proseMemory } from '#lib/prose/advice.ts'
import { fixing, placeOf } from './prose-acts.ts'

const opened = (...texts: readonly string[]) => {
  const document = documentOf(group('section', ...texts.map(paragraph)))
  const manuscript = { document, claims: [], references: [], dismissals: [] }
  const advice: readonly ProseAdvice[] = proseAdvice(manuscript, { scale: 'ocebm-2009', memory: proseMemory() })
  return { state: EditorState.create({ doc: schema.nodeFromJSON(document) }), text: plainText(document), advice }
}
const textOf = (state: EditorState) => plainText(state.doc.toJSON()).text

test('mends are one step, each in its place, whatever the length of the others', () => {
  const { state, text, advice } = opened('Many diabetics utilize it.', '🧠 Take .5mg of it.')
  const after = state.apply(fixing(state.tr, text, advice))
  expect(textOf(after)).toContain('Many people with diabetes use it.\n🧠 Take 0.5')
})

test('a mend inside a claim stays inside the claim', () => {
  const { state, text, advice } = opened('See: [[1:many diabetics know it]].')
  const after = state.apply(fixing(state.tr, text, advice))
  const now = plainText(after.doc.toJSON())
  const [range] = claimRanges(after.doc.toJSON()).get(claimId(1)) ?? []
  expect(now.text.slice(range?.start, range?.end)).toBe('many people with diabetes know it')
})

test('words are found where they moved to, and gone words are left alone', () => {
  const { state, text, advice } = opened('Many diabetics know it.')
  const [first] = advice
  if (first === undefined) throw new Error('There is advice on this sentence')
  const moved = state.apply(state.tr.insertText('Well. ', 2))
  expect(textOf(moved.apply(fixing(moved.tr, text, advice)))).toBe('Well. Many people with diabetes know it.')
  const gone = opened('All is well.').state
  expect(placeOf(plainText(gone.doc.toJSON()), text, first)).toBeNull()
  expect(fixing(gone.tr, text, advice).docChanged).toBe(false)
})
