import type { IncomingMessage, ServerResponse } from 'node:http'
import { pageChangesSince } from '#db/public-pages.ts'
import { addressHeader } from '#lib/auth/client-address.ts'
import { loggablePath } from '#lib/http/loggable-path.ts'
import { commonHeaders } from '#lib/http/security-headers.ts'
import { log } from '#lib/log.ts'
import { publicSite } from '#lib/publication/render/page.ts'
import { renderNotFoundPage } from '#lib/publication/render/site-pages.ts'
import type { Asked, Moved, PublicAddress, Reading } from './address.ts'
import { publicAddresses } from './addresses.ts'
import { type Answerable, answerOf, page, revalidate } from './answer.ts'
import { PageFiles } from './page-files.ts'
import { moment, PageMemory } from './page-memory.ts'
import { Sendable } from './sendable.ts'
import { forSharedCaches, type SharedSeconds } from './shared-caches.ts'

/** What nginx may serve of files is renewed so often: each second has to be reached, also by a process that is busy. */
const renewMs = 300

export interface PublishedSite {
  /** Answers from memory, in the same turn; `false` where that cannot be, which says nothing about whose the address is. */
  serveAtOnce(request: IncomingMessage, response: ServerResponse): boolean
  /** Answers for readers, ahead of everything else. Says whether the address was one of theirs. */
  serve(request: IncomingMessage, response: ServerResponse): Promise<boolean>
  /** Hears of changes at once, until the returned function is called. */
  follow(connectionString: string): () => Promise<void>
}

/**
 * What readers get, at the addresses of `publicAddresses`: from memory while that can be trusted, else from the database.
 *
 * A change is seen by every process within milliseconds, when it hears of it, and at the latest after `trustMs`, whatever
 * it hears. Taking words back is answered as done only after `untilForgotten`, so that the next request gets the new page.
 */
export function publishedSite(
  reading: Reading,
  { sharedSeconds = 0, pagesDirectory = null }: { sharedSeconds?: SharedSeconds; pagesDirectory?: string | null } = {},
): PublishedSite {
  const common = commonHeaders(reading.site.url)
  const files = pagesDirectory === null ? undefined : new PageFiles(pagesDirectory, common)
  const memory = new PageMemory<Sendable>((cursor) => pageChangesSince(reading.db, cursor), moment, files)
  const ready = (answer: Answerable, whenWanted?: (self: Sendable) => void) =>
    new Sendable(forSharedCaches(answer, sharedSeconds), common, whenWanted)
  const nothing = ready(page(404, renderNotFoundPage({ site: publicSite(reading.site), locale: 'en' })))

  const unable = ready(sorry)

  const answerAt = async (address: PublicAddress, asked: Asked): Promise<Sendable | Moved> => {
    let moved: Moved | null = null
    const load = async () => {
      const answer = await address.answer(asked, reading)
      if (answer === null) return null
      if ('to' in answer) {
        moved = answer
        return null
      }
      if (address.remembered === 'file') return new Sendable(answer, common)
      if (address.remembered !== 'page') return ready(answer)
      return ready(answer, (self) => {
        if (memory.holds(asked.path, self)) files?.put(asked.path, answer)
      })
    }
    const { remembered } = address
    const isKept = remembered !== 'nothing' && (remembered !== 'list' || asked.search.size === 0)
    const answer = isKept ? await memory.get(asked.path, remembered, load) : await load()
    return answer ?? moved ?? nothing
  }

  const serveAtOnce = (request: IncomingMessage, response: ServerResponse): boolean => {
    if (!isReading(request)) return false
    const known = memory.recall(request.url ?? '')
    known?.send(request, response)
    return known !== null
  }

  return {
    follow: (connectionString) => {
      const unfollow = memory.follow(connectionString)
      const renewing = setInterval(() => {
        if (files?.isEmpty === false) memory.lookAgain()
      }, renewMs)
      return async () => {
        clearInterval(renewing)
        files?.close()
        await unfollow()
      }
    },
    serveAtOnce,
    serve: async (request, response) => {
      if (!isReading(request)) return false
      const url = URL.parse(request.url ?? '/', 'http://readers')
      if (url === null) return false
      const { pathname: path, searchParams: search } = url
      const address = publicAddresses.find(({ matches }) => matches(path))
      if (address === undefined) return false
      const { cookie = '', [addressHeader]: from = '' } = request.headers
      const asked = { path, search, cookie, from: String(from) }
      const answer = await answerAt(address, asked).catch((error: unknown) => {
        log.error({ err: error, path: loggablePath(path) }, 'a reader could not be answered')
        return unable
      })
      if (answer instanceof Sendable) answer.send(request, response)
      else response.writeHead(308, [...common, ['Location', answer.to], ['Cache-Control', revalidate]].flat()).end()
      return true
    },
  }
}

/** While the database cannot be asked, nobody can know what may still be read. */
const sorry: Answerable = {
  ...answerOf(Buffer.from('This page cannot be shown just now. Please try again in a moment.\n'), {
    status: 503,
    contentType: 'text/plain; charset=utf-8',
    cacheControl: 'no-store',
  }),
  headers: { 'Retry-After': '5' },
}

const isReading = ({ method }: IncomingMessage): boolean => method === 'GET' || method === 'HEAD'
