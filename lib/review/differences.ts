import type { Manuscript } from '#lib/article/manuscript.ts'
import { hashOf, type Sha256 } from '#lib/canonical/sha256.ts'
import { differenceOfClaims, type WordChange } from '#lib/claims/difference.ts'
import { compareDocuments } from '#lib/comparison/compare.ts'
import { formDifferences } from '#lib/comparison/form-differences.ts'
import { recordChanges } from '#lib/comparison/records.ts'
import { textDifferences } from './text-difference.ts'

/** A thing that can differ between two revisions and that no verdict on a claim covers. */
export type DifferenceType = 'text' | 'form' | 'removed-claim' | 'key-claim' | 'reference' | 'dismissal'

/** One such difference, as a reviewer is shown it. */
export interface Difference {
  /** Over what it says: the same difference has the same id, whoever computes it and whenever. */
  readonly id: Sha256
  readonly type: DifferenceType
  /** What it is about: the words of a claim, a reference, a sentence. A passage and its form speak for themselves. */
  readonly about: string
  readonly words: readonly WordChange[]
  readonly said: readonly string[]
}

/**
 * Everything that somebody who knows the older revision has to be shown before they know the newer one, besides the claims
 * that ask for a verdict anew: passages outside of claims, changed form, claims that went or became key claims, references,
 * and sentences waved through. What only moved is not listed: its words are as they were.
 */
export function differencesBetween(before: Manuscript, after: Manuscript): readonly Difference[] {
  const { references, dismissals } = recordChanges(before, after)
  const found = [
    ...textDifferences(before.document, after.document).map(({ difference }) => differing('text', '', difference)),
    ...formDifferences(compareDocuments(before.document, after.document)).map((said) =>
      differing('form', '', [], [said]),
    ),
    ...ofClaims(before, after),
    ...references
      .filter(({ key }) => key !== 'order')
      .map(({ type, name, said }) => differing('reference', name, [], said.length > 0 ? said : [referenceWords[type]])),
    ...dismissals.map(({ name, said }) => differing('dismissal', name, [], said)),
  ]
  return [...new Map(found.map((difference) => [difference.id, difference])).values()]
}

const referenceWords = {
  new: 'It was added to the references.',
  changed: 'It changed.',
  removed: 'It was taken out of the references.',
} as const

function ofClaims(before: Manuscript, after: Manuscript): readonly Difference[] {
  return differenceOfClaims(before, after).flatMap((claim) => {
    if (claim.type === 'new') return []
    if (claim.type === 'removed')
      return [differing('removed-claim', '', [{ type: 'deleted', text: claim.before.text }])]
    const [was, is] = [claim.before.record.key, claim.after.record.key]
    const said = is ? 'It became a key claim.' : 'It is a key claim no more.'
    return was === is ? [] : [differing('key-claim', claim.after.text, [], [said])]
  })
}

function differing(
  type: DifferenceType,
  about: string,
  words: readonly WordChange[],
  said: readonly string[] = [],
): Difference {
  return { id: hashOf('countersign:difference:1', { type, about, words, said }), type, about, words, said }
}

/** An earlier revision that this reviewer judged or signed. */
export interface KnownRevision<Id extends string> {
  readonly id: Id
  readonly manuscript: Manuscript
  /** Whether they signed it: a sign-off states that they know all of it. */
  readonly signed: boolean
  /** The differences that they were shown while it was under review. */
  readonly shown: ReadonlySet<Sha256>
}

/**
 * The revision that this reviewer knows whole, which is the base of all further differences; `null` in their first round.
 * The first that they judged was before them whole. A later one counts when they signed it, or when everything that differed
 * from what they knew was shown to them: a single verdict on it says nothing of the rest.
 *
 * @param revisions oldest first
 */
export function knownWhole<Id extends string>(revisions: readonly KnownRevision<Id>[]): KnownRevision<Id> | null {
  return revisions.reduce<KnownRevision<Id> | null>((known, next) => {
    if (known === null || next.signed) return next
    return differencesBetween(known.manuscript, next.manuscript).every(({ id }) => next.shown.has(id)) ? next : known
  }, null)
}
