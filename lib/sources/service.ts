import { Agent, fetch, type Headers, type Response } from 'undici'
import { answered, failed, type SourceAnswer } from './answer.ts'
import { bodyUpTo } from './body.ts'
import type { Pace } from './pace.ts'
import type { Time } from './time.ts'

/** A service that answers machines, at an address of our own choosing. */
export interface Service {
  /** As people know it: "Crossref". */
  readonly name: string
  /** Without a trailing slash. */
  readonly base: string
  readonly userAgent: string
  readonly pace: Pace
  readonly time: Time
  /** For one attempt; 10 seconds. */
  readonly timeout?: number
  /** Bytes that an answer may have; 5 MB. */
  readonly maximum?: number
  /** What the answer's headers say of the pace. */
  readonly onHeaders?: (headers: Headers) => void
}

const attempts = 3
/** Whoever is asked to wait longer than this is told so, instead of being kept. */
const longestWait = 15_000
const longestPause = 15 * 60_000

const agent = new Agent({ connect: { timeout: 5_000 } })

/**
 * The text at a path of a service, in its pace. Throttling, server errors and time-outs are tried again twice, each time
 * later and spread out, not before Retry-After says. Answers 400 and 404 count as not found. Rejects only when `signal` aborts.
 */
export async function ask(service: Service, path: string, signal?: AbortSignal): Promise<SourceAnswer<string>> {
  for (let attempt = 1; ; attempt += 1) {
    if (service.pace.pausedFor() > longestWait) return throttled(service)
    const outcome = await service.pace.inTurn(() => once(service, path, signal), signal)
    signal?.throwIfAborted()
    if (!('again' in outcome)) return outcome
    const wait = Math.max(outcome.after ?? 0, 500 * 2 ** (attempt - 1) * (0.5 + service.time.chance() / 2))
    if (outcome.again.problem.code === 'throttled') service.pace.pause(Math.min(wait, longestPause))
    if (attempt === attempts || wait > longestWait) return outcome.again
    await service.time.wait(Math.ceil(wait), signal)
  }
}

type Failed = Extract<SourceAnswer<string>, { ok: false }>
type Once = SourceAnswer<string> | { readonly again: Failed; readonly after: number | null }

async function once(service: Service, path: string, signal: AbortSignal | undefined): Promise<Once> {
  const { name, base, userAgent, timeout = 10_000, maximum = 5_000_000 } = service
  const ends = AbortSignal.any([AbortSignal.timeout(timeout), ...(signal === undefined ? [] : [signal])])
  try {
    const response = await follow(new URL(`${base}${path}`), { userAgent, signal: ends })
    if (response === null) return failed('unreadable', `${name} sent us to another site; nothing was read there.`)
    service.onHeaders?.(response.headers)
    if (response.ok) {
      const bytes = await bodyUpTo(maximum, response)
      return bytes === null
        ? failed('unreadable', `${name} answered more than could be read.`)
        : answered(new TextDecoder().decode(bytes))
    }
    await response.body?.cancel()
    return refused(service, response)
  } catch (error) {
    signal?.throwIfAborted()
    const late = ends.aborted
    const problem = failed(
      'unreachable',
      late ? `${name} did not answer in time. Try again later.` : `${name} could not be reached. Try again later.`,
    )
    return late || isCutOff(error) ? { again: asFailed(problem), after: null } : problem
  }
}

function refused(service: Service, { status, headers }: Response): Once {
  const { name } = service
  if (status === 404 || status === 400) return failed('not-found', `${name} knows no such work.`)
  const after = retryAfter(headers.get('retry-after'))
  if (status === 429) return { again: asFailed(throttled(service)), after }
  const problem = failed('unreachable', `${name} answered with an error (${status}). Try again later.`)
  return status >= 500 ? { again: asFailed(problem), after } : problem
}

const throttled = ({ name }: Service): SourceAnswer<never> =>
  failed('throttled', `${name} asks us to slow down. Try again in a few minutes.`)

function asFailed(answer: SourceAnswer<string>): Failed {
  if (answer.ok) throw new Error('This is no failure')
  return answer
}

/** Follows redirects on the same origin only: an API has no reason to send a machine elsewhere. */
async function follow(
  url: URL,
  { userAgent, signal }: { userAgent: string; signal: AbortSignal },
  left = 3,
): Promise<Response | null> {
  const response = await fetch(url, {
    dispatcher: agent,
    redirect: 'manual',
    signal,
    headers: { 'user-agent': userAgent, accept: 'application/json, application/xml, text/xml' },
  })
  const location = response.headers.get('location')
  if (response.status < 300 || response.status > 399 || location === null) return response
  await response.body?.cancel()
  const next = URL.canParse(location, url) ? new URL(location, url) : null
  return next === null || next.origin !== url.origin || left === 0
    ? null
    : follow(next, { userAgent, signal }, left - 1)
}

/** Milliseconds: Retry-After is seconds or a date (RFC 9110, 10.2.3). */
function retryAfter(value: string | null): number | null {
  if (value === null) return null
  if (/^\d{1,9}$/.test(value.trim())) return Number(value) * 1000
  const at = Date.parse(value)
  return Number.isNaN(at) ? null : Math.max(0, at - Date.now())
}

/** A connection that was closed in the middle, which a second attempt often mends; one refused is not. */
function isCutOff(error: unknown): boolean {
  const cause = error instanceof Error ? (error.cause ?? error) : error
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : undefined
  return code === 'ECONNRESET' || code === 'UND_ERR_SOCKET'
}
