import type { ClaimInReview } from '#lib/contract/review.ts'
import type { ClaimId } from '#lib/identity/ids.ts'
import { count } from '#lib/publication/words.ts'

/** What of a claim its place in the list depends on. */
export type ListedClaim = Pick<ClaimInReview, 'id' | 'asks' | 'since' | 'mine' | 'state'>

export interface ClaimGroup<C extends ListedClaim> {
  readonly key: 'all' | 'changed' | 'new' | 'again' | 'asked' | 'others' | 'settled'
  readonly title: string
  readonly claims: readonly C[]
}

/** Whether the viewer judged an earlier revision of the article. */
export const isLaterRound = (claims: readonly ListedClaim[]): boolean => claims.some(({ since }) => since !== null)

/**
 * The list of claims. In a first round there is one group in the order of the text; in a later one what changed since the
 * viewer judged comes first, and what stands as they approved it last, to be folded. Empty groups are left out.
 */
export function claimGroups<C extends ListedClaim>(claims: readonly C[]): readonly ClaimGroup<C>[] {
  if (!isLaterRound(claims)) return claims.length === 0 ? [] : [{ key: 'all', title: 'Claims', claims }]
  const settled = claims.filter((claim) => keyOf(claim) === 'settled').length
  const titles: Readonly<Record<Exclude<ClaimGroup<C>['key'], 'all'>, string>> = {
    changed: 'Changed since you judged',
    new: 'New to you',
    again: 'To judge again',
    asked: 'Not approved by you',
    others: 'Not yours to judge',
    settled: `${count(settled, 'claim')} ${settled === 1 ? 'stands' : 'stand'} as you approved ${settled === 1 ? 'it' : 'them'}`,
  }
  return (Object.keys(titles) as (keyof typeof titles)[])
    .map((key) => ({ key, title: titles[key], claims: claims.filter((claim) => keyOf(claim) === key) }))
    .filter((group) => group.claims.length > 0)
}

function keyOf({ asks, since, mine }: ListedClaim): Exclude<ClaimGroup<ListedClaim>['key'], 'all'> {
  if (since?.type === 'changed' || since?.type === 'evidence-changed') return 'changed'
  if (asks === 'not-mine') return 'others'
  if (since?.type === 'new') return 'new'
  if (asks === 'judge') return 'again'
  return mine?.decision === 'approved' ? 'settled' : 'asked'
}

/**
 * The claims as Previous and Next go through them: as listed, without the folded ones, unless `from` is one of those or
 * there are no others.
 */
export function walk<C extends ListedClaim>(groups: readonly ClaimGroup<C>[], from: ClaimId | null): readonly C[] {
  const all = groups.flatMap(({ claims }) => claims)
  const unfolded = groups.filter(({ key }) => key !== 'settled').flatMap(({ claims }) => claims)
  const isFolded = from !== null && all.some(({ id }) => id === from) && !unfolded.some(({ id }) => id === from)
  return isFolded || unfolded.length === 0 ? all : unfolded
}

/** The claim `step` places on; from none of them the walk begins at its start. */
export function neighbour<C extends ListedClaim>(
  order: readonly C[],
  from: ClaimId | null,
  step: 1 | -1,
): C | undefined {
  const at = order.findIndex(({ id }) => id === from)
  if (at < 0) return order[0]
  return order[at + step]
}

/** The next claim that asks for the viewer's verdict, round the end of the list; those being sent count as judged. */
export function nextToJudge<C extends ListedClaim>(
  order: readonly C[],
  from: ClaimId | null,
  sending: ReadonlySet<ClaimId>,
): C | undefined {
  const at = order.findIndex(({ id }) => id === from)
  const asks = ({ id, asks: what }: C) => what === 'judge' && id !== from && !sending.has(id)
  return order.slice(at + 1).find(asks) ?? order.slice(0, Math.max(0, at)).find(asks)
}

export interface Progress {
  readonly done: number
  readonly total: number
  /** "7 of 12 claims". */
  readonly words: string
}

/** How far the viewer's own judging is; for who judges nothing, how far the review is. */
export function progressOf(claims: readonly ListedClaim[], sending: ReadonlySet<ClaimId>): Progress {
  const mine = claims.filter(({ asks }) => asks !== 'not-mine')
  const [counted, done] =
    mine.length > 0
      ? [mine, mine.filter(({ id, asks }) => asks === 'nothing' || sending.has(id)).length]
      : [claims, claims.filter(({ state }) => state === 'approved').length]
  const suffix = mine.length > 0 ? '' : ' approved'
  return {
    done,
    total: counted.length,
    words: `${done} of ${counted.length} ${counted.length === 1 ? 'claim' : 'claims'}${suffix}`,
  }
}
