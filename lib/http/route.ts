import type { z } from 'zod'
import type { LiveSession } from '#db/sessions.ts'
import type { Deps } from '#lib/application/deps.ts'
import type { Outcome } from '#lib/application/outcome.ts'
import { deps } from '#lib/application/process-deps.ts'
import { actorOfSession, sessionOfRequest } from '#lib/auth/request-actor.ts'
import { type Endpoint, NamedFile, type ParsedOf, type ResponseOf } from '#lib/contract/endpoint.ts'
import type { Actor } from '#lib/identity/person.ts'
import { log } from '#lib/log.ts'
import { settings } from '#lib/settings.ts'
import { conditionsOf, problemResponse, refusalResponse } from './problem.ts'

/** Who asks, and in which session. */
interface SignedIn {
  readonly actor: Extract<Actor, { type: 'person' }>
  readonly session: LiveSession
}
type Handled<E extends Endpoint, Who> = (input: ParsedOf<E> & Who & { deps: Deps }) => Promise<Outcome<ResponseOf<E>>>
type NextContext = { params: Promise<Record<string, string | string[] | undefined>> }

/** Bytes that a JSON body may have unless its operation names more. */
const maximumBody = 6_500_000

/** A route handler for a person who is signed in: ask who it is, parse, call, map. Nothing of a stranger's is read. */
export const route = <E extends Endpoint>(endpoint: E, handle: Handled<E, SignedIn>) =>
  respond(endpoint, async (request, context) => {
    const session = await sessionOfRequest(request, deps())
    if (session === null) return problemResponse('not-signed-in')
    const input = await parse(endpoint, request, context)
    if (input instanceof Response) return input
    return toResponse(
      endpoint,
      await handle({ ...(input as ParsedOf<E>), actor: actorOfSession(session), session, deps: deps() }),
    )
  })

/** A route handler that anybody may call. `statusOf` is for an answer whose status says what its body says. */
export const openRoute = <E extends Endpoint>(
  endpoint: E,
  handle: Handled<E, { actor: null }>,
  statusOf?: (value: ResponseOf<E>) => number,
) =>
  respond(endpoint, async (request, context) => {
    const input = await parse(endpoint, request, context)
    if (input instanceof Response) return input
    return toResponse(endpoint, await handle({ ...(input as ParsedOf<E>), actor: null, deps: deps() }), statusOf)
  })

/** The handler carries its operation, so that a test can hold every file of the API to the contract. */
function respond(endpoint: Endpoint, answer: (request: Request, context: NextContext) => Promise<Response>) {
  const handler = async (request: Request, context: NextContext): Promise<Response> => {
    try {
      if (endpoint.method !== 'GET' && !isOwnOrigin(request)) return problemResponse('wrong-origin')
      return await answer(request, context)
    } catch (error) {
      const reference = crypto.randomUUID()
      log.error({ err: error, reference, method: request.method, path: endpoint.path }, 'a request failed')
      return problemResponse('internal', [], { reference })
    }
  }
  return Object.assign(handler, { endpoint })
}

/** A browser always names the origin of a change; a program that sends none carries no cookie of ours by accident. */
export function isOwnOrigin(request: Request): boolean {
  const origin = request.headers.get('origin')
  return origin === null
    ? request.headers.get('sec-fetch-site') !== 'cross-site'
    : origin === new URL(settings().siteUrl).origin
}

async function parse(endpoint: Endpoint, request: Request, context: NextContext): Promise<unknown> {
  const params = endpoint.params?.safeParse(await context.params)
  // An id of the wrong shape names nothing: it is not there, rather than wrong.
  if (params && !params.success) return problemResponse('not-found')
  const query = endpoint.query?.safeParse(Object.fromEntries(new URL(request.url).searchParams))
  if (query && !query.success) return problemResponse('invalid', conditionsOf('query', query.error))
  let body: z.ZodSafeParseResult<unknown> | undefined
  if (endpoint.body) {
    const read = endpoint.upload
      ? await readBytes(request, endpoint.upload.maximumBytes)
      : await readJson(request, endpoint.maximumBody ?? maximumBody)
    if (read instanceof Response) return read
    body = endpoint.body.safeParse(read.value)
    if (!body.success) return problemResponse('invalid', conditionsOf('body', body.error))
  }
  return { params: params?.data, query: query?.data, body: body?.data }
}

async function readBytes(request: Request, limit: number): Promise<{ value: Uint8Array } | Response> {
  const declared = Number(request.headers.get('content-length') ?? 0)
  const bytes = declared > limit ? null : await readAtMost(limit, request.body)
  if (bytes !== null) return { value: bytes }
  const message = `Send at most ${limit.toLocaleString('en')} bytes.`
  return problemResponse('too-large', [{ code: 'too-large', message, pointer: '/body' }])
}

async function readJson(request: Request, limit: number): Promise<{ value: unknown } | Response> {
  const read = await readBytes(request, limit)
  if (read instanceof Response) return read
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(read.value)
    return unstorable(text)
      ? problemResponse('invalid', [
          {
            code: 'unstorable-character',
            message: 'A character that no text may hold (NUL, or half of a character) stands in it. Take it out.',
            pointer: '/body',
          },
        ])
      : { value: JSON.parse(text) }
  } catch (error) {
    const message = `The body is not JSON: ${error instanceof Error ? error.message : 'it cannot be read'}.`
    return problemResponse('not-json', [{ code: 'not-json', message, pointer: '/body' }])
  }
}

/** The bytes, or `null` as soon as there are more than `limit`; the rest is not waited for. */
export async function readAtMost(limit: number, body: Request['body']): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body ?? []) {
    size += chunk.byteLength
    if (size > limit) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** NUL and lone surrogates can only enter JSON as escapes; PostgreSQL stores neither. */
function unstorable(json: string): boolean {
  if (!/\\u(0000|d[89a-f])/i.test(json)) return false
  const isBad = (text: string) => text.includes('\0') || !text.isWellFormed()
  let found = false
  JSON.parse(json, (key, value: unknown) => {
    found ||= isBad(key) || (typeof value === 'string' && isBad(value))
    return value
  })
  return found
}

/** What somebody uploaded: it can be kept as a file and is never a page of this site, nor kept by any cache. */
const fileResponse = (type: string, bytes: unknown, name?: string): Response =>
  new Response(bytes as Uint8Array<ArrayBuffer>, {
    headers: {
      'content-type': type,
      'content-disposition': name === undefined ? 'attachment' : `attachment; filename="${name}"`,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    },
  })

function toResponse<E extends Endpoint>(
  endpoint: E,
  outcome: Outcome<ResponseOf<E>>,
  statusOf: (value: ResponseOf<E>) => number = () => endpoint.status,
): Response {
  if (!outcome.ok) return refusalResponse(outcome)
  if (endpoint.download !== undefined) {
    const file = endpoint.response.parse(outcome.value)
    const named = NamedFile.safeParse(file)
    return named.success
      ? fileResponse(named.data.type, named.data.bytes, named.data.name)
      : fileResponse(endpoint.download, file)
  }
  // Parsed on the way out too: whatever the description does not name stays inside.
  return Response.json(endpoint.response.parse(outcome.value), {
    status: statusOf(outcome.value),
    headers: { 'cache-control': 'no-store' },
  })
}
