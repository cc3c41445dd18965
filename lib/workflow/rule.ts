import type { PersonId } from '#lib/identity/ids.ts'
import type { Actor } from '#lib/identity/person.ts'
import type { CommandOf, CommandType } from './commands.ts'
import type { Condition } from './condition.ts'
import type { Refusal } from './decision.ts'
import type { WorkflowEvent } from './events.ts'
import type { ArticleFacts } from './facts.ts'

/** Unmet conditions by how the edge answers them. What is not named is met. */
export interface Unmet {
  readonly notAllowed?: readonly Condition[]
  readonly invalid?: readonly Condition[]
  readonly stale?: readonly Condition[]
  readonly unmet?: readonly Condition[]
}

/** One command of the machine. State and capacity are not asked here: `decide` asks the table and the policy first. */
export interface Rule<T extends CommandType> {
  /** What the facts alone decide; the page shows the same list beside a disabled button. */
  readonly needs: (facts: ArticleFacts, actor: Actor) => Unmet
  /** What depends on what was sent. */
  readonly asks: (facts: ArticleFacts, command: CommandOf<T>, actor: Actor) => Unmet
  /** What happened; only called once nothing is unmet. */
  readonly happens: (facts: ArticleFacts, command: CommandOf<T>, actor: Actor) => WorkflowEvent
}

export type Rules = { readonly [T in CommandType]: Rule<T> }

/** Needs or asks nothing beyond state and capacity. */
export const nothing = (): Unmet => ({})

/** The condition, unless it is met. */
export const unless = (
  met: boolean,
  code: string,
  message: string,
  pointer: string,
  who?: string,
): readonly Condition[] =>
  met ? [] : [who === undefined ? { code, message, pointer } : { code, message, pointer, who }]

/** Who acts, where only a person can have got this far. Throws for all others, whom the policy has refused before. */
export function personActing(actor: Actor): PersonId {
  if (actor.type !== 'person') throw new TypeError(`the ${actor.type} came where only a person may act`)
  return actor.id
}

/** Who acts, or `null` where it is no person: for conditions, which are asked of everybody. */
export const idOf = (actor: Actor): PersonId | null => (actor.type === 'person' ? actor.id : null)

const kinds = [
  ['notAllowed', 'not-allowed'],
  ['invalid', 'invalid'],
  ['stale', 'stale'],
  ['unmet', 'unmet'],
] as const

/**
 * The refusal that lists every unmet condition, or `null` when there is none. Its kind is that of the gravest:
 * whoever may not act is told so first, wrong input comes before what changed meanwhile, and that before what is left to do.
 */
export function refusalOf(...groups: readonly Unmet[]): Refusal | null {
  const conditions = kinds.flatMap(([group]) => groups.flatMap((unmet) => unmet[group] ?? []))
  const first = kinds.find(([group]) => groups.some((unmet) => (unmet[group]?.length ?? 0) > 0))
  return first === undefined ? null : { ok: false, kind: first[1], conditions: onceEach(conditions) }
}

/** Two rules may find the same obstacle; the person reads it once. */
export function onceEach(conditions: readonly Condition[]): readonly Condition[] {
  const first = new Map<string, Condition>()
  for (const condition of conditions) {
    const key = `${condition.code}\n${condition.pointer}`
    if (!first.has(key)) first.set(key, condition)
  }
  return [...first.values()]
}
