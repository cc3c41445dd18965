import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Manuscript } from '#lib/article/manuscript.ts'
import type { NodeJson } from '#lib/document/document.ts'
import { documentOf } from '#lib/document/edit.ts'
import { documents } from '#lib/document/testing.ts'
import { ClaimId } from '#lib/identity/ids.ts'
import type { PublicFacts } from '#lib/publication/facts.ts'
import { ids, sampleFacts, sampleManuscript } from '#lib/publication/testing.ts'
import { Instant } from '#lib/time/instant.ts'
import { renderArticlePage } from './article-page.ts'
import { publicPolicy, style } from './style.ts'
import { dataOf, pageProblems, sampleInput, sampleSite, visibleText } from './testing.ts'

const page = renderArticlePage(sampleInput())
const [first] = sampleFacts().publications
const corrected = sampleFacts({
  publications: [
    ...(first ? [first] : []),
    ...(first
      ? [
          {
            ...first,
            version: 2,
            kind: 'correction' as const,
            publishedAt: Instant.parse('2026-02-20T06:00:00.000Z'),
            publicNote: 'An earlier version said that the walk lasted 20 minutes. It lasted 15.',
            correction: {
              was: 'An earlier version said that the walk lasted 20 minutes.',
              now: 'It lasted 15.',
              noticedBy: 'a reader',
            },
            change: ['figure' as const],
          },
        ]
      : []),
  ],
})
const strike = (claim: number) => ({
  struck: [
    {
      claimId: ClaimId.parse(ids.claim(claim)),
      reason: 'The source counts one trial twice.',
      at: Instant.parse('2026-02-25T06:00:00.000Z'),
    },
  ],
})

const hostile = fc.constantFrom(
  '</script><script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '<!-- ]]> -->&lt;script&gt;',
  '</title></style><svg/onload=alert(1)>',
  'javascript:alert(1)',
  '\u0000\u2028\ud800 & < > " \'',
)
const kept = new Set([
  'type',
  'id',
  'at',
  'kind',
  'state',
  'referenceId',
  'claimId',
  'fingerprint',
  'specialty',
  'locale',
  'code',
])

/** Every free text of a value replaced; ids, dates, hashes and words from lists of the program stay. */
function spoiled<T>(value: T, text: string): T {
  const walk = (item: unknown, key: string): unknown => {
    if (typeof item === 'string')
      return kept.has(key) || /^[0-9a-f]{8}-|^\d{4}-\d\d-\d\d|^[0-9a-f]{64}$/.test(item) ? item : text
    if (Array.isArray(item)) return item.map((inner) => walk(inner, key))
    if (typeof item !== 'object' || item === null) return item
    return Object.fromEntries(Object.entries(item).map(([name, inner]) => [name, walk(inner, name)]))
  }
  return walk(value, '') as T
}

