import { schedulerOf } from '#db/schedules.ts'
import type { Deps } from '#lib/application/deps.ts'
import { invalid, type Outcome } from '#lib/application/outcome.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import type { Actor } from '#lib/identity/person.ts'
import { mayCommand } from '#lib/identity/policy.ts'
import { addMonths, type Instant } from '#lib/time/instant.ts'
import { formatInZone, resolveWallTime, type WallTimeChoice } from '#lib/time/zone.ts'
import type { Promised } from '#lib/workflow/commands.ts'
import type { Condition } from '#lib/workflow/condition.ts'
import type { ArticleFacts } from '#lib/workflow/facts.ts'
import { decideAndSave } from './decide-and-save.ts'

/** A moment as an editor says it, with what is promised beside it. */
export interface SaidMoment {
  readonly wallTime: string
  readonly zone: string
  readonly choice?: WallTimeChoice | undefined
  readonly embargoUntil: Instant | null
  readonly expiresAt?: Instant | null
}

interface Input extends SaidMoment {
  readonly articleId: ArticleId
  /** The instant that the editor saw scheduled; `null` where nothing was. */
  readonly replaces: Instant | null
}

/** Further ahead the rules of time zones are guesses: parliaments change them. */
const yearsAhead = 5

/**
 * The promise that a said moment makes: the wall time is resolved once, here, and kept beside its instant, with what was
 * chosen where clocks show it twice.
 */
export function promiseOf(
  { wallTime, zone, choice, embargoUntil, expiresAt = null }: SaidMoment,
  now: Instant,
): { readonly ok: true; readonly promise: Promised } | Exclude<Outcome<never>, { ok: true }> {
  const resolved = resolveWallTime(wallTime, zone, choice)
  if (!resolved.ok)
    return invalid(
      resolved.problem,
      resolved.message,
      resolved.problem === 'unknown-zone' ? '/body/zone' : '/body/wallTime',
    )
  const { at } = resolved
  if (at > addMonths(now, 12 * yearsAhead))
    return invalid(
      'too-far-ahead',
      'Schedule at most five years ahead: until then clocks may change.',
      '/body/wallTime',
    )
  const isTwofold = !resolveWallTime(wallTime, zone).ok
  return {
    ok: true,
    promise: { at, wallTime, zone, choice: isTwofold ? (choice ?? null) : null, embargoUntil, expiresAt },
  }
}

/**
 * Schedules, or moves a schedule. Of two editors who schedule at once, the second is told of the first; nothing that they
 * did not see is moved. What was in a bundle leaves it: a bundle is moved as a whole.
 */
export const schedulePublication = ({ articleId, replaces, ...moment }: Input, actor: Actor, deps: Deps) =>
  decideAndSave(deps, actor, articleId, async ({ tx, facts }) => {
    const conditions = mayCommand('schedule', facts, actor)
    if (conditions.length > 0) return { ok: false, kind: 'not-allowed', conditions }
    const made = promiseOf(moment, facts.now)
    if (!made.ok) return made
    if (!isWhatWasSeen(facts, replaces))
      return { ok: false, kind: 'stale', conditions: [meanwhile(facts, await schedulerOf(tx, articleId))] }
    const type = facts.article.state === 'scheduled' ? 'reschedule' : 'schedule'
    const { at } = made.promise
    return { command: { type, ...made.promise }, value: ({ next }) => ({ state: next, at }) }
  })

/** Whether an article's schedule is the one that an editor looked at. */
export const isWhatWasSeen = ({ schedule }: ArticleFacts, replaces: Instant | null): boolean =>
  (schedule?.at ?? null) === replaces

export const meanwhile = ({ schedule }: ArticleFacts, by: string | null): Condition => ({
  code: 'stale-schedule',
  message:
    schedule === null
      ? 'Its schedule was taken back meanwhile. Look at it again before you schedule it.'
      : `${by ?? 'Somebody'} scheduled it for ${formatInZone(schedule.at, schedule.zone)} meanwhile. Look at that before you move it.`,
  pointer: '/schedule',
})
