import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { kindInfo } from '#lib/claims/kinds.ts'
import { scales } from '#lib/evidence/scales.ts'
import { ArticleId } from '#lib/identity/ids.ts'
import { Orcid } from '#lib/identity/orcid.ts'
import { type PolicyPage, policyPaths } from '#lib/publication/paths.ts'
import { topicOf } from '#lib/publication/topics.ts'
import { defaultPolicy } from '#lib/review/policy.ts'
import { Instant, PlainDate } from '#lib/time/instant.ts'
import { renderCorrectionsPage } from './corrections-page.ts'
import { renderAtomFeed, renderJsonFeed } from './feeds.ts'
import { renderHomePage } from './home-page.ts'
import { renderPolicyPage } from './policy-pages.ts'
import { renderReviewerPage } from './reviewer-page.ts'
import { renderSitemap, renderSitemapIndex } from './sitemap.ts'
import { dataOf, pageProblems, sampleSite, visibleText } from './testing.ts'
import { renderTopicPage, renderTopicsPage } from './topic-page.ts'

const at = Instant.parse('2026-05-02T09:00:00.000Z')
const card = {
  path: '/articles/a',
  locale: 'en',
  title: 'Does it <help> & "heal"?',
  summary: 'Perhaps.',
  specialty: 'Neurologic' as const,
  published: PlainDate.parse('2026-02-14'),
  lastReviewed: PlainDate.parse('2026-02-11'),
  reviewers: ['Ines Carvalho, MD'],
  level: 'Evidence level 1b (OCEBM 2009)',
}
const arabic = { ...card, locale: 'ar', path: '/ar/articles/b', title: 'هل يفيد المشي؟', reviewers: [], level: null }
const topic = { ...topicOf('Neurologic'), articles: 2 }
const home = {
  site: sampleSite,
  locale: 'en',
  articles: [card, arabic],
  next: '/?after=a',
  topics: [topic],
  isFirst: true,
}
const topicInput = { site: sampleSite, topic, articles: [card], next: null, isFirst: true }
const reviewer = {
  site: sampleSite,
  slug: 'ines-carvalho-1a2b3c4d',
  reviewer: {
    name: 'Ines Carvalho',
    degrees: ['MD', 'PhD'],
    jobTitle: 'Consultant neurologist',
    specialties: ['Neurologic' as const],
    orcid: Orcid.parse('0000-0002-1825-0097'),
    licence: { issuer: 'Ordem dos Médicos', country: 'PT' },
    verifiedAt: at,
  },
  stands: true,
  articles: [{ card, interests: 'no conflicts of interest to declare' }],
  next: null,
  isFirst: true,
}
const entry = {
  kind: 'correction',
  at,
  title: 'A <b> title',
  path: '/articles/a',
  note: 'It said 20; it is 15.',
} as const
const corrections = {
  site: sampleSite,
  entries: [entry, { ...entry, kind: 'retraction' as const }],
  next: null,
  isFirst: true,
}
const policy = { site: sampleSite, policy: defaultPolicy, since: null }
const policyNames = Object.keys(policyPaths) as PolicyPage[]

