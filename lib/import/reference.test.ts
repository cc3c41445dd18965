import { expect, test } from 'vitest'
import { parseReference } from './reference.ts'

test('the number that an electronic journal gives instead of pages is taken whole', () => {
  const csl = parseReference('Moe T, Ray U. Rest and the heart: a review. PLoS One. 2015;10(2):e0117383.')
  expect(csl).toMatchObject({
    title: 'Rest and the heart: a review',
    'container-title': 'PLoS One',
    volume: '10',
    issue: '2',
    page: 'e0117383',
  })
})

test('a year is read before an address and the day of reading', () => {
  const csl = parseReference('A Health Office. Rest at home. 2020. https://example.org/rest . Accessed 12 March 2026.')
  expect(csl).toMatchObject({
    title: 'Rest at home',
    issued: { 'date-parts': [[2020]] },
    URL: 'https://example.org/rest',
  })
})
