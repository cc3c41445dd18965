import type { PersonId } from '#lib/identity/ids.ts'
import { type Lapse, requiredSignOffs } from '#lib/review/approval.ts'
import type { SignOff } from '#lib/review/sign-off.ts'
import { addMonths, dayOf, type Instant } from '#lib/time/instant.ts'
import { currentPublication, type PublicFacts } from './facts.ts'
import { articleLevelOf, countsPerLevel } from './level.ts'
import type { Stamp, StampDates, StampReviewer, StampState } from './stamp-types.ts'
import { type StandingClaim, standingClaims } from './standing.ts'
import { count, interestsLine } from './words.ts'

/**
 * The stamp of a publication at the facts' moment: there is no other way to one. It holds while every claim that is on the
 * page is approved at the words and evidence it was published with and the sign-offs over exactly this revision stand.
 */
export function stampOf(facts: PublicFacts): Stamp {
  const struck = new Set(facts.struck.map(({ claimId }) => claimId))
  const claims = standingClaims(facts).filter(({ digest }) => !struck.has(digest.id))
  const signOffs = standingSignOffs(facts)
  const approved = claims.filter(({ approval }) => approval.state === 'approved')
  const lapses = lapsesOf(claims, signOffs, facts)
  return {
    state: stateOf(facts, signOffs.length > 0, lapses.length > 0),
    reviewers: signOffs.map(reviewerOf),
    dates: datesOf(facts, claims, signOffs),
    level: articleLevelOf(facts, claims),
    claims: { approved: approved.length, total: claims.length },
    perLevel: countsPerLevel(facts, claims),
    lapses,
  }
}

function stateOf(facts: PublicFacts, signed: boolean, lapsed: boolean): StampState {
  if (facts.takenDown !== null) return facts.takenDown.type === 'retraction' ? 'retracted' : 'withdrawn'
  if (!signed) return 'none'
  if (lapsed) return 'lapsed'
  return facts.updateInWork ? 'update-in-review' : 'reviewed'
}

/** The newest sign-off of each reviewer over exactly the words and claims that were published. */
export function standingSignOffs(facts: PublicFacts): readonly SignOff[] {
  const { revisionId, contentHash, claimsHash } = currentPublication(facts)
  const fallen = new Set(facts.reviewers.filter(({ stands }) => !stands).map(({ id }) => id))
  const newest = new Map<PersonId, SignOff>()
  for (const signOff of facts.signOffs) {
    const { payload } = signOff
    const overThis =
      payload.articleId === facts.article.id &&
      payload.revisionId === revisionId &&
      payload.contentHash === contentHash &&
      payload.claimsHash === claimsHash
    if (!overThis || payload.at > facts.now || fallen.has(payload.signerId)) continue
    const held = newest.get(payload.signerId)
    if (held === undefined || held.payload.at < payload.at) newest.set(payload.signerId, signOff)
  }
  return [...newest.values()].sort((a, b) => (signingOrder(a) < signingOrder(b) ? -1 : 1))
}

const signingOrder = ({ payload }: SignOff): string => `${payload.at} ${payload.signOffId}`

const reviewerOf = ({ payload }: SignOff): StampReviewer => ({
  id: payload.signerId,
  name: payload.signer.name,
  degrees: payload.signer.degrees,
  jobTitle: payload.signer.jobTitle,
  specialties: payload.signer.specialties,
  orcid: payload.signer.orcid,
  interests: interestsLine(payload.interests),
  signedAt: payload.at,
})

/**
 * "Last reviewed" is a day on which the whole article stood reviewed: the day of the last sign-off, and never later than the
 * oldest approval on which a claim rests (the pattern of the NHS service manual). The next review is due when the first
 * approval that is needed runs out.
 */
function datesOf(facts: PublicFacts, claims: readonly StandingClaim[], signOffs: readonly SignOff[]): StampDates {
  const current = currentPublication(facts)
  const first = facts.publications[0] ?? current
  const signed = latest(signOffs.map(({ payload }) => payload.at)) ?? current.publishedAt
  const reviewed = earliest([signed, ...claims.map(({ approvedAt }) => approvedAt)]) ?? signed
  const shortest = Math.min(...Object.values(facts.policy.reviewMonths))
  return {
    published: dayOf(first.publishedAt),
    updated: current.version === first.version ? null : dayOf(current.publishedAt),
    lastReviewed: dayOf(reviewed),
    nextReviewDue: dayOf(earliest(claims.map(({ dueAt }) => dueAt)) ?? addMonths(signed, shortest)),
  }
}

const earliest = (instants: readonly Instant[]): Instant | undefined => instants.toSorted()[0]
const latest = (instants: readonly Instant[]): Instant | undefined => instants.toSorted().at(-1)

const lapseWords: Readonly<Record<Lapse, (claims: string) => string>> = {
  'words-changed': (claims) => `${claims} not approved in the present words.`,
  outlived: (claims) => `${claims} due for another review.`,
  'reference-notice': (claims) => `${claims} resting on a source against which there is a notice.`,
  'reviewer-not-qualified': (claims) => `${claims} approved by somebody whose credential does not stand any more.`,
}

function lapsesOf(claims: readonly StandingClaim[], signOffs: readonly SignOff[], facts: PublicFacts): string[] {
  const open = claims.filter(({ approval }) => approval.state !== 'approved')
  const said = (Object.keys(lapseWords) as Lapse[]).flatMap((lapse) => {
    const number = open.filter(({ approval }) => approval.lapses.includes(lapse)).length
    return number === 0 ? [] : [lapseWords[lapse](are(number))]
  })
  const others = open.filter(({ approval }) => approval.lapses.length === 0).length
  const required = requiredSignOffs(
    claims.map(({ digest }) => digest),
    facts.policy,
  )
  return [
    ...said,
    ...(others === 0 ? [] : [`${are(others)} not approved.`]),
    ...(signOffs.length < required ? [`${count(required - signOffs.length, 'needed sign-off')} missing.`] : []),
  ]
}

const are = (number: number) => `${count(number, 'claim')} ${number === 1 ? 'is' : 'are'}`
