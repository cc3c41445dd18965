import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sha256Hex } from '#lib/canonical/sha256.ts'
import type { ClaimId, PersonId } from '#lib/identity/ids.ts'
import { isKeptFrom, type SeenVerdict, type Sight, seesVerdict } from './visible-verdicts.ts'

const [rosa, rolf, ruth] = ['rosa', 'rolf', 'ruth'] as PersonId[] as [PersonId, PersonId, PersonId]
const claimIds = ['a', 'b', 'c'] as ClaimId[]
const claim = (id: ClaimId, variant: number, writerIds: PersonId[] = []) => ({
  id,
  fingerprint: sha256Hex(`${id}${variant}`),
  writerIds,
})
const verdict = (reviewerId: PersonId, id: ClaimId, variant: number): SeenVerdict => ({
  reviewerId,
  claimId: id,
  fingerprint: claim(id, variant).fingerprint,
})
const sight = (change: Partial<Sight> = {}): Sight => ({
  viewerId: rosa,
  reviewsOnly: true,
  shown: 'independent',
  isOpen: true,
  claims: claimIds.map((id) => claim(id, 1)),
  verdicts: [],
  ...change,
})

const [a, b] = ['a', 'b'] as ClaimId[] as [ClaimId, ClaimId]
const his = verdict(rolf, a, 1)

describe('where verdicts are independent', () => {
  test('a reviewer sees what others decided once their own verdict stands, on that claim alone', () => {
    const other = verdict(rolf, b, 1)
    expect([his, other].map(seesVerdict(sight({ verdicts: [his, other] })))).toEqual([false, false])
    const judged = sight({ verdicts: [his, other, verdict(rosa, a, 1)] })
    expect([his, other].map(seesVerdict(judged))).toEqual([true, false])
    expect(judged.claims.map(isKeptFrom(judged))).toEqual([false, true, true])
  })
  test('a verdict on words that changed since keeps no secret open: the present words are judged first', () => {
    const judgedBefore = sight({ verdicts: [verdict(rosa, a, 0)] })
    expect(seesVerdict(judgedBefore)(his)).toBe(false)
    expect(seesVerdict(judgedBefore)(verdict(rolf, a, 0))).toBe(true)
    expect(seesVerdict(sight({ verdicts: [verdict(rosa, a, 1)] }))(verdict(rolf, a, 0))).toBe(true)
  })
  test('writers, editors and lookers-on see all, and so does who wrote the claim and can never judge it', () => {
    expect(seesVerdict(sight({ reviewsOnly: false }))(his)).toBe(true)
    const wrote = sight({ claims: [claim(a, 1, [rosa]), claim(b, 1)] })
    expect([his, verdict(rolf, b, 1)].map(seesVerdict(wrote))).toEqual([true, false])
  })
  test('once the review is complete, or the policy open, nothing is kept back', () => {
    for (const change of [{ isOpen: false }, { shown: 'open' as const }])
      expect(seesVerdict(sight(change))(his)).toBe(true)
  })
})

const verdicts = (by: readonly PersonId[]) =>
  fc.array(
    fc
      .record({ by: fc.constantFrom(...by), id: fc.constantFrom(...claimIds), variant: fc.integer({ min: 0, max: 2 }) })
      .map(({ by: who, id, variant }) => verdict(who, id, variant)),
    { maxLength: 20 },
  )

test('whatever others decided, of what a reviewer has not judged they are shown the same', () =>
  fc.assert(
    fc.property(verdicts([rosa]), verdicts([rolf, ruth]), verdicts([rolf, ruth]), (own, some, others) => {
      const judged = new Set(own.map(({ claimId, fingerprint }) => claimId + fingerprint))
      const seen = (theirs: readonly SeenVerdict[]) => {
        const given = [...own, ...theirs]
        const looking = sight({ verdicts: given })
        const kept = looking.claims.filter(isKeptFrom(looking))
        const shown = given.filter(seesVerdict(looking))
        return {
          kept,
          ofKept: shown.filter(
            ({ claimId, fingerprint }) => kept.some(({ id }) => id === claimId) && !judged.has(claimId + fingerprint),
          ),
          ofTheOthers: shown.filter(({ claimId }) => !kept.some(({ id }) => id === claimId)).length,
          all: given.filter(({ claimId }) => !kept.some(({ id }) => id === claimId)).length,
        }
      }
      const [one, two] = [seen(some), seen(others)]
      expect(one.kept).toEqual(two.kept)
      expect(one.ofKept).toEqual([])
      expect(two.ofKept).toEqual([])
      expect([one.ofTheOthers, two.ofTheOthers]).toEqual([one.all, two.all])
    }),
  ))
