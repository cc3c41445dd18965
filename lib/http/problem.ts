import type { z } from 'zod'
import type { Outcome } from '#lib/application/outcome.ts'
import type { ProblemView } from '#lib/contract/problem.ts'
import type { Condition } from '#lib/workflow/condition.ts'

type Refused = Extract<Outcome<never>, { ok: false }>
type Kind = Refused['kind'] | 'not-json' | 'too-large' | 'not-signed-in' | 'wrong-origin' | 'internal'

/** The only place that knows statuses. `type` is stable: programs may rely on it. */
const kinds: Record<Kind, { status: number; title: string; detail: string }> = {
  'not-json': {
    status: 400,
    title: 'This is not JSON',
    detail: 'The body could not be read as JSON. Nothing was changed.',
  },
  'not-signed-in': {
    status: 401,
    title: 'You are not signed in',
    detail: 'Sign in and send it again; what you typed is kept in this page.',
  },
  'not-allowed': {
    status: 403,
    title: 'You may not do this',
    detail: 'Somebody else has to do this. Nothing was changed.',
  },
  'wrong-origin': {
    status: 403,
    title: 'This came from another site',
    detail: 'Changes are accepted from pages of this site only.',
  },
  'not-found': { status: 404, title: 'Not found', detail: 'There is nothing here, or nothing that you may know of.' },
  stale: {
    status: 409,
    title: 'It changed meanwhile',
    detail: 'Somebody was faster. Your text is kept; look at what changed and decide.',
  },
  unmet: { status: 409, title: 'Something is left to do first', detail: 'Nothing was changed.' },
  'too-large': { status: 413, title: 'This is too large', detail: 'Nothing was changed.' },
  invalid: {
    status: 422,
    title: 'Something in it is not right',
    detail: 'Nothing was changed. Mend what is listed and send it again.',
  },
  internal: { status: 500, title: 'Our fault', detail: 'Something broke on our side. Nothing half-done was kept.' },
}

export function problemResponse(
  kind: Kind,
  conditions: readonly Condition[] = [],
  extra: Readonly<Record<string, unknown>> = {},
): Response {
  const { status, title, detail } = kinds[kind]
  const problem: ProblemView = {
    ...extra,
    type: `/problems/${kind}`,
    title,
    status,
    detail: conditions.length === 1 && conditions[0] ? conditions[0].message : detail,
    conditions: conditions.map((condition) => ({ ...condition })),
  }
  return new Response(JSON.stringify(problem), {
    status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
  })
}

/** Maps a refusal, the same for every route. */
export function refusalResponse(refusal: Refused): Response {
  const conditions = refusal.kind === 'not-found' ? [] : refusal.conditions
  return problemResponse(refusal.kind, conditions, refusal.current === undefined ? {} : { current: refusal.current })
}

/** What zod found, as conditions with JSON pointers into the request. */
export const conditionsOf = (part: 'params' | 'query' | 'body', error: z.ZodError): Condition[] =>
  error.issues.map((issue) => ({
    code: issue.code ?? 'invalid',
    // zod says "received undefined" of what was not sent.
    message: issue.message.endsWith('received undefined') ? 'This is missing.' : issue.message,
    pointer: `/${part}${issue.path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')}`,
  }))
