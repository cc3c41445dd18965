import type { Actor } from '#lib/identity/person.ts'
import type { CommandOf } from './commands.ts'
import type { Condition } from './condition.ts'
import { mustNotHaveSigned } from './conditions.ts'
import type { ArticleFacts, ScheduleFacts } from './facts.ts'
import { releaseProblems } from './release.ts'
import { nothing, personActing, type Rule, type Unmet, unless } from './rule.ts'
import { presentRevision } from './verdicts.ts'

type Promise = Omit<CommandOf<'schedule'>, 'type'>

export const mustLieAhead = (facts: ArticleFacts, { at }: Promise): readonly Condition[] =>
  unless(at > facts.now, 'in-the-past', 'The time of publication has to lie ahead.', '/at')

export const mustRespectEmbargo = (_facts: ArticleFacts, { at, embargoUntil }: Promise): readonly Condition[] =>
  unless(
    embargoUntil === null || at >= embargoUntil,
    'before-embargo-ends',
    `The time of publication lies before the end of the embargo at ${embargoUntil}.`,
    '/at',
  )

const needs = (facts: ArticleFacts, actor: Actor): Unmet => ({
  notAllowed: mustNotHaveSigned(facts, actor),
  unmet: releaseProblems(facts),
})

const asks = (facts: ArticleFacts, promise: Promise): Unmet => ({
  invalid: [...mustLieAhead(facts, promise), ...mustRespectEmbargo(facts, promise)],
})

function promised(facts: ArticleFacts, { at, wallTime, zone, embargoUntil }: Promise): ScheduleFacts {
  const { id, digest } = presentRevision(facts)
  return {
    at,
    wallTime,
    zone,
    embargoUntil,
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

const samePromise = (facts: ArticleFacts, { at, wallTime, zone, embargoUntil }: Promise): boolean =>
  facts.schedule !== null &&
  facts.schedule.at === at &&
  facts.schedule.wallTime === wallTime &&
  facts.schedule.zone === zone &&
  facts.schedule.embargoUntil === embargoUntil

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
