import { readdirSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { encode } from 'next-auth/jwt'
import { z } from 'zod'
import { startSession } from '#lib/auth/sign-in.ts'
import type { Endpoint } from '#lib/contract/endpoint.ts'
import { ProblemView } from '#lib/contract/problem.ts'
import type { PersonId } from '#lib/identity/ids.ts'
import { settings } from '#lib/settings.ts'
import { instantOf } from '#lib/time/instant.ts'

/** The API as its files stand there, without the server around it. */

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>

export interface Route {
  readonly method: string
  /** As OpenAPI writes it, from where the file lies. */
  readonly path: string
  readonly file: string
  readonly handler: Handler & { readonly endpoint?: Endpoint }
}

const root = fileURLToPath(new URL('../..', import.meta.url))
const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'] as const

/** Every method that a file of app/api exports, but for those of next-auth, which has an API of its own. */
export async function routesOfApi(): Promise<readonly Route[]> {
  const folder = join(root, 'app', 'api')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('route.ts') && !file.startsWith(`auth${sep}`))
    .map((file) => join(folder, file))
  const found = await Promise.all(
    files.map(async (file) => {
      const exported = (await import(pathToFileURL(file).href)) as Partial<Record<string, Handler>>
      const path = `/${relative(join(root, 'app'), dirname(file)).split(sep).join('/')}`.replaceAll(
        /\[(\w+)\]/g,
        '{$1}',
      )
      return methods.flatMap((method) => {
        const handler = exported[method]
        return handler === undefined ? [] : [{ method, path, file: relative(root, file), handler }]
      })
    }),
  )
  return found.flat()
}

export interface Answer {
  readonly status: number
  readonly headers: Headers
  /** JSON, or the bytes of a file. */
  readonly body: unknown
  /** The problem of a refusal; throws where the answer is none. */
  readonly problem: () => ProblemView
}

/** Signs a person in and returns the cookie that their browser would hold. */
export async function cookieOf(personId: PersonId, deps: Parameters<typeof startSession>[1]): Promise<string> {
  const now = { ...deps, clock: { now: () => instantOf(new Date()) } }
  const sid = await startSession(personId, now)
  const token = await encode({ token: { sid }, secret: settings().authSecret })
  return `next-auth.session-token=${token}`
}

export interface Sent {
  readonly cookie?: string | undefined
  readonly body?: unknown
  /** In place of `body`, as it is. */
  readonly raw?: BodyInit
  readonly headers?: Record<string, string>
}

/** A function that sends requests to the handlers, found by method and path as a server finds them. */
export async function api(): Promise<(method: string, path: string, sent?: Sent) => Promise<Answer>> {
  const routes = await routesOfApi()
  return async (method, path, { cookie, body, raw, headers = {} } = {}) => {
    const { pathname } = new URL(path, settings().siteUrl)
    const steps = pathname.split('/')
    // A fixed address goes before one with a parameter in its place.
    const matching = routes
      .filter((route) => route.method === method && matches(route.path.split('/'), steps))
      .sort((a, b) => a.path.split('{').length - b.path.split('{').length)
    const [found] = matching
    if (found === undefined) throw new Error(`There is no ${method} ${pathname}`)
    const names = found.path.split('/')
    const params = Object.fromEntries(
      names.flatMap((name, index) =>
        name.startsWith('{') ? [[name.slice(1, -1), decodeURIComponent(steps[index] ?? '')]] : [],
      ),
    )
    const content = raw ?? (body === undefined ? undefined : JSON.stringify(body))
    const request = new Request(new URL(path, settings().siteUrl), {
      method,
      headers: {
        ...(method === 'GET' ? {} : { origin: settings().siteUrl }),
        ...(content === undefined ? {} : { 'content-type': 'application/json' }),
        ...(cookie === undefined ? {} : { cookie }),
        ...headers,
      },
      ...(content === undefined ? {} : { body: content }),
    })
    const response = await found.handler(request, { params: Promise.resolve(params) })
    const isJson = response.headers.get('content-type')?.endsWith('json') ?? true
    const text = isJson ? await response.text() : ''
    const answer = isJson ? z.json().parse(text === '' ? null : JSON.parse(text)) : await response.bytes()
    return {
      status: response.status,
      headers: response.headers,
      body: answer,
      problem: () => {
        if (response.headers.get('content-type') !== 'application/problem+json') throw new Error(`No problem: ${text}`)
        return ProblemView.parse(answer)
      },
    }
  }
}

const matches = (path: readonly string[], steps: readonly string[]): boolean =>
  path.length === steps.length && path.every((step, index) => step.startsWith('{') || step === steps[index])
