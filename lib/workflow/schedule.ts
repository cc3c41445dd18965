import type { Actor } from '#lib/identity/person.ts'
import type { Promised } from './commands.ts'
import type { Condition } from './condition.ts'
import { mustNotHaveSigned } from './conditions.ts'
import type { ArticleFacts, ScheduleFacts } from './facts.ts'
import { releaseProblems } from './release.ts'
import { nothing, personActing, type Rule, type Unmet, unless } from './rule.ts'
import { presentRevision } from './verdicts.ts'

export const mustLieAhead = (facts: ArticleFacts, { at }: Promised): readonly Condition[] =>
  unless(at > facts.now, 'in-the-past', 'The time of publication has to lie ahead.', '/at')

export const mustRespectEmbargo = (_facts: ArticleFacts, { at, embargoUntil }: Promised): readonly Condition[] =>
  unless(
    embargoUntil === null || at >= embargoUntil,
    'before-embargo-ends',
    `The time of publication lies before the end of the embargo at ${embargoUntil}.`,
    '/at',
  )

export const mustOutliveItsPublication = (_facts: ArticleFacts, { at, expiresAt }: Promised): readonly Condition[] =>
  unless(
    expiresAt === undefined || expiresAt === null || expiresAt > at,
    'expires-before-publication',
    'The end of its time has to come after its publication.',
    '/expiresAt',
  )

const needs = (facts: ArticleFacts, actor: Actor): Unmet => ({
  notAllowed: mustNotHaveSigned(facts, actor),
  unmet: releaseProblems(facts),
})

const asks = (facts: ArticleFacts, promise: Promised): Unmet => ({
  invalid: [
    ...mustLieAhead(facts, promise),
    ...mustRespectEmbargo(facts, promise),
    ...mustOutliveItsPublication(facts, promise),
  ],
})

function promised(facts: ArticleFacts, promise: Promised): ScheduleFacts {
  const { at, wallTime, zone, choice = null, embargoUntil, expiresAt = null, bundleId = null } = promise
  const { id, digest } = presentRevision(facts)
  return {
    at,
    wallTime,
    zone,
    choice,
    embargoUntil,
    expiresAt,
    bundleId,
    revisionId: id,
    contentHash: digest.contentHash,
    claimsHash: digest.claimsHash,
    signOffIds: facts.signOffs.map((signOff) => signOff.id),
  }
}

export const schedule: Rule<'schedule'> = {
  needs,
  asks,
  happens: (facts, command, actor) => ({
    type: 'scheduled',
    schedule: promised(facts, command),
    by: personActing(actor),
  }),
}

const samePromise = (
  facts: ArticleFacts,
  { at, wallTime, zone, embargoUntil, expiresAt, bundleId }: Promised,
): boolean =>
  facts.schedule !== null &&
  facts.schedule.at === at &&
  facts.schedule.wallTime === wallTime &&
  facts.schedule.zone === zone &&
  facts.schedule.embargoUntil === embargoUntil &&
  facts.schedule.expiresAt === (expiresAt ?? null) &&
  facts.schedule.bundleId === (bundleId ?? null)

export const reschedule: Rule<'reschedule'> = {
  needs,
  asks: (facts, command) => ({
    ...asks(facts, command),
    unmet: unless(!samePromise(facts, command), 'already-done', 'It is scheduled for this time already.', '/at'),
  }),
  happens: (facts, command, actor) => ({
    type: 'rescheduled',
    schedule: promised(facts, command),
    by: personActing(actor),
  }),
}

export const unschedule: Rule<'unschedule'> = {
  needs: nothing,
  asks: nothing,
  happens: (_facts, _command, actor) => ({ type: 'unscheduled', by: personActing(actor) }),
}

/** Legislators move clocks: the promise is the wall time that the editor gave, so its instant follows the zone's rules. */
export const reResolveSchedule: Rule<'re-resolve-schedule'> = {
  needs: nothing,
  asks: (facts, { at }) => ({
    unmet: unless(facts.schedule?.at !== at, 'already-done', 'It is scheduled for this instant already.', '/schedule'),
  }),
  happens: ({ schedule: promise, now }, { at }) => ({
    type: 'schedule-re-resolved',
    at,
    before: promise?.at ?? now,
    wallTime: promise?.wallTime ?? '',
    zone: promise?.zone ?? '',
  }),
}
