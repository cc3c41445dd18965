import { policyPaths } from '#lib/publication/paths.ts'
import type { PublicCard } from '#lib/publication/public-card.ts'
import { cardList, furtherOn } from './card-list.ts'
import { html } from './html.ts'
import type { PageSite } from './page.ts'
import { onSite, renderSitePage } from './site-page.ts'
import { type CountedTopic, topicLinks } from './topic-page.ts'

export interface HomePageInput {
  readonly site: PageSite
  readonly locale: string
  /** In the order in which they are shown. */
  readonly articles: readonly PublicCard[]
  /** Where the list goes on. */
  readonly next: string | null
  /** Those under which there is something, on the first page; none on the pages behind it. */
  readonly topics: readonly CountedTopic[]
  readonly isFirst: boolean
}

/** What there is to read, by topic and newest first; says what will be there while there is nothing. */
export function renderHomePage({ site, locale, articles, next, topics, isFirst }: HomePageInput): string {
  const list =
    articles.length === 0
      ? html`<p class="lede">Nothing has been published yet. Articles will stand here once every claim in them was approved and signed.</p>\n`
      : html`${cardList({ locale, items: articles.map((card) => ({ card })), level: 2, showsTopic: true })}${furtherOn(next, 'Earlier articles')}`
  const browse =
    topics.length > 0 &&
    html`<nav class="browse" aria-labelledby="browse"><h2 id="browse">Browse by topic</h2>\n${topicLinks(topics)}</nav>\n`
  const heading = isFirst ? 'Latest articles' : 'Earlier articles'
  return renderSitePage({
    site,
    locale,
    title: isFirst ? site.name : `${heading} | ${site.name}`,
    description: site.about,
    canonical: isFirst ? onSite(site, '/') : null,
    indexed: isFirst,
    preview: { type: 'website', title: site.name, picture: '/card.png' },
    feeds: [
      { title: site.name, href: '/feed.atom', type: 'atom' },
      { title: `${site.name} (JSON)`, href: '/feed.json', type: 'json' },
    ],
    ...(isFirst && { data: siteData(site) }),
    main: html`<div class="narrow"><h1>${heading}</h1>\n<p class="lede">${site.about}</p>\n${browse}${list}</div>\n`,
  })
}

/** Who publishes here, and where it says how: `correctionsPolicy` belongs to a publisher, not to a page (schema.org 30). */
const siteData = (site: PageSite): Readonly<Record<string, unknown>> => ({
  '@context': 'https://schema.org',
  '@type': 'WebSite',
  name: site.name,
  url: onSite(site, '/'),
  publisher: {
    '@type': 'NewsMediaOrganization',
    name: site.name,
    url: onSite(site, '/'),
    publishingPrinciples: onSite(site, policyPaths.review),
    correctionsPolicy: onSite(site, policyPaths.corrections),
  },
})
