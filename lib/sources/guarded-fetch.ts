import { lookup as lookUpName } from 'node:dns/promises'
import { isIP, type LookupFunction } from 'node:net'
import { Agent, fetch, type Response } from 'undici'
import { failed, type SourceAnswer } from './answer.ts'
import { isPublicAddress } from './public-address.ts'

/** How pages at addresses that people give are fetched. */
export interface PageFetching {
  readonly userAgent: string
  /** All IP addresses of a name; the resolver of the system. */
  readonly resolve?: (host: string) => Promise<readonly string[]>
  /** Whether to connect to an IP address; those of the public internet. */
  readonly mayConnectTo?: (address: string) => boolean
  /** `https:` alone; tests speak to servers without certificates. */
  readonly protocols?: readonly string[]
  /** Milliseconds for the whole of it, redirects included; 10 seconds. */
  readonly timeout?: number
}

const mostRedirects = 5

class RefusedAddress extends Error {
  override name = 'RefusedAddress'
}

interface Wanted {
  readonly method: 'GET' | 'HEAD'
  readonly accept: string
}

/** What an address answered in the end, its body still to be read. */
export interface Opened {
  readonly url: URL
  readonly response: Response
}

/**
 * A function that asks an address that somebody gave, follows at most five redirects and hands what came to `read`. The
 * address that is connected to is the one that was judged, at every connection, so that a name which resolves otherwise the
 * next time gains nothing. Rejects only when `signal` aborts.
 */
export function guardedFetch(given: PageFetching) {
  const fetching = { resolve: systemResolver, mayConnectTo: isPublicAddress, protocols: ['https:'], ...given }
  const { timeout = 10_000 } = given
  const agent = new Agent({
    connect: { timeout: 5_000, lookup: guardedLookup(fetching.resolve, fetching.mayConnectTo) },
    // No connection outlives its answer: every page is judged by the address that it is read from.
    pipelining: 0,
  })
  return async <T>(
    address: string,
    { method, accept }: Wanted,
    read: (opened: Opened) => Promise<SourceAnswer<T>>,
    signal?: AbortSignal,
  ): Promise<SourceAnswer<T>> => {
    const ends = AbortSignal.any([AbortSignal.timeout(timeout), ...(signal === undefined ? [] : [signal])])
    try {
      let url = new URL(address)
      for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
        const refused = refusal(url, fetching)
        if (refused !== null) return failed('refused-address', refused)
        const response = await fetch(url, {
          ...{ method, dispatcher: agent, redirect: 'manual', signal: ends },
          headers: { 'user-agent': fetching.userAgent, accept },
        })
        const location = response.headers.get('location')
        if (response.status < 300 || response.status > 399 || location === null) return await read({ url, response })
        await response.body?.cancel()
        if (!URL.canParse(location, url)) return failed('unreadable', 'The page sent us to an address that is none.')
        url = new URL(location, url)
      }
      return failed('unreadable', 'The page sent us on too many times.')
    } catch (error) {
      signal?.throwIfAborted()
      if (causes(error).some((cause) => cause instanceof RefusedAddress)) return failed('refused-address', notPublic)
      return failed(
        'unreachable',
        ends.aborted ? 'The page did not answer in time.' : 'The page could not be reached. Is the address right?',
      )
    }
  }
}

const notPublic = 'This address does not lead to the public internet, so it was not read.'

function refusal(
  url: URL,
  { protocols, mayConnectTo }: { protocols: readonly string[]; mayConnectTo: (address: string) => boolean },
) {
  if (!protocols.includes(url.protocol)) return 'Only pages at https:// addresses are read.'
  if (url.username !== '' || url.password !== '') return 'An address with a name or password in it is not read.'
  // Written as an IP address there is no name to resolve; the parser has made decimal and hexadecimal ones plain.
  const host = url.hostname.replace(/^\[|\]$/g, '')
  return isIP(host) !== 0 && !mayConnectTo(host) ? notPublic : null
}

const systemResolver = async (host: string) =>
  (await lookUpName(host, { all: true, verbatim: true })).map(({ address }) => address)

/** In place of the system's lookup, inside the connecting itself. One address that is not allowed refuses the name. */
function guardedLookup(
  resolve: (host: string) => Promise<readonly string[]>,
  mayConnectTo: (address: string) => boolean,
): LookupFunction {
  return (host, options, callback) => {
    resolve(host).then(
      (addresses) => {
        const known = addresses.map((address) => ({ address, family: isIP(address) }))
        const [first] = known
        if (first === undefined || known.some(({ address }) => !mayConnectTo(address)))
          return callback(new RefusedAddress(`${host} is not public`), '')
        if (options.all === true) callback(null, known)
        else callback(null, first.address, first.family)
      },
      (error: unknown) => callback(error instanceof Error ? error : new Error(String(error)), ''),
    )
  }
}

function causes(error: unknown): readonly unknown[] {
  const found: unknown[] = []
  for (let one = error; one !== undefined && found.length < 5; one = one instanceof Error ? one.cause : undefined) {
    found.push(one)
    if (one instanceof AggregateError) found.push(...one.errors)
  }
  return found
}
