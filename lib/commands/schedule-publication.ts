import { schedulerOf } from '#db/schedules.ts'
import type { Deps } from '#lib/application/deps.ts'
import { invalid } from '#lib/application/outcome.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import type { Actor } from '#lib/identity/person.ts'
import { mayCommand } from '#lib/identity/policy.ts'
import { addMonths, type Instant } from '#lib/time/instant.ts'
import { formatInZone, resolveWallTime } from '#lib/time/zone.ts'
import type { Condition } from '#lib/workflow/condition.ts'
import type { ArticleFacts } from '#lib/workflow/facts.ts'
import { decideAndSave } from './decide-and-save.ts'

interface Input {
  readonly articleId: ArticleId
  readonly wallTime: string
  readonly zone: string
  readonly choice?: 'earlier' | 'later' | undefined
  readonly embargoUntil: Instant | null
  /** The instant that the editor saw scheduled; `null` where nothing was. */
  readonly replaces: Instant | null
}

/** Further ahead the rules of time zones are guesses: parliaments change them. */
const yearsAhead = 5

/**
 * Schedules, or moves a schedule: the wall time is resolved once, here, and kept beside its instant. Of two editors who
 * schedule at once, the second is told of the first; nothing that they did not see is moved.
 */
export const schedulePublication = (
  { articleId, wallTime, zone, choice, embargoUntil, replaces }: Input,
  actor: Actor,
  deps: Deps,
) =>
  decideAndSave(deps, actor, articleId, async ({ tx, facts }) => {
    const conditions = mayCommand('schedule', facts, actor)
    if (conditions.length > 0) return { ok: false, kind: 'not-allowed', conditions }
    const resolved = resolveWallTime(wallTime, zone, choice)
    if (!resolved.ok)
      return invalid(
        resolved.problem,
        resolved.message,
        resolved.problem === 'unknown-zone' ? '/body/zone' : '/body/wallTime',
      )
    if (facts.schedule !== null ? facts.schedule.at !== replaces : replaces !== null)
      return { ok: false, kind: 'stale', conditions: [meanwhile(facts, await schedulerOf(tx, articleId))] }
    const { at } = resolved
    if (at > addMonths(facts.now, 12 * yearsAhead))
      return invalid(
        'too-far-ahead',
        'Schedule at most five years ahead: until then clocks may change.',
        '/body/wallTime',
      )
    const type = facts.article.state === 'scheduled' ? 'reschedule' : 'schedule'
    return { command: { type, at, wallTime, zone, embargoUntil }, value: ({ next }) => ({ state: next, at }) }
  })

const meanwhile = ({ schedule }: ArticleFacts, by: string | null): Condition => ({
  code: 'stale-schedule',
  message:
    schedule === null
      ? 'Its schedule was taken back meanwhile. Look at it again before you schedule it.'
      : `${by ?? 'Somebody'} scheduled it for ${formatInZone(schedule.at, schedule.zone)} meanwhile. Look at that before you move it.`,
  pointer: '/schedule',
})
