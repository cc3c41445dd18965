import { lastChanged } from '#db/public-lists.ts'
import { renderAtomFeed, renderJsonFeed } from '#lib/publication/render/feeds.ts'
import { publicSite } from '#lib/publication/render/page.ts'
import { topicBySlug } from '#lib/publication/topics.ts'
import type { Reading } from './address.ts'
import { type Answerable, made } from './answer.ts'

/** Readers of feeds keep what they saw; more than this nobody misses who looks once in a while. */
const entries = 30

const formats = {
  atom: { render: renderAtomFeed, type: 'application/atom+xml; charset=utf-8' },
  json: { render: renderJsonFeed, type: 'application/feed+json; charset=utf-8' },
} as const

/** The feed of the site, or of the topic that the address names; `null` where there is no such topic. */
export async function feed(
  format: keyof typeof formats,
  search: URLSearchParams,
  { db, site, clock }: Reading,
): Promise<Answerable | null> {
  const slug = search.get('topic')
  const topic = slug === null ? null : topicBySlug(slug)
  if (slug !== null && topic === null) return null
  const items = await lastChanged(db, slug, entries)
  const { render, type } = formats[format]
  return made(200, type, render({ site: publicSite(site), topic, items, now: clock.now() }))
}
