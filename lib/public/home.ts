import type { Db } from '#db/connection.ts'
import { liveCards } from '#db/live-cards.ts'
import { renderHomePage } from '#lib/publication/render/home-page.ts'
import { publicSite } from '#lib/publication/render/page.ts'
import type { Answerable } from './answer.ts'
import { page } from './page.ts'
import { pageOf, pageSize, placeIn } from './place.ts'
import { countedTopics } from './topic.ts'

/** The front page, or one of the pages behind it; `null` for a place in the list that is none. */
export async function homePage(db: Db, site: { name: string; url: string }, url: URL): Promise<Answerable | null> {
  const after = placeIn(url)
  if (after === 'malformed') return null
  const { shown, next } = pageOf(await liveCards(db, { after, limit: pageSize + 1 }), '/')
  const html = renderHomePage({
    site: publicSite(site),
    locale: 'en',
    articles: shown.map(({ card }) => card),
    next,
    topics: after === null ? await countedTopics(db) : [],
    isFirst: after === null,
  })
  return page(200, html)
}
