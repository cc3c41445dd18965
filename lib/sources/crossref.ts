import type { Headers } from 'undici'
import { z } from 'zod'
import type { SourceAnswer } from './answer.ts'
import { answered, failed } from './answer.ts'
import { CrossrefMessage, recordOfCrossref } from './crossref-work.ts'
import { jsonOf } from './json-answer.ts'
import type { Pace } from './pace.ts'
import { ask, type Service } from './service.ts'
import type { SourceRecord } from './source-record.ts'

/** Crossref's REST API, asked politely. */
export interface Crossref {
  work(doi: string, signal?: AbortSignal): Promise<SourceAnswer<SourceRecord>>
  /** The works likest a citation, the likest first; at most three. */
  search(citation: string, signal?: AbortSignal): Promise<SourceAnswer<readonly SourceRecord[]>>
  /** Books and chapters with an ISBN; at most five, whole books first. */
  book(isbn: string, signal?: AbortSignal): Promise<SourceAnswer<readonly SourceRecord[]>>
}

const Work = z.object({ message: CrossrefMessage })
/** One work that is broken does not take the others with it. */
const Works = z.object({ message: z.object({ items: z.array(z.unknown()) }) })

/**
 * Crossref at an address. Every request says whom to write to, which is what Crossref calls polite; the pace follows what
 * its answers allow.
 */
export function crossref(service: Service, contact: string | null): Crossref {
  const paced = { ...service, onHeaders: (headers: Headers) => adopt(service.pace, headers) }
  const get = async <T>(path: string, schema: z.ZodType<T>, signal: AbortSignal | undefined) => {
    const polite = contact === null ? '' : `${path.includes('?') ? '&' : '?'}mailto=${encodeURIComponent(contact)}`
    return jsonOf(service.name, schema, await ask(paced, `${path}${polite}`, signal))
  }
  const list = async (query: string, signal: AbortSignal | undefined) => {
    const answer = await get(`/works?${query}`, Works, signal)
    if (!answer.ok) return answer
    const works = answer.value.message.items.flatMap((item) => CrossrefMessage.safeParse(item).data ?? [])
    return answered(works.flatMap((work) => recordOfCrossref(work) ?? []))
  }
  return {
    work: async (doi, signal) => {
      const answer = await get(`/works/${encodeURIComponent(doi)}`, Work, signal)
      if (!answer.ok)
        return answer.problem.code === 'not-found' ? failed('not-found', `Crossref knows no DOI ${doi}.`) : answer
      const record = recordOfCrossref(answer.value.message)
      return record === null
        ? failed('unreadable', `Crossref knows the DOI ${doi}, but neither its title nor more. Describe it by hand.`)
        : answered(record)
    },
    search: (citation, signal) =>
      list(`rows=3&query.bibliographic=${encodeURIComponent(citation.slice(0, 500))}`, signal),
    book: async (isbn, signal) => {
      const answer = await list(`rows=5&filter=isbn:${encodeURIComponent(isbn)}`, signal)
      if (!answer.ok) return answer
      const books = answer.value.filter(({ csl }) => csl.type === 'book')
      const found = books.length > 0 ? books : answer.value
      return found.length > 0 ? answered(found) : failed('not-found', `Crossref knows no book with the ISBN ${isbn}.`)
    },
  }
}

/** Crossref states what it allows with every answer, such as 50 in 1s. One at a time, as it asks of the polite pool. */
function adopt(pace: Pace, headers: Headers): void {
  const requests = Number(headers.get('x-rate-limit-limit'))
  const [, amount, unit] = /^(\d{1,6})(ms|s|m)?$/.exec(headers.get('x-rate-limit-interval') ?? '') ?? []
  const milliseconds = Number(amount) * ({ ms: 1, m: 60_000 }[unit ?? 's'] ?? 1000)
  if (Number.isInteger(requests) && requests > 0 && milliseconds > 0) pace.allow({ requests, milliseconds })
}
