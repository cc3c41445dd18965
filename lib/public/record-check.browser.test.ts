import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Manuscript } from '#lib/article/manuscript.ts'
import { normaliseString } from '#lib/document/normalise.ts'
import { documents } from '#lib/document/testing.ts'
import { plainText } from '#lib/document/text.ts'
import type { PublicFacts } from '#lib/publication/facts.ts'
import { renderArticlePage } from '#lib/publication/render/article-page.ts'
import { sampleInput } from '#lib/publication/render/testing.ts'
import { type RecordSigner, recordText, reviewRecord } from '#lib/publication/review-record.ts'
import { sampleFacts, sampleManuscript } from '#lib/publication/testing.ts'
import { check, textOf } from './record-check.browser.js'

/** Signatures need a key, which the journeys have; what is looked at here is what the page says. */
const nobody: RecordSigner = { keyId: 'key', sign: () => '' }
const recordOf = (facts: PublicFacts) => recordText(reviewRecord(facts, null, [], nobody))
const parsed = (html: string) => new DOMParser().parseFromString(html, 'text/html')
const checked = (facts: PublicFacts, change: (html: string) => string = (html) => html) =>
  check({ page: parsed(change(renderArticlePage(sampleInput(facts)))), recordText: recordOf(facts), keys: [] })

/** What does not match, without the signatures. */
async function differences(facts: PublicFacts, change?: (html: string) => string): Promise<string[]> {
  const { record, claims } = await checked(facts, change)
  return [...record, ...claims]
    .filter(({ title, state }) => state !== 'matches' && !title.startsWith('Signature'))
    .map(({ title }) => title)
}

const whole = 'Every word of the article'

describe('the program that checks a record in the reader’s browser', () => {
  test('finds every claim at its place and computes its fingerprint', async () => {
    const { claims } = await checked(sampleFacts())
    expect(claims).toHaveLength(8)
    for (const { state, hash } of claims) expect([state, hash]).toEqual(['matches', expect.stringMatching(/^\w{64}$/)])
    expect(await differences(sampleFacts())).toEqual([])
  })

  test('reads the same text and the same claims from the page of any document', () =>
    fc.assert(
      fc.asyncProperty(documents, async (document) => {
        const claims = [1, 2, 3].map((number) => ({
          ...sampleManuscript.claims[0],
          id: `0b6ad8a5-4b3f-4c39-9f0e-0c61f7a1d00${number}`,
        }))
        const facts = sampleFacts({ manuscript: Manuscript.parse({ ...sampleManuscript, document, claims }) })
        const { text } = textOf(parsed(renderArticlePage(sampleInput(facts))))
        expect(normaliseString(text)).toBe(normaliseString(plainText(document).text))
        expect(await differences(facts)).toEqual([])
      }),
      { numRuns: 60 },
    ))

  test('names the claim in which one letter was changed', async () => {
    const found = await differences(sampleFacts(), (html) =>
      html.replaceAll('flattened the rise', 'flattened the ride'),
    )
    expect(found).toEqual([whole, expect.stringMatching(/^1\. /)])
  })

  test('finds a changed word outside of claims, a word added, a claim that is marked elsewhere, and a paragraph taken out', async () => {
    const facts = sampleFacts()
    expect(await differences(facts, (html) => html.replace('something sweet', 'something salty'))).toEqual([whole])
    const added = (html: string) =>
      html.replace('<section id="references">', '<p>Buy now.</p><section id="references">')
    expect(await differences(facts, added)).toEqual([whole])
    const moved = (html: string) =>
      html.replace('<a class="c" id="c2" href="#e2">15 minutes', '15 <a class="c" id="c2" href="#e2">minutes')
    expect(await differences(facts, moved)).toEqual([expect.stringMatching(/^2\. /)])
    const turned = (html: string) => html.replace(/(<h2 data-at.*?<\/h2>)\n(<p class="quick">.*?<\/p>)/, '$2$1')
    expect(await differences(facts, turned)).toEqual([whole])
    const shorter = (html: string) => html.replace(/<p data-at="\d+">[^<]*<a class="c" id="c7"[\s\S]*?<\/p>/, '')
    expect(await differences(facts, shorter)).toEqual([whole, expect.stringMatching(/^7\. /)])
  })

  test('finds evidence that was changed under the approval', async () => {
    const facts = sampleFacts()
    const served = recordOf(facts).replace(/("page":.*?)"locator":"p\. 7"/, '$1"locator":"p. 8"')
    const page = parsed(renderArticlePage(sampleInput(facts)))
    const { claims } = await check({ page, recordText: served, keys: [] })
    expect(claims.filter(({ state }) => state === 'differs').length).toBeGreaterThan(0)
  })

  test('still holds the words against a record of the first format', async () => {
    const facts = sampleFacts()
    const { page: _, ...first } = JSON.parse(recordOf(facts))
    const page = parsed(renderArticlePage(sampleInput(facts)))
    const { claims } = await check({ page, recordText: JSON.stringify(first), keys: [] })
    expect(claims.every(({ state, hash }) => state === 'matches' && hash === undefined)).toBe(true)
  })
})
