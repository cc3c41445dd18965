import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { block, claimId } from '#lib/article/manuscript.fixture.ts'
import { wordDifference } from '#lib/claims/difference.ts'
import { codePointLength } from '#lib/document/characters.ts'
import { AnnotationId } from '#lib/identity/ids.ts'
import { runsOf, sliceDifference } from './inline-pieces.ts'

const remark = AnnotationId.parse('00000000-0000-4000-8000-000000000077')

describe('running text', () => {
  test('is cut where a claim begins or ends, and a citation stands where it stood', () => {
    const runs = runsOf(block('paragraph', 'So [[1:walking helps]] us.[cite:1]'), 10, [])
    expect(
      runs.map(({ claimIds, pieces }) => [claimIds, pieces.map(({ type, text, start }) => [type, text, start])]),
    ).toEqual([
      [[], [['text', 'So ', 10]]],
      [[claimId(1)], [['text', 'walking helps', 13]]],
      [
        [],
        [
          ['text', ' us.', 26],
          ['citation', '', 30],
        ],
      ],
    ])
  })

  test('is cut at an annotation that covers part of a claim, counted in code points', () => {
    const [run] = runsOf(block('paragraph', '[[1:𝛼 helps]]'), 0, [{ id: remark, start: 2, end: 7 }])
    expect(run?.pieces.map(({ text, start, annotationIds }) => [text, start, annotationIds])).toEqual([
      ['𝛼 ', 0, []],
      ['helps', 2, [remark]],
    ])
  })

  test('keeps every word, however annotations lie', () => {
    const spans = fc.array(fc.record({ start: fc.nat(40), end: fc.nat(40) }), { maxLength: 5 })
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), spans, (text, ranges) => {
        const node = { type: 'paragraph', content: [{ type: 'text', text }] }
        const pieces = runsOf(
          node,
          3,
          ranges.map((range) => ({ id: remark, ...range })),
        ).flatMap((run) => run.pieces)
        expect(pieces.map((piece) => piece.text).join('')).toBe(text)
        expect(pieces.at(-1)?.end).toBe(3 + codePointLength(text))
      }),
    )
  })
})

describe('a difference cut into stretches', () => {
  test('gives words that went to the stretch in which they stood', () => {
    const parts = wordDifference('about three fewer attacks', 'about two fewer attacks')
    expect(sliceDifference(parts, 0, 6)).toEqual([{ type: 'kept', text: 'about ' }])
    expect(sliceDifference(parts, 6, 23).map(({ type, text }) => [type, text])).toEqual([
      ['deleted', 'three'],
      ['inserted', 'two'],
      ['kept', ' fewer attacks'],
    ])
  })

  test('loses and repeats nothing, wherever it is cut', () => {
    const words = fc.array(fc.constantFrom('a', 'b', 'of', 'two'), { maxLength: 8 }).map((list) => list.join(' '))
    fc.assert(
      fc.property(words, words, fc.nat(30), (before, after, at) => {
        const parts = wordDifference(before, after)
        const cut = Math.min(at, after.length)
        // A cut at an edge leaves nothing on one side, and what is shown is never cut there.
        fc.pre(cut > 0 && cut < after.length)
        const joined = [...sliceDifference(parts, 0, cut), ...sliceDifference(parts, cut, after.length)]
        const wordsOf = (list: typeof joined, left: 'inserted' | 'deleted') =>
          list.flatMap(({ type, text }) => (type === left ? [] : [text])).join('')
        expect(wordsOf(joined, 'deleted')).toBe(after)
        expect(wordsOf(joined, 'inserted')).toBe(before)
      }),
    )
  })
})
