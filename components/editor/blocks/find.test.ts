import { getSchema } from '@tiptap/core'
import { EditorState } from '@tiptap/pm/state'
import { search } from 'prosemirror-search'
import { describe, expect, test } from 'vitest'
import { claimSpans } from '#components/editor/claim-marks.ts'
import { schemaExtensions } from '#components/editor/schema-extensions.ts'
import { block, claimId, documentOf, group, paragraph } from '#lib/article/manuscript.fixture.ts'
import {
  claimsChanged,
  matchesIn,
  replaceEvery,
  replaceOne,
  type Sought,
  seek,
  selectedMatch,
  toMatch,
} from './find.ts'

const schema = getSchema(schemaExtensions())
const document = documentOf(
  block('title', 'Attack'),
  group('section', paragraph('[[1:Fewer attacks]] and more attacks, attackers too. [[2:No word here.]]')),
)
const looking = (sought: Partial<Sought>): EditorState => {
  const state = EditorState.create({ doc: schema.nodeFromJSON(document), plugins: [search()] })
  return state.apply(seek(state.tr, { words: '', caseSensitive: false, wholeWord: false, ...sought }))
}
const wordsOf = (state: EditorState) => matchesIn(state).map(({ from, to }) => state.doc.textBetween(from, to))

describe('finding', () => {
  test('case and parts of words count only when asked for', () => {
    expect(wordsOf(looking({ words: 'attack' }))).toHaveLength(4)
    expect(wordsOf(looking({ words: 'attack', caseSensitive: true }))).toHaveLength(3)
    expect(wordsOf(looking({ words: 'attack', wholeWord: true }))).toEqual(['Attack'])
  })

  test('no words find nothing, and signs of patterns are mere signs', () => {
    expect(wordsOf(looking({ words: '' }))).toEqual([])
    expect(wordsOf(looking({ words: 'a.*' }))).toEqual([])
    expect(wordsOf(looking({ words: '.' }))).toHaveLength(2)
  })

  test('next and previous go round the end of the text', () => {
    let state = looking({ words: 'attack' })
    const order = ([1, 1, 1, 1, 1, -1] as const).map((direction) => {
      const tr = toMatch(state, direction)
      if (tr) state = state.apply(tr)
      return selectedMatch(matchesIn(state), state)
    })
    expect(new Set(order)).toEqual(new Set([0, 1, 2, 3]))
    expect(order[5]).toBe(order[3])
  })
})

describe('replacing', () => {
  test('all are replaced at once, and a word inside a claim stays in it', () => {
    const state = looking({ words: 'attacks' })
    const { tr, count } = replaceEvery(state, 'episodes')
    const after = state.apply(tr)
    expect(count).toBe(2)
    expect(after.doc.textContent).toContain('Fewer episodes and more episodes')
    const span = claimSpans(after.doc).get(claimId(1))?.[0]
    expect(span && after.doc.textBetween(span.from, span.to)).toBe('Fewer episodes')
  })

  test('a dollar sign is a dollar sign, and nothing deletes', () => {
    const priced = looking({ words: 'more' })
    expect(priced.apply(replaceEvery(priced, '$&1').tr).doc.textContent).toContain('and $&1 attacks')
    expect(priced.apply(replaceEvery(priced, '').tr).doc.textContent).toContain('and  attacks')
  })

  test('one is replaced where it is selected, then the next is', () => {
    let state = looking({ words: 'attacks' })
    for (const _ of [1, 2]) {
      const tr = replaceOne(state, 'x')
      if (tr) state = state.apply(tr)
    }
    expect(state.doc.textContent).toContain('Fewer x and more attacks')
    expect(selectedMatch(matchesIn(state), state)).toBe(0)
  })

  test('the approved claims that it changes are known before, those it leaves as they are are not', () => {
    const state = looking({ words: 'attacks' })
    const approved = new Set([claimId(1), claimId(2)])
    expect(claimsChanged(state.doc, matchesIn(state), 'episodes', approved)).toEqual([claimId(1)])
    expect(claimsChanged(state.doc, matchesIn(state), 'attacks', approved)).toEqual([])
    expect(claimsChanged(state.doc, matchesIn(state), 'episodes', new Set())).toEqual([])
  })
})
