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
