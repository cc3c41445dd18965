import { liveCards } from '#db/live-cards.ts'
import { renderHomePage } from '#lib/publication/render/home-page.ts'
import { publicSite } from '#lib/publication/render/page.ts'
import type { PublicAddress, Reading } from './address.ts'
import { type Answerable, page } from './answer.ts'
import { pageOf, pageSize, placeBehindAll, placeIn } from './place.ts'
import { countedTopics } from './topic.ts'

export const home: PublicAddress = {
  form: '/',
  matches: (path) => path === '/',
  remembered: 'list',
  answer: ({ search }, reading) => homePage(search, reading),
  examples: () => ['/', `/?after=${placeBehindAll}`],
}

/** The front page, or one of the pages behind it; `null` for a place in the list that is none. */
async function homePage(search: URLSearchParams, { db, site }: Reading): Promise<Answerable | null> {
  const after = placeIn(search)
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
