import { expect, test } from 'vitest'
import { block, claimId, documentOf, group, paragraph } from '#lib/article/manuscript.fixture.ts'
import { coverage, sentenceHash } from './coverage.ts'
import { coverageMap } from './coverage-map.ts'

const waved = 'There is no cure.'
const document = documentOf(
  block('title', 'Walking'),
  block('summary', '[[1:Walking lowers blood pressure by 4 mm Hg.]] Bring a friend.'),
  group('section', block('heading', 'Does it help 30% of people?'), paragraph(`${waved} It halves the risk of falls.`)),
)
const dismissals = [{ sentence: sentenceHash(waved), quote: waved, reason: 'a common saying' }]

test('every sentence of the running text stands in the map once, as the coverage counts it', () => {
  const map = coverageMap(document, dismissals)
  expect(
    map.map(({ sentence, standing, claimIds, reason }) => [sentence.text.trim(), standing, claimIds, reason]),
  ).toEqual([
    ['Walking', 'rest', [], null],
    ['Walking lowers blood pressure by 4 mm Hg.', 'claimed', [claimId(1)], null],
    ['Bring a friend.', 'rest', [], null],
    [waved, 'dismissed', [], 'a common saying'],
    ['It halves the risk of falls.', 'open', [], null],
  ])
  const { counts } = coverage(document, dismissals)
  const counted = Object.groupBy(map, ({ standing }) => standing)
  expect(counted.claimed).toHaveLength(counts.claimed)
  expect(counted.dismissed).toHaveLength(counts.dismissed)
  expect(counted.open).toHaveLength(counts.open)
  expect(counted.rest).toHaveLength(counts.rest)
})
