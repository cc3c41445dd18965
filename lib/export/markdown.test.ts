import { expect, test } from 'vitest'
import { wordsOf } from '#lib/import/assemble.ts'
import { importText } from '#lib/import/import-text.ts'
import { firstAspirin } from '#tools/demo/articles/aspirin.ts'
import { heartFailure } from '#tools/demo/articles/heart-failure.ts'
import { idsFrom, manuscriptOf } from '#tools/demo/build.ts'
import { articleMarkdown } from './markdown.ts'
import { draftAccount, sampleAccount } from './testing.ts'

const words = (text: string): string[] => text.match(/[\p{L}\p{N}]+/gu) ?? []
const counted = (text: string) =>
  words(text).reduce((map, word) => map.set(word, (map.get(word) ?? 0) + 1), new Map<string, number>())

test.each([
  ['aspirin', firstAspirin],
  ['heart failure', heartFailure],
])('the article on %s comes back from Markdown with every word, and cites what it cited', (_, piece) => {
  const manuscript = manuscriptOf(
    piece,
    idsFrom(() => crypto.randomUUID()),
  )
  const read = importText(articleMarkdown(draftAccount(manuscript)), 'markdown', () => crypto.randomUUID() as never)
  if (!read.ok) throw new Error(read.problem)
  const [before, after] = [counted(wordsOf(manuscript.document)), counted(wordsOf(read.document))]
  const lost = [...before].filter(([word, count]) => (after.get(word) ?? 0) < count)
  expect(lost).toEqual([])
  expect(read.references).toHaveLength(manuscript.references.length)
  expect(read.references.map(({ csl }) => csl.DOI)).toEqual(manuscript.references.map(({ csl }) => csl.DOI))
  const citations = (text: string) => text.split('"type":"citation"').length
  expect(citations(JSON.stringify(read.document))).toBe(citations(JSON.stringify(manuscript.document)))
  // The record is about the article and not of it: nothing of it came to stand in the text.
  expect(wordsOf(read.document)).not.toContain('Approved by')
})

test('what is said of the article stands before it, of its claims after the references', () => {
  const markdown = articleMarkdown(sampleAccount())
  expect(markdown).toMatch(
    /^---\ntext: "Version 1"\naddress: "https:\/\/clinic\.example\/articles\/walk-after-dinner"\n/,
  )
  expect(markdown).toContain('review: "Medically reviewed by Ines Carvalho, MD, PhD; Tomas Hedlund, MD. 8 of 8 claims')
  expect(markdown).toMatch(/## References\n\n1\. Okafor NB.*\n[\s\S]*\n\| No\. \| Claim/)
  expect(markdown).toContain('| Walk  | 8.1 mmol/L   |')
})

test('brackets in an identifier do not end its link', () => {
  const { facts } = sampleAccount()
  const references = facts.manuscript.references.map((reference) => ({
    ...reference,
    csl: { ...reference.csl, DOI: '10.1016/s0140-6736(18)30295-2' },
  }))
  const markdown = articleMarkdown(draftAccount({ ...facts.manuscript, references }))
  const read = importText(markdown, 'markdown', () => crypto.randomUUID() as never)
  if (!read.ok) throw new Error(read.problem)
  expect(read.references.map(({ csl }) => csl.DOI)).toEqual(Array(3).fill('10.1016/s0140-6736(18)30295-2'))
})
