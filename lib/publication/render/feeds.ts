import type { ArticleId } from '#lib/identity/ids.ts'
import { specialtyName } from '#lib/identity/specialty.ts'
import type { PublicCard } from '#lib/publication/public-card.ts'
import { type Topic, topicOf, topicPath } from '#lib/publication/topics.ts'
import type { Instant } from '#lib/time/instant.ts'
import type { PageSite } from './page.ts'
import { onSite } from './site-page.ts'
import { xml, xmlDocument } from './xml.ts'

export interface FeedItem {
  readonly articleId: ArticleId
  readonly firstPublishedAt: Instant
  readonly changedAt: Instant
  readonly card: PublicCard
  readonly note: { readonly kind: 'update' | 'correction'; readonly text: string } | null
}

export interface FeedInput {
  readonly site: PageSite
  /** `null` for the feed of the whole site. */
  readonly topic: Topic | null
  /** What changed last comes first. */
  readonly items: readonly FeedItem[]
  /** The moment of asking, for a feed in which nothing has happened yet. */
  readonly now: Instant
}

/** The same for ever, whatever becomes of the article's address (RFC 4287, section 4.2.6). */
const idOf = ({ articleId }: FeedItem): string => `urn:uuid:${articleId}`

/** What readers of a feed are told: of a new version first what it brings, so that nobody misses a correction. */
const summaryOf = ({ card, note }: FeedItem): string =>
  note === null ? card.summary : `${note.kind === 'correction' ? 'Corrected' : 'Updated'}: ${note.text} ${card.summary}`

const titleOf = ({ site, topic }: FeedInput): string => (topic === null ? site.name : `${topic.name}, ${site.name}`)
const homeOf = ({ site, topic }: FeedInput): string => onSite(site, topic === null ? '/' : topicPath(topic))
const selfOf = ({ site, topic }: FeedInput, path: string): string =>
  onSite(site, topic === null ? path : `${path}?topic=${topic.slug}`)

/** RFC 4287. `published` stays; `updated` moves with what readers get, not with a signature. */
export function renderAtomFeed(feed: FeedInput): string {
  const { site, items, now } = feed
  const updated =
    items
      .map(({ changedAt }) => changedAt)
      .toSorted()
      .at(-1) ?? now
  const self = selfOf(feed, '/feed.atom')
  return xmlDocument(xml`<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${site.locale}">
<id>${self}</id>
<title>${titleOf(feed)}</title>
<subtitle>${site.about}</subtitle>
<link rel="self" type="application/atom+xml" href="${self}"/>
<link rel="alternate" type="text/html" href="${homeOf(feed)}"/>
<updated>${updated}</updated>
<author><name>${site.name}</name><uri>${onSite(site, '/')}</uri></author>
${items.map((item) => entry(item, site))}</feed>
`)
}

const entry = (item: FeedItem, site: PageSite) => xml`<entry xml:lang="${item.card.locale}">
<id>${idOf(item)}</id>
<title>${item.card.title}</title>
<link rel="alternate" type="text/html" href="${onSite(site, item.card.path)}"/>
<published>${item.firstPublishedAt}</published>
<updated>${item.changedAt}</updated>
<category term="${topicOf(item.card.specialty).slug}" label="${specialtyName(item.card.specialty)}"/>
<summary>${summaryOf(item)}</summary>
</entry>
`

/** JSON Feed 1.1. */
export function renderJsonFeed(feed: FeedInput): string {
  const { site, items } = feed
  const value = {
    version: 'https://jsonfeed.org/version/1.1',
    title: titleOf(feed),
    home_page_url: homeOf(feed),
    feed_url: selfOf(feed, '/feed.json'),
    description: site.about,
    language: site.locale,
    authors: [{ name: site.name, url: onSite(site, '/') }],
    items: items.map((item) => ({
      id: idOf(item),
      url: onSite(site, item.card.path),
      title: item.card.title,
      summary: item.card.summary,
      content_text: summaryOf(item),
      date_published: item.firstPublishedAt,
      date_modified: item.changedAt,
      tags: [specialtyName(item.card.specialty)],
      language: item.card.locale,
    })),
  }
  return `${JSON.stringify(value, null, 1)}\n`
}
