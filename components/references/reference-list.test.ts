import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { reference, referenceId } from '#lib/article/manuscript.fixture.ts'
import { referenceIdentity } from '#lib/evidence/identity.ts'
import { addedBy, decisionsOf } from './lookup-decisions.ts'
import type { RunEntry } from './lookup-run.ts'
import { filtered, filterOf, moved, queryOf } from './reference-list.ts'

const references = [
  reference(1),
  reference(2, { appraisal: null }),
  reference(3, { csl: { type: 'article-journal', title: 'Schlafen und Träume', PMID: '77' } }),
]
const known = {
  notices: { [referenceIdentity(reference(2))]: { type: 'retraction' } } as const,
  isUsed: ({ id }: { id: string }) => id === referenceId(1),
}
const numbers = (show: Parameters<typeof filtered>[1]['show'], words = '') =>
  filtered(references, { show, words }, known).map(({ number }) => number)

describe('the filter of the list', () => {
  test('shows by notice, use, design and what is missing, under the numbers of the whole list', () => {
    expect([numbers('all'), numbers('notice'), numbers('unused'), numbers('no-design'), numbers('incomplete')]).toEqual(
      [[1, 2, 3], [2], [2, 3], [2], [1, 2, 3]],
    )
  })

  test('finds words and identifiers anywhere, whatever their case and accents', () => {
    expect([
      numbers('all', 'TRAUME'),
      numbers('all', 'pmid 77'),
      numbers('all', 'walking.2'),
      numbers('all', 'x'),
    ]).toEqual([[3], [3], [2], []])
  })

  test('is held by the address', () => {
    for (const filter of [
      { show: 'unused', words: 'a b&c' },
      { show: 'all', words: '' },
    ] as const)
      expect(filterOf(new URLSearchParams(queryOf(filter)))).toEqual(filter)
    expect(filterOf(new URLSearchParams('show=other'))).toEqual({ show: 'all', words: '' })
  })
})

test('moving keeps every entry, puts it where it was meant and keeps the order of the others', () =>
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(), { minLength: 1 }), fc.nat(20), fc.nat(20), (list, from, to) => {
      const after = moved(list, from, to)
      expect(after.toSorted()).toEqual(list.toSorted())
      if (from >= list.length || to >= list.length) {
        expect(after).toEqual(list)
        return
      }
      expect(after[to]).toBe(list[from])
      expect(after.filter((item) => item !== list[from])).toEqual(list.filter((item) => item !== list[from]))
    }),
  ))

describe('what a lookup adds', () => {
  const entry = (key: number, DOI: string, part: Partial<RunEntry> = {}): RunEntry => ({
    key,
    entry: {
      kind: 'record',
      from: 'fields',
      line: key,
      raw: DOI,
      csl: { type: 'article-journal', title: 'W', DOI },
      left: [],
      publicationTypes: ['Randomized Controlled Trial'],
    },
    phase: 'failed',
    answer: null,
    failure: null,
    choice: { take: 'typed' },
    decided: false,
    designConfirmed: false,
    ...part,
  })

  test('is no work that is in the list or was given twice, unless a person says so', () => {
    const there = entry(1, '10.1000/walking.2')
    const decisions = decisionsOf(
      [there, entry(2, '10.1000/n'), entry(3, '10.1000/n'), { ...there, key: 4, decided: true }],
      references,
      '2026-11-22',
    )
    expect(decisions.map(({ inList, isRepeated, csl }) => [inList, isRepeated, csl !== null])).toEqual([
      [2, false, false],
      [null, false, true],
      [null, true, false],
      [2, false, true],
    ])
  })

  test('has a study design only if a person confirmed what was suggested', () => {
    const decisions = decisionsOf(
      [entry(1, '10.1000/a'), entry(2, '10.1000/b', { designConfirmed: true })],
      [],
      '2026-11-22',
    )
    const added = addedBy(decisions, () => crypto.randomUUID())
    expect(
      added.map(({ reference: { appraisal }, suggested, unchecked }) => [
        appraisal?.design,
        suggested?.design,
        unchecked,
      ]),
    ).toEqual([
      [undefined, 'rct', true],
      ['rct', undefined, true],
    ])
  })
})
