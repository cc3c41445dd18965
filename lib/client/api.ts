import type { Endpoint, RequestOf, ResponseOf } from '#lib/contract/endpoint.ts'
import { ProblemView } from '#lib/contract/problem.ts'
import { signedInAgain } from './session.ts'

/** A refusal, or a failure to reach the server, as the page shows it. `status` 0 means that nothing answered. */
export class ApiProblem extends Error {
  override name = 'ApiProblem'
  readonly problem: ProblemView

  constructor(problem: ProblemView) {
    super(problem.detail)
    this.problem = problem
  }
}

/** Whatever was thrown, as a problem that a page can show. */
export const problemOf = (error: unknown): ProblemView =>
  error instanceof ApiProblem
    ? error.problem
    : {
        type: '/problems/unknown',
        title: 'Something went wrong',
        status: 0,
        detail: error instanceof Error ? error.message : String(error),
        conditions: [],
      }

/** Nothing answered. */
export const offline: ProblemView = {
  type: '/problems/offline',
  title: 'The server does not answer',
  status: 0,
  detail: 'What you typed is kept in this page. It is sent again when the connection is back.',
  conditions: [],
}

/** The parts of a request that an operation has. */
export type Parts<E> = { [K in keyof RequestOf<E> as RequestOf<E>[K] extends undefined ? never : K]: RequestOf<E>[K] }

/** Calls one operation of the API and parses its answer. Throws `ApiProblem`, and nothing else but an abort. */
export async function call<E extends Endpoint>(
  endpoint: E,
  parts: Parts<E>,
  signal?: AbortSignal,
): Promise<ResponseOf<E>> {
  const { params, query, body } = parts as { params?: object; query?: object; body?: unknown }
  let response: Response
  try {
    response = await fetch(address(endpoint.path, params, query), {
      method: endpoint.method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
      ...(signal ? { signal } : {}),
    })
  } catch (error) {
    if (signal?.aborted) throw error
    throw new ApiProblem(offline)
  }
  // Nothing was done, so once the person has signed in again in place, the same call goes on as if nothing had happened.
  if (response.status === 401 && (await signedInAgain())) return call(endpoint, parts, signal)
  if (!response.ok) throw new ApiProblem(await readProblem(response))
  return endpoint.response.parse(await response.json()) as ResponseOf<E>
}

/** The address of an operation with its parameters filled in. */
export function address(path: string, params: object = {}, query: object = {}): string {
  const filled = Object.entries(params).reduce(
    (text, [name, value]) => text.replace(`{${name}}`, encodeURIComponent(String(value))),
    path,
  )
  const search = new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  )
  return search.size > 0 ? `${filled}?${search}` : filled
}

const readProblem = async (response: Response): Promise<ProblemView> =>
  problemIn(response.status, await response.json().catch(() => null))

/** What a body says, or `null` where it is no JSON. */
export function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** The problem that a refusal's body holds, or one that says how little sense it made. */
export function problemIn(status: number, body: unknown): ProblemView {
  const parsed = ProblemView.safeParse(body)
  if (parsed.success) return parsed.data
  return {
    type: '/problems/unreadable',
    title: 'The server gave an answer that makes no sense',
    status,
    detail: `It said ${status}. Try again in a moment.`,
    conditions: [],
  }
}
