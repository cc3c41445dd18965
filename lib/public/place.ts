import { z } from 'zod'
import type { PlaceInList } from '#db/public-lists.ts'
import { ArticleId } from '#lib/identity/ids.ts'
import { Instant } from '#lib/time/instant.ts'

/** How many articles stand on one page of a list. */
export const pageSize = 20

/** As an address says it, before every article that there can be; for whoever asks for an example of a place. */
export const placeBehindAll = encodeURIComponent('2100-01-01T00:00:00.000Z~00000000-0000-4000-8000-000000000000')

const Place = z.tuple([Instant, ArticleId])

/** Where a page of a list begins, from its address: `null` for the first, `malformed` for a place that is none. */
export function placeIn(search: URLSearchParams): PlaceInList | null | 'malformed' {
  const after = search.get('after')
  if (after === null) return null
  const place = Place.safeParse(after.split('~'))
  return place.success ? { firstPublishedAt: place.data[0], articleId: place.data[1] } : 'malformed'
}

/** The rows of one page of a list that was read one row too far, and the address of the next page. */
export function pageOf<T extends PlaceInList>(
  rows: readonly T[],
  path: string,
): { readonly shown: readonly T[]; readonly next: string | null } {
  const shown = rows.slice(0, pageSize)
  const last = shown.at(-1)
  const goesOn = rows.length > pageSize && last !== undefined
  return { shown, next: goesOn ? `${path}?after=${last.firstPublishedAt}~${last.articleId}` : null }
}
