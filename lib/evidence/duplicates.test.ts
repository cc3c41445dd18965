import { describe, expect, test } from 'vitest'
import type { CslItem } from './csl.ts'
import { duplicateOf, duplicatesIn, mergedRecord } from './duplicates.ts'

const base: CslItem = {
  type: 'article-journal',
  title: 'Walking and blood pressure in adults',
  issued: { 'date-parts': [[2018]] },
}
const because = (a: Partial<CslItem>, b: Partial<CslItem>) =>
  duplicateOf({ csl: { ...base, ...a } }, { csl: { ...base, ...b } })

describe('two references are one work', () => {
  test('by any identifier that both have, whatever their titles', () => {
    expect(because({ DOI: '10.1000/a', PMID: '1' }, { DOI: '10.1000/a', title: 'Other words' })).toBe('same-work')
    expect(because({ PMID: '7', DOI: '10.1000/a' }, { PMID: '7', title: 'Other words' })).toBe('same-work')
    expect(because({ PMCID: 'PMC12.1' }, { PMCID: 'PMC12', title: 'Other words' })).toBe('same-work')
    expect(because({ type: 'book', ISBN: '9781905177486' }, { type: 'book', ISBN: '1905177488', title: 'T' })).toBe(
      'same-work',
    )
  })

  test('by title and year, whatever case, accents and signs, when no identifier says otherwise', () => {
    expect(because({ DOI: '10.1000/a' }, { title: 'WALKING and Blood-Pressure, in adults.', PMID: '1' })).toBe(
      'same-title',
    )
  })

  test('never when an identifier differs, the year differs or is unknown, or the title is too short to tell', () => {
    expect(because({ DOI: '10.1000/a' }, { DOI: '10.1000/b' })).toBe(null)
    expect(because({ DOI: '10.1000/a', PMID: '1' }, { DOI: '10.1000/a', PMID: '2' })).toBe(null)
    expect(because({}, { issued: { 'date-parts': [[2019]] } })).toBe(null)
    expect(because({ DOI: '10.1000/a' }, { issued: undefined })).toBe(null)
    expect(because({ title: 'Depression', DOI: '10.1000/a' }, { title: 'Depression', PMID: '1' })).toBe(null)
  })

  test('never when one is the preprint, or a news report, of the other', () => {
    expect(because({ type: 'article', DOI: '10.1101/x' }, { PMID: '1' })).toBe(null)
    expect(because({ type: 'article-newspaper' }, { PMID: '1' })).toBe(null)
  })
})

test('a list names each repetition once and keeps the record that says more', () => {
  const [poor, rich, other, third] = [
    { csl: { ...base, PMID: '1' } },
    { csl: { ...base, PMID: '1', DOI: '10.1000/a', volume: '3' } },
    { csl: { ...base, title: 'Another title altogether' } },
    { csl: { ...base, DOI: '10.1000/a' } },
  ]
  expect(duplicatesIn([poor, other, rich, third])).toEqual([
    { keep: rich, drop: poor, because: 'same-work' },
    { keep: rich, drop: third, because: 'same-work' },
  ])
})

test('a merged record has every identifier and the fuller date and list of authors', () => {
  const merged = mergedRecord(
    { ...base, PMID: '1', author: [{ family: 'Berg' }] },
    {
      ...base,
      title: 'Other',
      DOI: '10.1000/a',
      issued: { 'date-parts': [[2018, 4]] },
      author: [{ family: 'Berg' }, { family: 'Plato' }],
    },
  )
  expect(merged).toEqual({
    ...base,
    PMID: '1',
    DOI: '10.1000/a',
    issued: { 'date-parts': [[2018, 4]] },
    author: [{ family: 'Berg' }, { family: 'Plato' }],
  })
})
