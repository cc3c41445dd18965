import { expect, test } from 'vitest'
import { namedPage, pageOfLocator } from './locator-page.ts'

test.each([
  ['p. 1247', '1247'],
  ['page 3', '3'],
  ['Pages 12–14', '12'],
  ['pp. 12-14, Table 2', '12'],
  ['p.S12', 'S12'],
  ['p. iv', 'iv'],
  ['Abstract', null],
  ['Table 2', null],
  ['Supplement 3', null],
  ['', null],
])('"%s" names page %s', (locator, page) => {
  expect(namedPage(locator)).toBe(page)
})

test('the file’s own labels go before everything', () => {
  const file = { pages: 3, labels: ['1246', '1247', '1248'] }
  expect(pageOfLocator('p. 1247', file, '3-5')).toEqual({ page: 2, named: '1247', found: true })
  expect(pageOfLocator('p. iv', { pages: 5, labels: ['i', 'ii', 'iii', 'IV', '1'] }, undefined).page).toBe(4)
})

test('without labels, the pages in the journal say where it is, and then its number', () => {
  const file = { pages: 10, labels: null }
  expect(pageOfLocator('p. 1247', file, '1240-1249')).toEqual({ page: 8, named: '1247', found: true })
  expect(pageOfLocator('page 3', file, '1240-1249')).toEqual({ page: 3, named: '3', found: true })
  expect(pageOfLocator('page 3', file, undefined)).toEqual({ page: 3, named: '3', found: true })
})

test('a file that does not have the page is opened at its first, and it is said', () => {
  const file = { pages: 10, labels: null }
  expect(pageOfLocator('p. 99', file, undefined)).toEqual({ page: 1, named: '99', found: false })
  expect(pageOfLocator('Table 2', file, undefined)).toEqual({ page: 1, named: null, found: false })
})
