import type { IncomingMessage, ServerResponse } from 'node:http'
import { findArticleBySlug } from '#db/articles.ts'
import { readPage, readPointer } from '#db/public-pages.ts'
import { deps } from '#lib/application/process-deps.ts'
import { publicSite } from '#lib/publication/render/page.ts'
import { renderNotFoundPage } from '#lib/publication/render/site-pages.ts'
import { settings } from '#lib/settings.ts'
import { type Answerable, revalidate, send } from './answer.ts'
import { fixedFile, keySet } from './fixed-files.ts'
import { homePage, page } from './home.ts'
import { PageMemory } from './page-memory.ts'

const memory = new PageMemory<Answerable>()

/** Keeps the memory of pages in step with the database. Returns a function that ends it. */
export const followPublishedPages = (): (() => Promise<void>) => memory.follow(settings().databaseUrl, isHome)

const isHome = (path: string): boolean => path === '/' || path.startsWith('/?')

/** Answers for readers, ahead of everything else. Says whether the address was one of theirs. */
export async function servePublished(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return false
  const url = URL.parse(request.url ?? '/', 'http://readers')
  if (url === null) return false
  const { pathname } = url
  if (pathname !== '/' && pathname.endsWith('/') && isPublic(pathname)) {
    redirect(response, pathname.replace(/\/+$/, '') + url.search)
    return true
  }
  const answer = await answerFor(pathname, url.searchParams, response)
  if (answer === 'redirected') return true
  if (answer === null) return false
  send(request, response, answer)
  return true
}

const isPublic = (path: string): boolean => path.startsWith('/articles/')

async function answerFor(
  path: string,
  query: URLSearchParams,
  response: ServerResponse,
): Promise<Answerable | 'redirected' | null> {
  const { db, site, signer, clock } = deps()
  if (path === '/') {
    const after = query.get('after')
    // A list is rendered again whenever it is no longer trusted: it costs less than telling whether it changed.
    const home = await memory.get(
      after === null ? '/' : `/?after=${after}`,
      () => homePage(db, site, after),
      async () => false,
    )
    return home ?? notFound()
  }
  if (path === '/.well-known/jwks.json') return keySet(db, { signer, clock })
  if (!isPublic(path)) return fixedFile(path)
  const article = await memory.get(
    path,
    async () => {
      const stored = await readPage(db, path)
      return stored && { ...stored, cacheControl: stored.status === 200 ? revalidate : 'no-store' }
    },
    async ({ hash, status }) => {
      const pointer = await readPointer(db, path)
      return pointer?.hash === hash && pointer.status === status
    },
  )
  return article ?? (await movedOrNothing(path, response))
}

/** A slug that an article had before leads to its present address for ever. */
async function movedOrNothing(path: string, response: ServerResponse): Promise<Answerable | 'redirected'> {
  const { db } = deps()
  const [, , slug = '', ...rest] = path.split('/')
  const article = await findArticleBySlug(db, slug)
  const address = article?.redirected ? ['', 'articles', article.slug, ...rest].join('/') : null
  // Only to what is public: otherwise the redirect itself would tell of a draft.
  if (address === null || (await readPointer(db, address)) === null) return notFound()
  redirect(response, address)
  return 'redirected'
}

function redirect(response: ServerResponse, to: string): void {
  response.writeHead(308, { location: to, 'cache-control': revalidate }).end()
}

const notFound = (): Answerable => page(404, renderNotFoundPage({ site: publicSite(deps().site), locale: 'en' }))
