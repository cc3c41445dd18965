import { answered, failed, type SourceAnswer } from './answer.ts'
import { bodyUpTo } from './body.ts'
import { guardedFetch, type Opened, type PageFetching } from './guarded-fetch.ts'

export interface WebPage {
  /** Where it was in the end. */
  readonly address: string
  readonly html: string
}

const maximum = 2_000_000
const page = { method: 'GET', accept: 'text/html, application/xhtml+xml' } as const

/** A function that fetches a page: text/html alone, at most 2 MB, from the public internet and nowhere else. */
export function pageFetcher(given: PageFetching) {
  const open = guardedFetch(given)
  return (address: string, signal?: AbortSignal): Promise<SourceAnswer<WebPage>> => open(address, page, read, signal)
}

async function read({ url, response }: Opened): Promise<SourceAnswer<WebPage>> {
  const type = response.headers.get('content-type') ?? ''
  if (response.status === 404 || response.status === 410) {
    await response.body?.cancel()
    return failed('not-found', 'There is no page at this address.')
  }
  if (!response.ok) {
    await response.body?.cancel()
    return response.status === 429
      ? failed('throttled', 'The site asks us to slow down. Try again in a few minutes.')
      : failed('unreachable', `The page answered with an error (${response.status}).`)
  }
  if (!/^\s*(?:text\/html|application\/xhtml\+xml)\s*(?:;|$)/i.test(type)) {
    await response.body?.cancel()
    return failed('unreadable', 'This address does not lead to a page of text. Describe it by hand.')
  }
  const bytes = await bodyUpTo(maximum, response)
  if (bytes === null) return failed('unreadable', 'The page is larger than 2 MB. Describe it by hand.')
  return answered({ address: url.href, html: decode(bytes, type) })
}

/** By the charset that the header or, failing that, the page's own head states; UTF-8 otherwise (WHATWG HTML, 13.2.3). */
function decode(bytes: Uint8Array, contentType: string): string {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 2048))
  const label =
    /charset\s*=\s*["']?([\w:.-]+)/i.exec(contentType)?.[1] ?? /charset\s*=\s*["']?([\w:.-]+)/i.exec(head)?.[1]
  try {
    return new TextDecoder(label ?? 'utf-8').decode(bytes)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return new TextDecoder().decode(bytes)
  }
}
