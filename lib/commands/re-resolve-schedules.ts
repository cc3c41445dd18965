import { saidMoments } from '#db/schedules.ts'
import type { Deps } from '#lib/application/deps.ts'
import { succeed } from '#lib/application/outcome.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import { log } from '#lib/log.ts'
import type { Instant } from '#lib/time/instant.ts'
import { resolveWallTime } from '#lib/time/zone.ts'
import type { ScheduleFacts } from '#lib/workflow/facts.ts'
import { decideAndSave } from './decide-and-save.ts'

const clock = { type: 'clock' } as const
const atOnce = 500

type Said = Pick<ScheduleFacts, 'at' | 'wallTime' | 'zone' | 'choice' | 'embargoUntil' | 'expiresAt'>

/** What an instant is compared by: a wall time has no parts of a second. */
const secondMs = 1000

/**
 * The instant of a schedule's wall time under the rules that this process knows. What clocks skip now is the time after the
 * gap, what they show twice now is the later of both: never before the moment that was meant. An embargo is an instant and
 * stays. `null` where the rules leave it alone, or cannot say.
 */
export function movedByRules(
  { at, wallTime, zone, choice, embargoUntil, expiresAt }: Said,
  resolve: typeof resolveWallTime = resolveWallTime,
): Instant | null {
  const resolved = resolve(wallTime, zone, choice ?? undefined)
  const now = resolved.ok ? resolved.at : resolved.candidates.find((candidate) => candidate.choice === 'later')?.at
  if (now === undefined) return null
  const kept = embargoUntil !== null && embargoUntil > now ? embargoUntil : now
  if (expiresAt !== null && expiresAt <= kept) return null
  return Math.abs(Date.parse(kept) - Date.parse(at)) < secondMs ? null : kept
}

/**
 * Brings schedules up to the rules of time zones that this process knows: a newer release may set a zone's clocks otherwise
 * than on the day on which somebody scheduled. Each one that moves is an event, and the editors are told. Returns how many moved.
 */
export async function reResolveSchedules(
  deps: Deps,
  isStopped: () => boolean = () => false,
  resolve: typeof resolveWallTime = resolveWallTime,
): Promise<number> {
  let moved = 0
  let after: ArticleId | null = null
  while (!isStopped()) {
    const page: Awaited<ReturnType<typeof saidMoments>> = await saidMoments(deps.db, { after, limit: atOnce })
    // Nearly always none: what is due must not wait for a look at each article.
    for (const { articleId } of page.filter((said) => movedByRules(said, resolve) !== null)) {
      if (isStopped()) return moved
      const outcome = await decideAndSave<boolean>(deps, clock, articleId, ({ facts }) => {
        const at = facts.schedule && movedByRules(facts.schedule, resolve)
        if (at === null) return succeed(false)
        return { command: { type: 're-resolve-schedule', at }, value: () => true }
      })
      if (outcome.ok && outcome.value) moved += 1
      if (!outcome.ok) log.warn({ articleId, outcome }, 'a schedule did not follow the rules of its zone')
    }
    after = page.at(-1)?.articleId ?? null
    if (page.length < atOnce) break
  }
  return moved
}
