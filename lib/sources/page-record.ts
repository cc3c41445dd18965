import { z } from 'zod'
import type { CslType } from '#lib/evidence/csl.ts'
import { readDate } from '#lib/import/dates.ts'
import { isNews } from '#lib/import/reference.ts'
import { pageTags } from './page-tags.ts'
import { cslDate, cslNames, cslOf, type SourceRecord } from './source-record.ts'

const Named = z.union([z.string(), z.looseObject({ name: z.string() }).transform(({ name }) => name)])
const some = <T extends z.ZodType>(schema: T) =>
  z
    .union([z.array(schema), schema.transform((one) => [one])])
    .optional()
    .catch(undefined)

/** A thing of schema.org that a page is about. */
const Thing = z.looseObject({
  '@type': some(z.string()),
  headline: z.string().optional().catch(undefined),
  name: z.string().optional().catch(undefined),
  datePublished: z.string().optional().catch(undefined),
  dateModified: z.string().optional().catch(undefined),
  author: some(Named),
  publisher: Named.optional().catch(undefined),
})
type Thing = z.infer<typeof Thing>

const written = /^(?:.*Article|BlogPosting|Report|WebPage|MedicalWebPage|AboutPage|FAQPage|Book|Dataset)$/

/**
 * What a page says of itself: the citation tags that journals carry, then JSON-LD, then Open Graph, then its title.
 * `null` for a page without any title.
 */
export function recordOfPage(address: string, html: string): SourceRecord | null {
  const { meta, title, jsonLd } = pageTags(html)
  const first = (...names: readonly string[]) =>
    names.map((name) => meta.get(name)?.[0]?.trim()).find((value) => value !== undefined && value !== '')
  const thing = jsonLd.flatMap(thingsOf).find((one) => one['@type']?.some((type) => written.test(type)) ?? false)
  const scholarly = first('citation_title') !== undefined && first('citation_journal_title') !== undefined
  const site = first('og:site_name', 'application-name')
  const published =
    first('citation_publication_date', 'citation_date', 'citation_online_date', 'dc.date') ??
    thing?.datePublished ??
    first('article:published_time', 'date') ??
    thing?.dateModified
  const people = meta.get('citation_author') ?? thing?.author ?? meta.get('author') ?? []
  const [from, to] = [first('citation_firstpage'), first('citation_lastpage')]
  const type: CslType = scholarly ? 'article-journal' : typeOf(thing, `${site ?? ''} ${new URL(address).hostname}`)
  const csl = cslOf({
    type,
    title:
      first('citation_title') ??
      thing?.headline ??
      first('og:title', 'dc.title', 'twitter:title') ??
      thing?.name ??
      title,
    author: cslNames(people.map(nameOf)),
    'container-title':
      first('citation_journal_title', 'citation_inbook_title') ?? (type === 'article-journal' ? undefined : site),
    'container-title-short': first('citation_journal_abbrev'),
    publisher: first('citation_publisher', 'dc.publisher') ?? thing?.publisher,
    issued: published === undefined ? undefined : dateOf(published),
    volume: first('citation_volume'),
    issue: first('citation_issue'),
    page: from === undefined ? undefined : to === undefined || to === from ? from : `${from}-${to}`,
    DOI: first('citation_doi', 'dc.identifier'),
    PMID: first('citation_pmid'),
    ISBN: first('citation_isbn'),
    ISSN: first('citation_issn'),
    URL: address,
  })
  return csl === null ? null : { csl, notices: [], noticeOf: [], publicationTypes: [], meshTerms: [], abstract: '' }
}

function typeOf(thing: Thing | undefined, site: string): CslType {
  const types = thing?.['@type'] ?? []
  if (types.some((type) => /NewsArticle|ReportageNewsArticle/.test(type)) || isNews(site)) return 'article-newspaper'
  return types.includes('Report') ? 'report' : 'webpage'
}

/** The things in a script of JSON-LD, with those of its graph; nothing of one that is broken. */
function thingsOf(script: string): Thing[] {
  let value: unknown
  try {
    value = JSON.parse(script)
  } catch {
    return []
  }
  const roots: readonly unknown[] = Array.isArray(value) ? value : [value]
  const graph = z.looseObject({ '@graph': z.array(z.unknown()) })
  return roots
    .flatMap((root: unknown): readonly unknown[] => graph.safeParse(root).data?.['@graph'] ?? [root])
    .slice(0, 100)
    .flatMap((one) => {
      const thing = Thing.safeParse(one)
      return thing.success ? [thing.data] : []
    })
}

/** "Blumberger, Daniel M" is a person; without a comma nobody knows which word is the family. */
function nameOf(name: string) {
  const [family, given, ...more] = name.split(',').map((part) => part.trim())
  return given === undefined || more.length > 0 ? { literal: name } : { family, given }
}

/** Tags write 2018/04/28, 2018-04-28T09:00:00Z, or words. */
function dateOf(text: string) {
  const numbers = /^\s*(\d{4})(?:[/-](\d{1,2}))?(?:[/-](\d{1,2}))?(?!\d)/.exec(text)
  return cslDate(numbers === null ? readDate(text) : numbers.slice(1).filter((part) => part !== undefined))
}
