import type { PublicCard } from '#lib/publication/public-card.ts'
import { type Topic, topicPath } from '#lib/publication/topics.ts'
import { count } from '#lib/publication/words.ts'
import { cardList, furtherOn } from './card-list.ts'
import { html, type Markup } from './html.ts'
import type { PageSite } from './page.ts'
import { onSite, renderSitePage } from './site-page.ts'

export interface CountedTopic extends Topic {
  readonly articles: number
}

/** Topics as links, each with how much it holds. */
export const topicLinks = (topics: readonly CountedTopic[], kind: '' | ' all' = ''): Markup =>
  html`<ul class="topics${kind}">\n${topics.map(
    (topic) =>
      html`<li><a href="${topicPath(topic)}">${topic.name} <small>${count(topic.articles, 'article')}</small></a></li>\n`,
  )}</ul>\n`

/** Every topic under which there is something to read. */
export function renderTopicsPage({
  site,
  topics,
}: {
  readonly site: PageSite
  readonly topics: readonly CountedTopic[]
}): string {
  const lede =
    topics.length === 0
      ? 'Nothing has been published yet. Topics will stand here as soon as there is something to read about them.'
      : 'Every field of medicine about which there is something to read here.'
  return renderSitePage({
    site,
    locale: site.locale,
    title: `Topics | ${site.name}`,
    description: lede,
    canonical: onSite(site, '/topics'),
    indexed: topics.length > 0,
    preview: { type: 'website', title: 'Topics', picture: '/card.png' },
    main: html`<div class="narrow"><h1>Topics</h1>\n<p class="lede">${lede}</p>\n${topics.length > 0 && topicLinks(topics, ' all')}</div>\n`,
  })
}

export interface TopicPageInput {
  readonly site: PageSite
  readonly topic: CountedTopic
  /** In the order in which they are shown. */
  readonly articles: readonly PublicCard[]
  readonly next: string | null
  readonly isFirst: boolean
}

/** What there is to read about one field of medicine, newest first. */
export function renderTopicPage({ site, topic, articles, next, isFirst }: TopicPageInput): string {
  const path = topicPath(topic)
  const lede = `${count(topic.articles, 'article')}, each reviewed claim by claim against its sources.`
  return renderSitePage({
    site,
    locale: site.locale,
    title: `${topic.name}${isFirst ? '' : ', earlier articles'} | ${site.name}`,
    description: `${topic.name}: ${lede}`,
    canonical: isFirst ? onSite(site, path) : null,
    indexed: isFirst,
    preview: { type: 'website', title: topic.name, picture: '/card.png' },
    feeds: [
      { title: `${topic.name}, ${site.name}`, href: `/feed.atom?topic=${topic.slug}`, type: 'atom' },
      { title: `${topic.name}, ${site.name} (JSON)`, href: `/feed.json?topic=${topic.slug}`, type: 'json' },
    ],
    main: html`<div class="narrow"><p class="topic"><a class="topic" href="/topics">Topics</a></p>
<h1>${topic.name}</h1>\n<p class="lede">${lede}</p>
${cardList({ locale: site.locale, items: articles.map((card) => ({ card })), level: 2, showsTopic: false })}${furtherOn(next, `Earlier articles about ${topic.name.toLowerCase()}`)}</div>\n`,
  })
}
