import { greatestNumber, listedInRange, publicReviewerSlugs } from '#db/public-lists.ts'
import { policyPaths, reviewerPath } from '#lib/publication/paths.ts'
import { publicSite } from '#lib/publication/render/page.ts'
import { renderSitemap, renderSitemapIndex, type SitemapPage } from '#lib/publication/render/sitemap.ts'
import { topicPath } from '#lib/publication/topics.ts'
import type { Reading } from './address.ts'
import { type Answerable, made } from './answer.ts'
import { countedTopics } from './topic.ts'

/** The protocol allows 50,000 addresses in a part; fewer are read at once without anybody waiting for them. */
export const perPart = 2000

const xmlType = 'application/xml; charset=utf-8'

/** Tells programs what is not for them, and where the rest is listed. */
export const robots = ({ site }: Reading): Answerable =>
  made(
    200,
    'text/plain; charset=utf-8',
    `User-agent: *\nDisallow: /desk\nDisallow: /api\nDisallow: /sign-in\n\nSitemap: ${publicSite(site).origin.replace(/\/$/, '')}/sitemap.xml\n`,
  )

/** The whole of a small site; of a large one the list of its parts. */
export async function sitemap({ db, site }: Reading, limit: number = perPart): Promise<Answerable> {
  const greatest = await greatestNumber(db)
  const frame = publicSite(site)
  if (greatest <= limit)
    return made(
      200,
      xmlType,
      renderSitemap(frame, [...(await pagesBeside(db)), ...(await listedInRange(db, { from: 0, to: limit }))]),
    )
  const parts = Array.from({ length: Math.ceil(greatest / limit) }, (_, index) => `/sitemaps/${index + 1}.xml`)
  return made(200, xmlType, renderSitemapIndex(frame, ['/sitemaps/pages.xml', ...parts]))
}

/** One part: `pages.xml`, or a range of articles by the numbers they were listed under. `null` for a name that is none. */
export async function sitemapPart(
  name: string,
  { db, site }: Reading,
  limit: number = perPart,
): Promise<Answerable | null> {
  const frame = publicSite(site)
  if (name === 'pages.xml') return made(200, xmlType, renderSitemap(frame, await pagesBeside(db)))
  const number = Number(/^([1-9]\d{0,8})\.xml$/.exec(name)?.[1])
  if (!Number.isInteger(number)) return null
  const pages = await listedInRange(db, { from: (number - 1) * limit, to: number * limit })
  return pages.length === 0 ? null : made(200, xmlType, renderSitemap(frame, pages))
}

/** Everything but articles. */
async function pagesBeside(db: Reading['db']): Promise<readonly SitemapPage[]> {
  const topics = await countedTopics(db)
  const reviewers = await publicReviewerSlugs(db, perPart)
  return [
    { path: '/' },
    ...(topics.length > 0 ? ['/topics', ...topics.map(topicPath)].map((path) => ({ path })) : []),
    ...reviewers.map((slug) => ({ path: reviewerPath(slug) })),
    { path: '/corrections' },
    ...Object.values(policyPaths).map((path) => ({ path })),
  ]
}