describe('the article page', () => {
  test('is well-formed, with every id once and every inner link leading somewhere', () => {
    expect(pageProblems(page)).toEqual([])
    for (const facts of [corrected, sampleFacts(strike(1)), sampleFacts(strike(5))])
      expect(pageProblems(renderArticlePage(sampleInput(facts)))).toEqual([])
  })

  test('is well-formed for any document that the schema allows', () =>
    fc.assert(
      fc.property(documents, (document) => {
        const claims = ['0b6ad8a5-4b3f-4c39-9f0e-0c61f7a1d001', '0b6ad8a5-4b3f-4c39-9f0e-0c61f7a1d002'].map((id) => ({
          ...sampleManuscript.claims[0],
          id,
        }))
        const manuscript = Manuscript.parse({ ...sampleManuscript, document, claims })
        const made = renderArticlePage(sampleInput(sampleFacts({ manuscript })))
        expect(pageProblems(made)).toEqual([])
        expect(made.match(/<h1[ >]/g)).toHaveLength(1)
      }),
      { numRuns: 60 },
    ))

  test('lets no text of any field become markup', () =>
    fc.assert(
      fc.property(hostile, (text) => {
        const input = sampleInput(corrected)
        const facts: PublicFacts = {
          ...input.facts,
          authors: [text],
          manuscript: spoiledManuscript(text),
          publications: spoiled(input.facts.publications, text),
          reviewers: spoiled(input.facts.reviewers, text),
          struck: [{ ...strike(4).struck[0], reason: text }] as PublicFacts['struck'],
          takenDown: { type: 'retraction', reason: text, at: input.facts.now },
        }
        const made = renderArticlePage({
          ...input,
          facts,
          pictures: { [text]: { width: 3, height: 2 }, [`/${text}`]: { width: 3, height: 2 } },
          site: { ...sampleSite, name: text, about: text, links: [{ label: text, href: text }] },
          stamp: {
            ...input.stamp,
            reviewers: input.stamp.reviewers.map((person) => ({
              ...person,
              name: text,
              jobTitle: text,
              interests: text,
              degrees: [text],
            })),
            lapses: [text],
            level: { ...input.stamp.level, label: text, meaning: text },
          },
          claims: input.claims.map((claim) => ({ ...claim, text, level: { ...claim.level, label: text } })),
          supersededBy: { version: 3, path: text },
          topicAddress: text,
          reviewerAddresses: { [ids.person(1)]: text },
          changes: { 2: [text] },
        })
        expect(pageProblems(made)).toEqual([])
        expect(made.match(/<script/gi) ?? []).toHaveLength(0)
        const current = renderArticlePage({ ...input, facts })
        expect(pageProblems(current)).toEqual([])
        expect(current.match(/<script/gi)).toHaveLength(1)
      }),
      { numRuns: 30 },
    ))

  test('is the same bytes for the same input', () => expect(renderArticlePage(sampleInput())).toBe(page))

  test('fits the first flight of a connection', () => expect(gzipSync(page).length).toBeLessThan(14_600))

  test('has one h1 and steps down its headings one at a time', () => {
    const levels = [...page.matchAll(/<h([1-6])[ >]/g)].map(([, level]) => Number(level))
    expect(levels.filter((level) => level === 1)).toHaveLength(1)
    for (const [index, level] of levels.entries()) expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1)
  })

  test('names language and direction', () => {
    expect(page).toContain('<html lang="en" dir="ltr">')
    const arabic = sampleFacts({ article: { ...sampleFacts().article, locale: 'ar' } })
    const made = renderArticlePage(sampleInput(arabic))
    expect(made).toContain('<html lang="ar" dir="rtl">')
    expect(pageProblems(made)).toEqual([])
    // Its own words are Arabic and run with the page; those of the page, and citations, are isolated from them.
    for (const part of [
      'class="stamp"',
      'id="references"',
      'id="history"',
      'class="side"',
      'class="by"',
      'class="kind"',
      'class="skip"',
      'class="bar"',
      'class="foot"',
    ])
      expect(made).toMatch(new RegExp(`${part}[^>]* lang="en" dir="ltr">`))
    expect(made).toMatch(/<span class="tag">Level 1b<\/span> 1\. <bdi lang="ar">/)
    expect(made).toMatch(/<p data-at="\d+">/)
    expect(page).not.toContain('lang="en" dir="ltr" ')
  })

  test('keeps to the reading direction in its style', () => {
    expect(style).not.toMatch(
      /[;{](?:margin|padding|border)-(?:left|right)|[;{](?:left|right):|text-align:(?:left|right)|float:/,
    )
  })

  test('says nothing to programs that readers do not see', () => {
    for (const facts of [sampleFacts(), corrected, sampleFacts(strike(1)), sampleFacts(strike(8))]) {
      const made = renderArticlePage(sampleInput(facts))
      const seen = visibleText(made)
      for (const words of textsOf(dataOf(made))) expect(seen).toContain(words.replace(/\s+/g, ' '))
    }
  })

  test('says to programs only what schema.org has for it, and each date as it stands on the page', () => {
    const notices = { 'doi:10.5555/ir.2025.0001': { type: 'retraction' as const, at: sampleFacts().now } }
    for (const facts of [sampleFacts(), corrected, sampleFacts({ notices })]) {
      const made = renderArticlePage(sampleInput(facts))
      for (const [type, property, value] of propertiesOf(dataOf(made))) {
        expect(allowed[type], type).toContain(property)
        if (
          property === 'lastReviewed' ||
          (/^date/.test(property) && type !== 'ScholarlyArticle' && type !== 'WebPage')
        )
          expect(made).toContain(`<time datetime="${String(value).slice(0, 10)}">`)
      }
    }
  })

  test('tells programs of a review only while the stamp holds', () => {
    expect(dataOf(page)).toMatchObject({ '@type': 'MedicalWebPage', lastReviewed: '2026-02-11' })
    const lapsed = sampleFacts({ now: Instant.parse('2027-06-01T08:00:00.000Z') })
    const data = dataOf(renderArticlePage(sampleInput(lapsed)))
    expect(data).not.toHaveProperty('lastReviewed')
    expect(data).not.toHaveProperty('reviewedBy')
    expect(JSON.stringify(data)).not.toMatch(/ClaimReview|evidenceLevel|null|""/)
  })

  test('shows named reviewers with their interests, three dates, the level in words and the count of claims', () => {
    const seen = visibleText(page)
    for (const words of [
      'Ines Carvalho, MD, PhD, consultant endocrinologist (Endocrinology), ORCID iD; no conflicts of interest to declare.',
      'declares consulting fees (Example Devices, related to this subject).',
      'Published 14 February 2026 Last reviewed 11 February 2026 Next review due 12 August 2026',
      'Evidence level 1b (OCEBM 2009): one randomised trial.',
      '8 of 8 claims approved. See the review record',
    ])
      expect(seen).toContain(words)
  })

  test('leads from each claim to its evidence and back, from every stretch of it', () => {
    for (const number of [1, 2, 3, 4, 5, 6, 7, 8]) {
      expect(page).toContain(`href="#e${number}"`)
      expect(page).toContain(`id="e${number}"`)
      expect(page).toContain(`href="#c${number}"`)
    }
    expect(page).toContain('href="#c3-2"')
  })

  test('puts a notice where a struck claim stood, in title, summary and data alike, and shows none of its words', () => {
    const made = renderArticlePage(sampleInput(sampleFacts(strike(1))))
    expect(made).not.toContain('flattened the rise')
    expect(visibleText(made)).toContain('[A statement that stood here was taken back on 25 February 2026.')
    expect(visibleText(made)).toContain('7 of 7 claims approved')
  })

  test('shows a correction at the top, its date, and the way to earlier versions', () => {
    const seen = visibleText(renderArticlePage(sampleInput(corrected)))
    expect(seen.indexOf('Corrected, 20 February 2026.')).toBeLessThan(seen.indexOf('Medically reviewed by'))
    expect(seen).toContain(
      'What was wrong: An earlier version said that the walk lasted 20 minutes. It says now: It lasted 15. Noticed by a reader. What changed: a figure.',
    )
    expect(renderArticlePage(sampleInput(corrected))).toContain('href="/articles/walk-after-dinner/versions/1"')
  })

  test('of an earlier version says which took its place and asks not to be indexed', () => {
    const made = renderArticlePage(
      sampleInput(undefined, { supersededBy: { version: 2, path: '/articles/walk-after-dinner' } }),
    )
    expect(visibleText(made)).toContain('This is an earlier version. Version 2 has taken its place.')
    expect(made).toContain('<meta name="robots" content="noindex">')
    expect(made).not.toContain('ld+json')
  })

  test('that was retracted is marked and carries no stamp', () => {
    const { now } = sampleFacts()
    const made = renderArticlePage(
      sampleInput(sampleFacts({ takenDown: { type: 'retraction', reason: 'The trial was.', at: now } })),
    )
    expect(made).toContain('<h1><span class="frame">RETRACTED: </span>')
    expect(visibleText(made)).not.toContain('Medically reviewed by')
    expect(dataOf(made)).not.toHaveProperty('reviewedBy')
  })

  test('labels a retracted source in the list and beside the claim', () => {
    const at = Instant.parse('2026-02-28T00:00:00.000Z')
    const made = renderArticlePage(
      sampleInput(sampleFacts({ notices: { 'doi:10.5555/ir.2025.0001': { type: 'retraction', at } } })),
    )
    expect(made.match(/Retraction, 28 February 2026/g)?.length).toBeGreaterThan(2)
    expect(visibleText(made)).toContain('The review has lapsed since')
  })

  test('shows a figure with its size, words, credit and licence, and of a picture that is not kept the words alone', () => {
    const src = `/media/${'a1'.repeat(32)}.webp`
    const figure = (attrs: Readonly<Record<string, string>>): NodeJson => ({
      type: 'figure',
      attrs: { alt: 'A hand on a wrist', credit: 'Ines Mora', licence: 'CC BY 4.0', ...attrs },
      content: [{ type: 'caption', content: [{ type: 'text', text: 'Counting the pulse.' }] }],
    })
    const other = 'https://elsewhere.example/a.png'
    const manuscript = {
      ...sampleManuscript,
      document: documentOf([
        ...(sampleManuscript.document.content ?? []),
        { type: 'section', content: [figure({ src }), figure({ src: other }), figure({ src: '/api/health' })] },
      ]),
    }
    const input = sampleInput({ ...sampleFacts(), manuscript }, { pictures: { [src]: { width: 1200, height: 800 } } })
    const made = renderArticlePage(input)
    expect(pageProblems(made)).toEqual([])
    expect(made.match(/<img[^>]*>/g)).toEqual([
      `<img src="${src}" alt="A hand on a wrist" width="1200" height="800" loading="lazy" decoding="async">`,
    ])
    expect(made).not.toContain('elsewhere.example')
    expect(made).toContain(
      'Counting the pulse.</span> <small>Ines Mora. <a rel="license" href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a></small></figcaption>',
    )
    expect(made.match(/Counting the pulse/g)).toHaveLength(3)
  })

  test('loads nothing from elsewhere, and its policy allows exactly its own style', () => {
    expect(page).not.toMatch(/(?:src|href)="https?:\/\/[^"]+\.(?:js|css|woff2?|png|jpe?g)"/)
    expect(publicPolicy).toContain("default-src 'none'")
    expect(publicPolicy).not.toContain('unsafe')
    expect(page).toContain(`<style>${style}</style>`)
  })
})

function spoiledManuscript(text: string): PublicFacts['manuscript'] {
  const words = (node: NodeJson): NodeJson => ({
    ...node,
    ...(node.text === undefined ? {} : { text }),
    ...(node.marks === undefined
      ? {}
      : { marks: node.marks.map((mark) => (mark.type === 'link' ? { ...mark, attrs: { href: text } } : mark)) }),
    ...(node.content === undefined ? {} : { content: node.content.map(words) }),
  })
  const figure: NodeJson = { type: 'figure', attrs: { src: text, alt: text, credit: text, licence: text } }
  const document = words(sampleManuscript.document)
  const section: NodeJson = {
    type: 'section',
    content: [figure, { ...figure, attrs: { ...figure.attrs, src: `/${text}` } }],
  }
  return {
    ...spoiled(sampleManuscript, text),
    document: documentOf([...(document.content ?? []), section]),
    claims: sampleManuscript.claims.map((claim) => ({
      ...claim,
      evidence: claim.evidence.map((link) => ({ ...link, quote: text, locator: text })),
    })),
    references: sampleManuscript.references.map((reference) => ({
      ...reference,
      csl: {
        ...reference.csl,
        title: text,
        author: [{ literal: text }],
        'container-title': text,
        volume: text,
        page: text,
      },
    })),
  }
}

/** What the page may say of each kind of thing. `lastReviewed` and `reviewedBy` are no properties of an Article. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  MedicalWebPage: [
    '@context',
    '@id',
    'url',
    'name',
    'inLanguage',
    'lastReviewed',
    'reviewedBy',
    'specialty',
    'publishingPrinciples',
    'mainEntity',
    'hasPart',
  ],
  Article: [
    'headline',
    'description',
    'author',
    'publisher',
    'datePublished',
    'dateModified',
    'version',
    'correction',
    'citation',
  ],
  Person: ['name', 'honorificSuffix', 'jobTitle', 'knowsAbout', 'identifier', 'sameAs', 'url'],
  Organization: ['name', 'url'],
  CorrectionComment: ['text', 'datePublished'],
  ScholarlyArticle: ['name', 'datePublished', 'identifier', 'sameAs', 'url', 'creativeWorkStatus'],
  WebPage: ['name', 'datePublished', 'identifier', 'sameAs', 'url', 'creativeWorkStatus'],
  PropertyValue: ['propertyID', 'value'],
  FAQPage: ['mainEntity'],
  Question: ['name', 'acceptedAnswer'],
  Answer: ['text'],
}

/** Every property of every node, with the node's type. */
function propertiesOf(value: unknown): (readonly [string, string, unknown])[] {
  if (Array.isArray(value)) return value.flatMap(propertiesOf)
  if (typeof value !== 'object' || value === null) return []
  const { '@type': type, ...rest } = value as Record<string, unknown>
  return Object.entries(rest).flatMap(([name, inner]) => [[String(type), name, inner] as const, ...propertiesOf(inner)])
}

const spoken = new Set([
  'name',
  'headline',
  'description',
  'text',
  'honorificSuffix',
  'jobTitle',
  'knowsAbout',
  'value',
])

function textsOf(value: unknown, key = ''): string[] {
  if (typeof value === 'string') return spoken.has(key) ? [value] : []
  if (Array.isArray(value)) return value.flatMap((item) => textsOf(item, key))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, item]) => textsOf(item, name))
}
