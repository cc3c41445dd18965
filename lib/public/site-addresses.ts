import { policyPaths } from '#lib/publication/paths.ts'
import type { Answerable } from './answer.ts'
import { sitePicture } from './card-picture.ts'
import { correctionsIndexPage } from './corrections.ts'
import { feed } from './feeds.ts'
import type { Reading } from './page.ts'
import { policyPage } from './policy-pages.ts'
import { reviewerPage } from './reviewer.ts'
import { searchPage } from './search.ts'
import { robots, sitemap, sitemapPart } from './sitemap.ts'
import { topicPage, topicsPage } from './topic.ts'

type Answer = (url: URL, deps: Reading, name: string) => Promise<Answerable | null>

/** The pages beside the articles: what answers at an address, or at every address under it that ends in a name. */
const answers: Readonly<Record<string, Answer>> = {
  '/topics': (_url, deps) => topicsPage(deps),
  '/topics/': (url, deps, slug) => topicPage(slug, url, deps),
  '/reviewers/': (url, deps, slug) => reviewerPage(slug, url, deps),
  '/corrections': (url, deps) => correctionsIndexPage(url, deps),
  '/search': (url, deps) => searchPage(url, deps),
  '/card.png': (_url, deps) => sitePicture(deps),
  '/feed.atom': (url, deps) => feed('atom', url, deps),
  '/feed.json': (url, deps) => feed('json', url, deps),
  '/sitemap.xml': (_url, deps) => sitemap(deps),
  '/sitemaps/': (_url, deps, name) => sitemapPart(name, deps),
  '/robots.txt': async (_url, deps) => robots(deps),
  ...Object.fromEntries(
    Object.values(policyPaths).map((path): [string, Answer] => [path, (_url, deps) => policyPage(path, deps)]),
  ),
}

/** What one of these addresses answers with; `null` where there is nothing, `undefined` for an address of somebody else. */
export async function siteAnswer(url: URL, deps: Reading): Promise<Answerable | null | undefined> {
  const { pathname: path } = url
  const whole = answers[path]
  if (whole !== undefined && !path.endsWith('/')) return whole(url, deps, '')
  const [, folder = '', name = ''] = /^(\/[a-z]+\/)([^/]+)$/.exec(path) ?? []
  return answers[folder]?.(url, deps, name)
}
