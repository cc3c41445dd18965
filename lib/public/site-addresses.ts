import { policyPaths } from '#lib/publication/paths.ts'
import type { PublicAddress } from './address.ts'
import { sitePicture } from './card-picture.ts'
import { correctionsIndexPage } from './corrections.ts'
import { feed } from './feeds.ts'
import { placeBehindAll } from './place.ts'
import { policyPage } from './policy-pages.ts'
import { reviewerPage } from './reviewer.ts'
import { searchPage } from './search.ts'
import { robots, sitemap, sitemapPart } from './sitemap.ts'
import { topicPage, topicsPage } from './topic.ts'

type Answer = PublicAddress['answer']

/** An address of its own, with the queries that a test may ask it for besides. */
const at = (path: string, answer: Answer, ...queries: readonly string[]): PublicAddress => ({
  form: path,
  matches: (asked) => asked === path,
  remembered: 'list',
  answer,
  examples: () => [path, ...queries.map((query) => `${path}?${query}`)],
})

/** Every address under one that ends in a name. */
const under = (
  folder: string,
  answer: (name: string, ...rest: Parameters<Answer>) => ReturnType<Answer>,
  ...names: readonly string[]
): PublicAddress => ({
  form: `${folder}{name}`,
  matches: (path) => path.startsWith(folder) && /^[^/]+$/.test(path.slice(folder.length)),
  remembered: 'list',
  answer: (asked, reading) => answer(asked.path.slice(folder.length), asked, reading),
  examples: () => names.map((name) => folder + name),
})

/** The pages beside the articles. */
export const siteAddresses: readonly PublicAddress[] = [
  at('/topics', (_asked, reading) => topicsPage(reading)),
  under('/topics/', (slug, { search }, reading) => topicPage(slug, search, reading), 'cardiology'),
  under('/reviewers/', (slug, { search }, reading) => reviewerPage(slug, search, reading), 'rosa-reviewer'),
  at('/corrections', ({ search }, reading) => correctionsIndexPage(search, reading), `after=${placeBehindAll}`),
  at('/search', ({ search }, reading) => searchPage(search, reading), 'q=walking', 'q=wallking'),
  at('/card.png', (_asked, reading) => sitePicture(reading)),
  at('/feed.atom', ({ search }, reading) => feed('atom', search, reading)),
  at('/feed.json', ({ search }, reading) => feed('json', search, reading)),
  at('/sitemap.xml', (_asked, reading) => sitemap(reading)),
  under('/sitemaps/', (name, _asked, reading) => sitemapPart(name, reading), 'pages.xml', '1.xml'),
  at('/robots.txt', async (_asked, reading) => robots(reading)),
  ...Object.values(policyPaths).map((path) => at(path, (_asked, reading) => policyPage(path, reading))),
]
