import { notFound, type Outcome } from '#lib/application/outcome.ts'
import type { Actor } from '#lib/identity/person.ts'
import { mayCommand, mayKnowOf } from '#lib/identity/policy.ts'
import type { ArticleFacts } from '#lib/workflow/facts.ts'
import { fromStates, stateName } from '#lib/workflow/machine.ts'

type Refused = Extract<Outcome<never>, { ok: false }>

/** The article, if this person can save its text now: who can may bring files beside it too. */
export function editable(facts: ArticleFacts | null, actor: Actor): Outcome<ArticleFacts> {
  if (facts === null || !mayKnowOf(facts, actor)) return notFound
  const conditions = mayCommand('save', facts, actor)
  if (conditions.length > 0) return { ok: false, kind: 'not-allowed', conditions }
  const { state } = facts.article
  return fromStates('save').includes(state)
    ? { ok: true, value: facts }
    : unmet('wrong-state', `The article is ${stateName[state]}: its text cannot be changed now.`)
}

/** A refusal because of something that has to be otherwise first. */
export const unmet = (code: string, message: string): Refused => ({
  ok: false,
  kind: 'unmet',
  conditions: [{ code, message, pointer: '' }],
})
