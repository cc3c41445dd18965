import { z } from 'zod'
import { correctionsPage } from '#db/public-lists.ts'
import { renderCorrectionsPage } from '#lib/publication/render/corrections-page.ts'
import { publicSite } from '#lib/publication/render/page.ts'
import { Instant } from '#lib/time/instant.ts'
import type { Reading } from './address.ts'
import { type Answerable, page } from './answer.ts'
import { pageSize } from './place.ts'

const Place = z.tuple([Instant, z.string().max(200)])

/** The index of corrections, or one of the pages behind it; `null` for a place in it that is none. */
export async function correctionsIndexPage(search: URLSearchParams, { db, site }: Reading): Promise<Answerable | null> {
  const asked = search.get('after')
  const place = asked === null ? null : Place.safeParse(asked.split('~'))
  if (place?.success === false) return null
  const after = place === null ? null : { at: place.data[0], id: place.data[1] }
  const rows = await correctionsPage(db, { after, limit: pageSize + 1 })
  const shown = rows.slice(0, pageSize)
  const last = shown.at(-1)
  const goesOn = rows.length > pageSize && last !== undefined
  const html = renderCorrectionsPage({
    site: publicSite(site),
    entries: shown.map(({ entry }) => entry),
    next: goesOn ? `/corrections?after=${last.entry.at}~${encodeURIComponent(last.id)}` : null,
    isFirst: after === null,
  })
  return page(200, html)
}
