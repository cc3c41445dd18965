import type { ClaimDigest, ManuscriptDigest } from '#lib/article/digest.ts'
import { wordsPerMinute } from '#lib/document/reading-time.ts'
import type { PersonId } from '#lib/identity/ids.ts'
import { count } from '#lib/publication/words.ts'
import type { Instant } from '#lib/time/instant.ts'
import { type ApprovalFacts, standingVerdicts } from './approval.ts'
import { outstandingFor } from './outstanding.ts'
import { wroteClaim } from './qualification.ts'

/** What a revision asks of one reviewer. */
export interface Asked {
  /** Claims that are theirs to judge at all. */
  readonly total: number
  /** Of these, the ones that wait for their verdict, by why. */
  readonly changed: number
  readonly fresh: number
  readonly again: number
  /** What they did with an earlier revision; `null` in their first round. */
  readonly before: 'judged' | 'signed' | null
  /** Words outside of claims; none where they were not counted. */
  readonly otherWords: number
}

interface Submitted {
  readonly submittedAt: Instant
  readonly digest: Pick<ManuscriptDigest, 'claims' | 'otherWords'>
}

/** The claims that ask for this reviewer's verdict: all in a first round, later what their own judgment does not cover. */
export function askedOf(
  reviewerId: PersonId,
  { digest, submittedAt }: Submitted,
  facts: ApprovalFacts,
  hasSignedBefore: boolean,
): Asked {
  const own = facts.verdicts.filter((verdict) => verdict.reviewerId === reviewerId)
  const known = new Set(own.map(({ claimId }) => claimId))
  const open = outstandingFor(reviewerId, digest.claims, { ...facts, verdicts: own })
  const why = (claim: ClaimDigest) =>
    !known.has(claim.id) ? 'fresh' : standingVerdicts(claim, own).length > 0 ? 'again' : 'changed'
  const number = (reason: ReturnType<typeof why>) => open.filter((claim) => why(claim) === reason).length
  return {
    total: digest.claims.filter((claim) => !wroteClaim(reviewerId, claim)).length,
    changed: number('changed'),
    fresh: number('fresh'),
    again: number('again'),
    before: hasSignedBefore ? 'signed' : own.some(({ at }) => at <= submittedAt) ? 'judged' : null,
    otherWords: digest.otherWords ?? 0,
  }
}

/**
 * What judging a claim with its evidence beside it takes, in seconds. An assumption of the newsroom's, not a measurement:
 * the room is made for twenty claims in the ten minutes between two patients.
 */
const secondsPerClaim = 30

/**
 * Whole minutes, rounded up: each open claim, and in a first round the reading of the text around the claims, at the pace of
 * silent reading (see `wordsPerMinute`), by the share of it that is still ahead.
 */
export function minutesFor(asked: Asked): number {
  const open = openIn(asked)
  const reading =
    asked.before === null && asked.total > 0 ? (asked.otherWords / wordsPerMinute) * (open / asked.total) : 0
  return Math.max(1, Math.ceil((open * secondsPerClaim) / 60 + reading))
}

/** "21 claims, about 12 minutes"; "3 claims changed since you signed, about 2 minutes". */
export function effortInWords(asked: Asked): string {
  const open = openIn(asked)
  if (open === 0) return asked.total === 0 ? 'no claim to judge' : `${count(asked.total, 'claim')}, all judged by you`
  const time = `about ${count(minutesFor(asked), 'minute')}`
  if (asked.before === null) {
    const { total } = asked
    return open === total ? `${count(total, 'claim')}, ${time}` : `${open} of ${count(total, 'claim')} left, ${time}`
  }
  const reasons = [
    [asked.changed, `changed since you ${asked.before}`],
    [asked.fresh, 'new to you'],
    [asked.again, 'to judge again'],
  ] as const
  const parts = reasons
    .filter(([number]) => number > 0)
    .map(([number, why], at) => `${at === 0 ? count(number, 'claim') : number} ${why}`)
  return [...parts, time].join(', ')
}

const openIn = ({ changed, fresh, again }: Asked): number => changed + fresh + again
