import { findArticleBySlug } from '#db/articles.ts'
import { readPage, readPointer } from '#db/public-pages.ts'
import type { PublicAddress, Reading } from './address.ts'
import { type Answerable, revalidate } from './answer.ts'
import { policyOfPage } from './page-policy.ts'

/** Articles in another language than the site's stand behind its tag. */
const address = /^(?!\/api\/)((?:\/[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)?\/articles\/)([^/]+)(.*)$/

/** Articles, their versions and records: the artefacts that were stored when they were published. */
export const articleAddresses: PublicAddress = {
  form: '/articles/{slug}',
  matches: (path) => address.test(path),
  remembered: 'page',
  answer: async ({ path, search }, reading) => {
    if (path.endsWith('/')) return { to: path.replace(/\/+$/, '') + (search.size > 0 ? `?${search}` : '') }
    return (await storedPage(path, reading)) ?? formerAddress(path, reading)
  },
  examples: ({ slug, version }) =>
    ['', '/', '/record', '/record.json', `/versions/${version}`, `/versions/${version}/record.json`].map(
      (end) => `/articles/${slug}${end}`,
    ),
}

async function storedPage(path: string, { db }: Reading): Promise<Answerable | null> {
  const stored = await readPage(db, path)
  if (stored === null) return null
  const { articleId, ...page } = stored
  return {
    ...page,
    cacheControl: stored.status === 200 ? revalidate : 'no-store',
    keys: articleId === null ? [] : [articleKey(articleId)],
    headers: { 'Content-Security-Policy': policyOfPage(stored) },
  }
}

/** By which a cache in front of the site can be told to forget whatever speaks of an article. */
const articleKey = (articleId: string): string => `article-${articleId}`

/** A slug that an article had before leads to its present address for ever. */
export async function formerAddress(path: string, { db }: Reading): Promise<{ to: string } | null> {
  const [, before = '', slug = '', rest = ''] = address.exec(path) ?? []
  const article = await findArticleBySlug(db, slug)
  const to = article?.redirected ? before + article.slug + rest : null
  // Only to what is public: otherwise the redirect itself would tell of a draft.
  return to !== null && (await readPointer(db, to)) !== null ? { to } : null
}
