import { expect, test } from 'vitest'
import { CslItem } from './csl.ts'
import { referenceIdentity, sameWork } from './identity.ts'
import { works } from './references.fixture.ts'

const cited = (fields: Record<string, unknown>) => ({
  csl: CslItem.parse({ type: 'article-journal', title: 'A trial', ...fields }),
})

test('a DOI names the work, however it was written down', () => {
  const doi = 'doi:10.1016/s0140-6736(18)30295-2'
  expect(referenceIdentity({ csl: works.threeD })).toBe(doi)
  expect(referenceIdentity(cited({ DOI: 'doi: 10.1016/S0140-6736(18)30295-2' }))).toBe(doi)
  expect(referenceIdentity(cited({ URL: 'https://doi.org/10.1016/S0140-6736(18)30295-2' }))).toBe(doi)
})

test('without a DOI it is the PMID, then the address, then the fields', () => {
  expect(referenceIdentity(cited({ PMID: '17573044', URL: 'https://example.org/a' }))).toBe('pmid:17573044')
  expect(referenceIdentity(cited({ URL: 'https://www.Example.org/a/#results' }))).toBe('url:example.org/a')
  expect(referenceIdentity(cited({}))).toMatch(/^csl:[0-9a-f]{64}$/)
})

test('spelling, spaces and the day of access make no second work of one', () => {
  const first = cited({ issued: { 'date-parts': [[2020]] }, accessed: { 'date-parts': [[2026, 1, 2]] } })
  const second = cited({ title: '  a  TRIAL', issued: { 'date-parts': [[2020]] } })
  expect(referenceIdentity(second)).toBe(referenceIdentity(first))
  expect(referenceIdentity(cited({ issued: { 'date-parts': [[2021]] } }))).not.toBe(referenceIdentity(first))
})

test('a shared PMID makes one work of two references, different DOIs make two', () => {
  expect(sameWork(cited({ DOI: '10.1000/a', PMID: '1' }), cited({ PMID: '1' }))).toBe(true)
  expect(sameWork(cited({ DOI: '10.1000/a', PMID: '1' }), cited({ DOI: '10.1101/a', PMID: '1' }))).toBe(false)
  expect(sameWork(cited({ PMCID: 'PMC12.1' }), cited({ PMCID: 'PMC12' }))).toBe(true)
  expect(sameWork(cited({ PMID: '1' }), cited({ DOI: '10.1000/a' }))).toBe(false)
})
