import { describe, expect, test } from 'vitest'
import { hashOf } from '#lib/canonical/sha256.ts'
import { ClaimId, PersonId, RevisionId, VerdictId } from '#lib/identity/ids.ts'
import type { Verdict } from '#lib/review/verdict.ts'
import { Instant } from '#lib/time/instant.ts'
import { claimGroups, type ListedClaim, neighbour, nextToJudge, progressOf, walk } from './claim-groups.ts'

const uuid = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
const id = (number: number): ClaimId => ClaimId.parse(uuid(number))
const verdict = (decision: Verdict['decision']): Verdict => ({
  id: VerdictId.parse(uuid(90)),
  claimId: id(1),
  fingerprint: hashOf('claim', [1]),
  reviewerId: PersonId.parse(uuid(91)),
  revisionId: RevisionId.parse(uuid(92)),
  decision,
  comment: '',
  links: [],
  downgrade: null,
  at: Instant.parse('2026-03-02T12:00:00.000Z'),
})

type SinceType = NonNullable<ListedClaim['since']>['type']
const claim = (number: number, fields: Partial<ListedClaim> = {}): ListedClaim => ({
  id: id(number),
  asks: 'judge',
  since: null,
  mine: null,
  state: 'waiting',
  ...fields,
})
const since = (type: SinceType): Pick<ListedClaim, 'since'> => ({
  since: { type, at: null, decision: null, before: null, difference: [], facts: [], evidence: [] },
})
const approved = { asks: 'nothing', mine: verdict('approved'), state: 'approved' } as const
const none = new Set<ClaimId>()

describe('the list of claims', () => {
  test('is in the order of the text in a first round', () => {
    const groups = claimGroups([claim(2), claim(1, approved), claim(3)])
    expect(groups.map(({ key, claims }) => [key, claims.map((item) => item.id)])).toEqual([
      ['all', [id(2), id(1), id(3)]],
    ])
  })

  test('puts what changed first and what stands as approved last in a later round', () => {
    const groups = claimGroups([
      claim(1, { ...approved, ...since('unchanged') }),
      claim(2, since('new')),
      claim(3, since('changed')),
      claim(4, { asks: 'nothing', mine: verdict('changes-requested'), ...since('unchanged') }),
      claim(5, { ...approved, ...since('evidence-changed') }),
      claim(6, since('unchanged')),
    ])
    expect(groups.map(({ key, claims }) => [key, claims.map((item) => item.id)])).toEqual([
      ['changed', [id(3), id(5)]],
      ['new', [id(2)]],
      ['again', [id(6)]],
      ['asked', [id(4)]],
      ['settled', [id(1)]],
    ])
    expect(groups.at(-1)?.title).toBe('1 claim stands as you approved it')
  })

  test('loses no claim and repeats none', () => {
    const types: SinceType[] = ['unchanged', 'changed', 'evidence-changed', 'new']
    const claims = types.flatMap((type, at) =>
      (['nothing', 'judge', 'not-mine'] as const).map((asks, step) =>
        claim(at * 3 + step + 1, { asks, ...since(type), mine: step === 0 ? verdict('approved') : null }),
      ),
    )
    const listed = claimGroups(claims).flatMap((group) => group.claims.map((item) => item.id))
    expect([...listed].sort()).toEqual(claims.map((item) => item.id).sort())
  })

  test('leaves the folded claims out of Previous and Next', () => {
    const groups = claimGroups([claim(1, { ...approved, ...since('unchanged') }), claim(2, since('changed'))])
    expect(walk(groups, id(2)).map((item) => item.id)).toEqual([id(2)])
  })

  test('goes through all from a folded claim, and where all are folded', () => {
    const folded = claim(1, { ...approved, ...since('unchanged') })
    const groups = claimGroups([folded, claim(2, since('changed'))])
    expect(neighbour(walk(groups, id(1)), id(1), -1)?.id).toBe(id(2))
    expect(walk(claimGroups([folded]), null).map((item) => item.id)).toEqual([id(1)])
  })
})

describe('after a verdict', () => {
  const order = [claim(1), claim(2, approved), claim(3), claim(4)]

  test('comes the next claim that asks for one', () => {
    expect(nextToJudge(order, id(1), none)?.id).toBe(id(3))
  })

  test('come those passed over before, when the end of the list is reached', () => {
    expect(nextToJudge(order, id(4), none)?.id).toBe(id(1))
  })

  test('comes none whose verdict is being sent, nor the one just judged', () => {
    expect(nextToJudge(order, id(3), new Set([id(1), id(4)]))).toBeUndefined()
  })
})

describe('the progress', () => {
  test('counts what the viewer has judged, with what is on its way', () => {
    const claims = [claim(1), claim(2, approved), claim(3), claim(4, { asks: 'not-mine' })]
    expect(progressOf(claims, new Set([id(1)])).words).toBe('2 of 3 claims')
  })

  test('counts approved claims for somebody who judges none', () => {
    const claims = [claim(1, { asks: 'not-mine', state: 'approved' }), claim(2, { asks: 'not-mine' })]
    expect(progressOf(claims, none).words).toBe('1 of 2 claims approved')
  })
})
