import { z } from 'zod'
import { liveCards } from '#db/live-cards.ts'
import { ArticleId } from '#lib/identity/ids.ts'
import { publicSite } from '#lib/publication/render/page.ts'
import { renderHomePage } from '#lib/publication/render/site-pages.ts'
import { Instant } from '#lib/time/instant.ts'
import type { PublicAddress, Reading } from './address.ts'
import { type Answerable, page } from './answer.ts'

const pageSize = 20
const Place = z.tuple([Instant, ArticleId])

export const home: PublicAddress = {
  form: '/',
  matches: (path) => path === '/',
  remembered: 'list',
  answer: ({ search }, reading) => homePage(search.get('after'), reading),
  examples: () => [
    '/',
    `/?after=${encodeURIComponent('2100-01-01T00:00:00.000Z~00000000-0000-4000-8000-000000000000')}`,
  ],
}

/** The front page, or one of the pages behind it; `null` for a place in the list that is none. */
async function homePage(after: string | null, { db, site }: Reading): Promise<Answerable | null> {
  const place = after === null ? null : Place.safeParse(after.split('~'))
  if (place !== null && !place.success) return null
  const cards = await liveCards(db, {
    after: place === null ? null : { firstPublishedAt: place.data[0], articleId: place.data[1] },
    limit: pageSize + 1,
  })
  const shown = cards.slice(0, pageSize)
  const last = shown.at(-1)
  const next = cards.length > pageSize && last ? `/?after=${last.firstPublishedAt}~${last.articleId}` : null
  const html = renderHomePage({ site: publicSite(site), locale: 'en', articles: shown.map(({ card }) => card), next })
  return page(200, html)
}
