import type { IncomingMessage, ServerResponse } from 'node:http'
import { findArticleBySlug } from '#db/articles.ts'
import { readPage, readPointer } from '#db/public-pages.ts'
import type { Deps } from '#lib/application/deps.ts'
import { pictureHash } from '#lib/document/picture.ts'
import { publicSite } from '#lib/publication/render/page.ts'
import { renderNotFoundPage } from '#lib/publication/render/site-pages.ts'
import { type Answerable, revalidate, send } from './answer.ts'
import { doubtPage, isOfDoubts } from './doubts.ts'
import { fixedFile, keySet } from './fixed-files.ts'
import { homePage, page } from './home.ts'
import { PageMemory } from './page-memory.ts'
import { picture } from './picture.ts'

export interface PublishedSite {
  /** Answers for readers, ahead of everything else. Says whether the address was one of theirs. */
  serve(request: IncomingMessage, response: ServerResponse): Promise<boolean>
  /** Keeps the memory of pages in step with the database, until the returned function is called. */
  follow(connectionString: string): () => Promise<void>
}

type Reading = Pick<Deps, 'db' | 'site' | 'signer' | 'clock'>
type Moved = { readonly to: string }

/**
 * What readers get: published pages from memory, the lists of them, their pictures, and a few fixed files.
 *
 * A page that is taken down is gone here as soon as the database has told this process, commonly within milliseconds, and
 * at the latest one second (`trustedMs`) after the commit. Comparing each answer with the database would make that nothing
 * and put a statement before every page; one second is the bound of this release.
 */
export function publishedSite(deps: Reading): PublishedSite {
  const memory = new PageMemory<Answerable>()
  const keys = keySet(deps)
  return {
    follow: (connectionString) => memory.follow(connectionString, isHome),
    serve: async (request, response) => {
      if (request.method !== 'GET' && request.method !== 'HEAD') return false
      const url = URL.parse(request.url ?? '/', 'http://readers')
      if (url === null) return false
      const hash = pictureHash(url.pathname)
      const answer =
        hash === null
          ? await answerFor(url, deps, memory, keys)
          : ((await picture(hash, request.headers.cookie ?? '', deps)) ?? notFound(deps))
      if (answer === null) return false
      if ('to' in answer) response.writeHead(308, { location: answer.to, 'cache-control': revalidate }).end()
      else send(request, response, answer)
      return true
    },
  }
}

const isHome = (path: string): boolean => path === '/'
const isArticle = (path: string): boolean => path.startsWith('/articles/')

async function answerFor(
  url: URL,
  deps: Reading,
  memory: PageMemory<Answerable>,
  keys: () => Promise<Answerable>,
): Promise<Answerable | Moved | null> {
  const { pathname: path } = url
  if (path === '/') return (await homeAt(url.searchParams.get('after'), deps, memory)) ?? notFound(deps)
  if (path === '/.well-known/jwks.json') return keys()
  if (!isArticle(path)) return fixedFile(path)
  if (path.endsWith('/')) return { to: path.replace(/\/+$/, '') + url.search }
  if (isOfDoubts(path)) return (await doubtPage(url, deps)) ?? movedOrNothing(path, deps)
  const article = await memory.get(
    path,
    async () => {
      const stored = await readPage(deps.db, path)
      return stored && { ...stored, cacheControl: stored.status === 200 ? revalidate : 'no-store' }
    },
    async ({ hash, status }) => {
      const pointer = await readPointer(deps.db, path)
      return pointer?.hash === hash && pointer.status === status
    },
  )
  return article ?? movedOrNothing(path, deps)
}

/**
 * The front page is rendered again whenever it is no longer trusted: it costs less than telling whether it changed. The
 * pages behind it are not kept: anybody can name any place in the list, and would push articles out of the memory.
 */
const homeAt = (after: string | null, { db, site }: Reading, memory: PageMemory<Answerable>) =>
  after === null
    ? memory.get(
        '/',
        () => homePage(db, site, null),
        async () => false,
      )
    : homePage(db, site, after)

/** A slug that an article had before leads to its present address for ever. */
async function movedOrNothing(path: string, deps: Reading): Promise<Answerable | Moved> {
  const [, , slug = '', ...rest] = path.split('/')
  const article = await findArticleBySlug(deps.db, slug)
  const to = article?.redirected ? ['', 'articles', article.slug, ...rest].join('/') : null
  // Only to what is public: otherwise the redirect itself would tell of a draft.
  return to !== null && (await readPointer(deps.db, to)) !== null ? { to } : notFound(deps)
}

const notFound = ({ site }: Reading): Answerable =>
  page(404, renderNotFoundPage({ site: publicSite(site), locale: 'en' }))
