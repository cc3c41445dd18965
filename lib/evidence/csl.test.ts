import { expect, test } from 'vitest'
import { CslDate, CslItem, isoDate, missingFields, yearOf } from './csl.ts'
import { works } from './references.fixture.ts'
import { shortCitation } from './short-citation.ts'

const date = (...parts: number[]) => ({ 'date-parts': [parts] })

test('a date is a year, a month of a year or a day that exists', () => {
  for (const right of [date(2018), date(2018, 4), date(2018, 4, 28), date(2024, 2, 29)])
    expect(CslDate.safeParse(right).success).toBe(true)
  for (const wrong of [
    date(),
    date(2018, 13),
    date(2018, 0),
    date(2023, 2, 29),
    date(2018, 4, 31),
    date(2018, 1, 1, 1),
  ])
    expect(CslDate.safeParse(wrong).success).toBe(false)
  expect([date(2018), date(2018, 4), date(2018, 4, 8)].map((value) => isoDate(CslDate.parse(value)))).toEqual([
    '2018',
    '2018-04',
    '2018-04-08',
  ])
})

test('a field that would be lost is refused instead of dropped', () => {
  const item = { type: 'book', title: 'Testing Treatments' }
  expect(CslItem.safeParse(item).success).toBe(true)
  expect(CslItem.safeParse({ ...item, 'event-place': 'Oxford' }).success).toBe(false)
})

test('a web page lacks something until the day it was read is known', () => {
  const { accessed: _, ...page } = works.webpage
  expect(missingFields(page).map((missing) => missing.field)).toEqual(['accessed'])
  expect(missingFields(works.webpage)).toEqual([])
})

test('a journal article lacks something until a reader could find it', () => {
  expect(missingFields({ type: 'article-journal', title: 'A trial' }).map((missing) => missing.field)).toEqual([
    'issued',
    'container-title',
    'DOI',
  ])
  expect(missingFields(works.oReardon)).toEqual([])
})

test('the short name of a reference is whom and when', () => {
  expect(shortCitation(works.threeD)).toBe('Blumberger 2018')
  expect(shortCitation(works.chapter)).toBe('Reeves & Deeks 2019')
  expect(shortCitation(works.report)).toBe('World Health Organization 2017')
  expect(shortCitation(works.undatedPage)).toBe('Levels of evidence n.d.')
  expect(yearOf(works.undatedPage)).toBeNull()
})
