import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { z } from 'zod'
import type { Db } from '#db/connection.ts'
import { liveCards } from '#db/live-cards.ts'
import { ArticleId } from '#lib/identity/ids.ts'
import { publicSite } from '#lib/publication/render/page.ts'
import { renderHomePage } from '#lib/publication/render/site-pages.ts'
import { Instant } from '#lib/time/instant.ts'
import { type Answerable, revalidate } from './answer.ts'

const pageSize = 20
const Place = z.tuple([Instant, ArticleId])

/** The front page, or one of the pages behind it; `null` for a place in the list that is none. */
export async function homePage(
  db: Db,
  site: { name: string; url: string },
  after: string | null,
): Promise<Answerable | null> {
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

/** An answer from a page that is rendered when it is asked for. */
export function page(status: number, html: string): Answerable {
  const body = Buffer.from(html, 'utf8')
  return {
    status,
    hash: createHash('sha256').update(body).digest('hex'),
    contentType: 'text/html; charset=utf-8',
    body,
    gzip: gzipSync(body),
    cacheControl: status === 200 ? revalidate : 'no-store',
  }
}