describe('the pages around the articles', () => {
  test.each([
    ['the front page', renderHomePage(home)],
    ['an empty front page', renderHomePage({ ...home, articles: [], next: null, topics: [] })],
    ['the topics', renderTopicsPage({ site: sampleSite, topics: [topic] })],
    ['no topics', renderTopicsPage({ site: sampleSite, topics: [] })],
    ['a topic', renderTopicPage(topicInput)],
    ['a reviewer', renderReviewerPage(reviewer)],
    ['a reviewer who does not count', renderReviewerPage({ ...reviewer, stands: false, articles: [] })],
    ['the corrections', renderCorrectionsPage(corrections)],
    ['no corrections', renderCorrectionsPage({ ...corrections, entries: [] })],
    ...policyNames.map((name): [string, string] => [`the policy on ${name}`, renderPolicyPage(name, policy)]),
  ])('%s is well-formed, with one h1, headings in order and no script', (_what, page) => {
    expect(pageProblems(page)).toEqual([])
    const levels = [...page.matchAll(/<h([1-6])[ >]/g)].map(([, level]) => Number(level))
    expect(levels.filter((level) => level === 1)).toHaveLength(1)
    expect(levels.every((level, index) => index === 0 || level <= (levels[index - 1] ?? 0) + 1)).toBe(true)
    expect(page).not.toMatch(/<script(?! type="application\/ld\+json")/)
  })

  test('only the first page of a list is for search engines', () => {
    for (const [first, later] of [
      [renderHomePage(home), renderHomePage({ ...home, isFirst: false })],
      [renderTopicPage(topicInput), renderTopicPage({ ...topicInput, isFirst: false })],
      [renderReviewerPage(reviewer), renderReviewerPage({ ...reviewer, isFirst: false })],
    ])
      expect([first?.includes('noindex'), later?.includes('noindex')]).toEqual([false, true])
  })

  test('an article in another language says so where it is listed', () => {
    expect(renderHomePage(home)).toContain('<div lang="ar" dir="rtl"><h2>')
  })

  test('a profile says in data nothing that it does not show', () => {
    const page = renderReviewerPage(reviewer)
    const seen = visibleText(page)
    const said: string[] = []
    const collect = (value: unknown, key: string): void => {
      if (typeof value === 'object' && value !== null)
        for (const [name, inner] of Object.entries(value)) collect(inner, name)
      else if (!/^@|^credentialCategory$|^propertyID$|^url$/.test(key) && !Array.isArray(value))
        said.push(String(value))
    }
    collect(dataOf(page).mainEntity, '')
    expect(said).toContain('Ordem dos Médicos')
    for (const words of said) expect(seen).toContain(words)
    expect(dataOf(page)).toMatchObject({ '@type': 'ProfilePage', mainEntity: { '@type': 'Person' } })
  })

  test('the policies tell the numbers of the rules in force', () => {
    const months = { ...defaultPolicy.reviewMonths, regulatory: 7 }
    const critical = { ...defaultPolicy.quorum.critical, approvals: 3 }
    const changed = {
      ...defaultPolicy,
      scale: 'ocebm-2011' as const,
      reviewMonths: months,
      quorum: { ...defaultPolicy.quorum, critical },
    }
    const review = visibleText(renderPolicyPage('review', { ...policy, policy: changed, since: at }))
    expect(review).toContain('3 different reviewers')
    expect(review).toContain(`${kindInfo.regulatory.name} ${kindInfo.regulatory.states} 7 months`)
    expect(review).toContain('since 2 May 2026')
    const evidence = visibleText(renderPolicyPage('evidence', { ...policy, policy: changed }))
    expect(evidence).toContain(scales['ocebm-2011'].source)
    expect(evidence).not.toContain('A minus after a level')
  })
})

const item = {
  articleId: ArticleId.parse('00000000-0000-4000-8000-000000000001'),
  firstPublishedAt: at,
  changedAt: Instant.parse('2026-06-01T10:00:00.000Z'),
  card,
  note: { kind: 'correction', text: 'It said 20 & it is 15.\u0007' },
} as const
const feed = { site: sampleSite, topic: null, items: [item, { ...item, card: arabic, note: null }], now: at }

describe('what programs read', () => {
  test('the Atom feed is XML; "published" stays while "updated" moves', () => {
    const text = renderAtomFeed(feed)
    expect(XMLValidator.validate(text)).toBe(true)
    const parsed = new XMLParser({ ignoreAttributes: false }).parse(text)
    const entries = z.array(z.record(z.string(), z.unknown())).parse(parsed.feed.entry)
    expect(entries[0]).toMatchObject({
      id: 'urn:uuid:00000000-0000-4000-8000-000000000001',
      published: '2026-05-02T09:00:00.000Z',
      updated: '2026-06-01T10:00:00.000Z',
      summary: expect.stringContaining('Corrected: It said 20'),
      '@_xml:lang': 'en',
    })
    expect(parsed.feed).toMatchObject({ id: 'https://clinic.example/feed.atom', author: { name: sampleSite.name } })
    expect(parsed.feed.updated).toBe(item.changedAt)
    expect(text).not.toContain('\u0007')
  })

  test('an empty feed is one too', () => {
    const text = renderAtomFeed({ ...feed, items: [] })
    expect(XMLValidator.validate(text)).toBe(true)
    expect(text).toContain(`<updated>${at}</updated>`)
  })

  test('the JSON feed has what its version asks of it', () => {
    const parsed: unknown = JSON.parse(renderJsonFeed({ ...feed, topic }))
    expect(parsed).toMatchObject({
      version: 'https://jsonfeed.org/version/1.1',
      title: `Neurology, ${sampleSite.name}`,
      home_page_url: 'https://clinic.example/topics/neurology',
      feed_url: 'https://clinic.example/feed.json?topic=neurology',
      items: [
        { date_published: at, date_modified: item.changedAt, content_text: expect.any(String) },
        { language: 'ar' },
      ],
    })
  })

  test('the sitemap and its index are XML', () => {
    const map = renderSitemap(sampleSite, [{ path: '/' }, { path: '/articles/a', changedAt: at }])
    expect(XMLValidator.validate(map)).toBe(true)
    expect(map).toContain('<loc>https://clinic.example/articles/a</loc><lastmod>2026-05-02</lastmod>')
    expect(XMLValidator.validate(renderSitemapIndex(sampleSite, ['/sitemaps/1.xml']))).toBe(true)
  })
})
