import type { Db } from '#db/connection.ts'
import { cardsOfTopic, topicCounts } from '#db/public-lists.ts'
import { publicSite } from '#lib/publication/render/page.ts'
import { type CountedTopic, renderTopicPage, renderTopicsPage } from '#lib/publication/render/topic-page.ts'
import { topicBySlug, topicPath } from '#lib/publication/topics.ts'
import type { Reading } from './address.ts'
import { type Answerable, page } from './answer.ts'
import { pageOf, pageSize, placeIn } from './place.ts'

/** The topics under which there is something to read, by name. */
export async function countedTopics(db: Db): Promise<readonly CountedTopic[]> {
  const counted = [...(await topicCounts(db))].flatMap(([slug, articles]) => {
    const topic = topicBySlug(slug)
    return topic === null ? [] : [{ ...topic, articles }]
  })
  return counted.sort((one, other) => one.name.localeCompare(other.name, 'en'))
}

export const topicsPage = async ({ db, site }: Reading): Promise<Answerable> =>
  page(200, renderTopicsPage({ site: publicSite(site), topics: await countedTopics(db) }))

/** A page of one topic; `null` where nothing is live under it, so that it does not tell of what is being written. */
export async function topicPage(
  slug: string,
  search: URLSearchParams,
  { db, site }: Reading,
): Promise<Answerable | null> {
  const topic = topicBySlug(slug)
  const after = placeIn(search)
  if (topic === null || after === 'malformed') return null
  const articles = (await topicCounts(db)).get(slug)
  if (articles === undefined) return null
  const { shown, next } = pageOf(await cardsOfTopic(db, slug, { after, limit: pageSize + 1 }), topicPath(topic))
  const html = renderTopicPage({
    site: publicSite(site),
    topic: { ...topic, articles },
    articles: shown.map(({ card }) => card),
    next,
    isFirst: after === null,
  })
  return page(200, html)
}
