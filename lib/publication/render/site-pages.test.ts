import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { reviewRecord } from '#lib/publication/review-record.ts'
import { sampleFacts } from '#lib/publication/testing.ts'
import { signingKey, signSignOff } from '#lib/review/signature.ts'
import { Instant } from '#lib/time/instant.ts'
import { renderRecordPage } from './record-page.ts'
import { renderNotFoundPage, renderNoticePage } from './site-pages.ts'
import { pageProblems, sampleSite, visibleText } from './testing.ts'

const key = signingKey(generateKeyPairSync('ed25519').privateKey)
const facts = sampleFacts()
const record = reviewRecord(
  { ...facts, signOffs: facts.signOffs.map(({ payload }) => signSignOff(payload, key)) },
  null,
  [key.publicJwk],
  key,
)
const at = Instant.parse('2026-05-02T09:00:00.000Z')
const notice = {
  site: sampleSite,
  locale: 'en',
  path: '/articles/a',
  title: 'A <b> title',
  at,
  reason: 'Figures & "facts" were wrong.',
  links: [],
}

describe('every other page of the site', () => {
  test('is well-formed with one h1', () => {
    for (const page of [
      renderNoticePage({ ...notice, kind: 'withdrawal' }),
      renderNoticePage({ ...notice, kind: 'retraction' }),
      renderNotFoundPage({ site: sampleSite, locale: 'en' }),
      renderRecordPage({ site: sampleSite, record }),
    ]) {
      expect(pageProblems(page)).toEqual([])
      expect(page.match(/<h1[ >]/g)).toHaveLength(1)
      expect(page).not.toContain('<script')
    }
  })

  test('says when and why an article was retracted, and marks its title', () => {
    const seen = visibleText(renderNoticePage({ ...notice, kind: 'retraction' }))
    expect(seen).toContain('RETRACTED: A <b> title')
    expect(seen).toContain('Retracted on 2 May 2026. Figures & "facts" were wrong.')
  })

  test('keeps what is gone or missing out of search engines', () => {
    expect(renderNoticePage({ ...notice, kind: 'withdrawal' })).toContain('noindex')
    expect(renderNotFoundPage({ site: sampleSite, locale: 'en' })).toContain('noindex')
  })

  test('of a record names each signature, claim and fingerprint', () => {
    const page = renderRecordPage({ site: sampleSite, record })
    for (const { fingerprint } of record.claims) expect(page).toContain(fingerprint)
    const seen = visibleText(page)
    expect(seen).toContain('Ines Carvalho, MD, PhD, consultant endocrinologist')
    expect(seen).toContain('Reviewed and approved, revision 1, 2026-02-11 10:00:00 UTC')
  })
})
