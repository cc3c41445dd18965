import type { Deps } from '#lib/application/deps.ts'
import { invalid } from '#lib/application/outcome.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import type { Actor } from '#lib/identity/person.ts'
import type { Instant } from '#lib/time/instant.ts'
import { resolveWallTime } from '#lib/time/zone.ts'
import { decideAndSave } from './decide-and-save.ts'

interface Input {
  readonly articleId: ArticleId
  readonly wallTime: string
  readonly zone: string
  readonly choice?: 'earlier' | 'later' | undefined
  readonly embargoUntil: Instant | null
}

/** Schedules, or moves a schedule: the wall time is resolved once, here, and kept beside its instant. */
export const schedulePublication = (
  { articleId, wallTime, zone, choice, embargoUntil }: Input,
  actor: Actor,
  deps: Deps,
) =>
  decideAndSave(deps, actor, articleId, ({ facts }) => {
    const resolved = resolveWallTime(wallTime, zone, choice)
    if (!resolved.ok)
      return invalid(
        resolved.problem,
        resolved.message,
        resolved.problem === 'unknown-zone' ? '/body/zone' : '/body/wallTime',
      )
    const { at } = resolved
    const type = facts.article.state === 'scheduled' ? 'reschedule' : 'schedule'
    return { command: { type, at, wallTime, zone, embargoUntil }, value: ({ next }) => ({ state: next, at }) }
  })
