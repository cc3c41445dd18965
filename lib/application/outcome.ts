import { type NewsroomAct, whoMayAct } from '#lib/identity/newsroom-policy.ts'
import type { Refusal } from '#lib/workflow/decision.ts'

/** What a command or a query answers: a value, or why not. `current` is what a stale caller has to see. */
export type Outcome<T> = { readonly ok: true; readonly value: T } | (Refusal & { readonly current?: unknown })

export const succeed = <T>(value: T): Outcome<T> => ({ ok: true, value })
export const notFound: Refusal = { ok: false, kind: 'not-found' }

/** A refusal of one field, for what only the application can know (a slug that is taken, an unknown zone). */
export const invalid = (code: string, message: string, pointer: string): Refusal => ({
  ok: false,
  kind: 'invalid',
  conditions: [{ code, message, pointer }],
})

/** A refusal because the actor may not act in the newsroom like this. */
export const notAllowed = (act: NewsroomAct): Refusal => ({
  ok: false,
  kind: 'not-allowed',
  conditions: [
    { code: 'not-your-duty', message: `This can be done by ${whoMayAct(act)}.`, pointer: '', who: whoMayAct(act) },
  ],
})
