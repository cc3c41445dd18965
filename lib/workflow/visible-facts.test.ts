import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { approvalsOf } from '#lib/review/approval.ts'
import type { Decision } from '#lib/review/verdict.ts'
import { availableCommands } from './allowed.ts'
import type { ArticleFacts, VerdictFacts } from './facts.ts'
import { acting, claim, edith, inReview, later, rolf, rosa, signOffId, threeClaims, verdictId, wim } from './testing.ts'
import { keptBack, visibleFacts, whatIsLeftToSee } from './visible-facts.ts'

const independent: ArticleFacts = { ...inReview, policy: { ...inReview.policy, verdicts: 'independent' } }
const person = (who: typeof rosa) => {
  const actor = acting(who)
  if (actor.type !== 'person') throw new Error('not a person')
  return actor
}
const given = (by: typeof rosa, name: string, decision: Decision, minute: number, variant = 1): VerdictFacts => {
  const { id, fingerprint } = claim(name, variant)
  return {
    id: verdictId(`${by.name}${name}${minute}`),
    ...{ claimId: id, fingerprint, reviewerId: by.id, decision, links: [], at: later(minute) },
  }
}
const signed = (by: typeof rosa) => ({
  ...{ id: signOffId(by.name), reviewerId: by.id, policyVersion: 1, at: later(9) },
  revisionId: independent.revision?.id ?? ('none' as never),
  contentHash: threeClaims.contentHash,
  claimsHash: threeClaims.claimsHash,
})

/** All that queries derive of verdicts and show. */
const shownTo = (facts: ArticleFacts, who: typeof rosa) => {
  const visible = visibleFacts(facts, person(who))
  return {
    approvals: approvalsOf(threeClaims.claims, visible),
    signOffs: visible.signOffs,
    left: whatIsLeftToSee(facts, person(who)),
    commands: availableCommands(visible, person(who)),
  }
}

const theirs = fc.array(
  fc
    .record({
      name: fc.constantFrom('a', 'b', 'c'),
      decision: fc.constantFrom<Decision>('approved', 'changes-requested', 'rejected'),
      minute: fc.integer({ min: 1, max: 20 }),
      variant: fc.integer({ min: 0, max: 1 }),
    })
    .map(({ name, decision, minute, variant }) => given(rolf, name, decision, minute, variant)),
  { maxLength: 8 },
)

test('whatever others decided and signed, a reviewer who judged nothing is shown the same article', () =>
  fc.assert(
    fc.property(theirs, theirs, fc.boolean(), (some, others, signs) => {
      const one = shownTo({ ...independent, verdicts: some }, rosa)
      const two = shownTo({ ...independent, verdicts: others, signOffs: signs ? [signed(rolf)] : [] }, rosa)
      expect(one).toEqual(two)
    }),
  ))

describe('under an independent policy', () => {
  const facts: ArticleFacts = {
    ...independent,
    verdicts: [given(rolf, 'a', 'rejected', 1), given(rolf, 'b', 'approved', 2), given(rosa, 'b', 'approved', 3)],
    signOffs: [signed(rolf)],
  }
  test('what is left names a claim that one has not judged as waiting for one, and says nothing of others', () => {
    const left = whatIsLeftToSee(facts, person(rosa))
    const of = (name: string) => left.find(({ pointer }) => pointer === `/claims/${name}`)
    expect(of('a')).toMatchObject({ code: 'claim-waiting', message: expect.stringContaining('waits for your verdict') })
    expect(of('b')).toBeUndefined()
    expect(left.find(({ code }) => code === 'sign-off-missing')?.message).toContain('once you judged every claim')
    expect(JSON.stringify(left)).not.toContain('rejected')
  })
  test('its writers and editors see every verdict and signature', () => {
    for (const who of [wim, edith]) {
      const visible = visibleFacts(facts, person(who))
      expect([visible.verdicts, visible.signOffs]).toEqual([facts.verdicts, facts.signOffs])
      expect(JSON.stringify(whatIsLeftToSee(facts, person(who)))).toContain('rejected')
    }
  })
  test('the history tells that somebody took part, and not how', () => {
    const told = keptBack(facts, person(rosa))
    const event = (action: string, by: typeof rosa) =>
      told({ at: later(5), action, actor: { type: 'person', id: by.id, name: by.name }, payload: {} })
    expect(event('revision-signed-off', rolf)).toEqual({
      action: 'verdict-given',
      sentence: 'Rolf took part in the review. Others’ verdicts are shown once you gave yours.',
    })
    expect(event('changes-requested', rolf)?.sentence).toBe('Rolf sent the article back for changes.')
    expect(event('revision-signed-off', rosa)).toBeNull()
    expect(event('assigned', edith)).toBeNull()
    const toEditor = keptBack(facts, person(edith))
    const { id, name } = rolf
    const signing = { at: later(5), action: 'revision-signed-off', actor: { type: 'person' as const, id, name } }
    expect(toEditor({ ...signing, payload: {} })).toBeNull()
  })
  test('only what is shown is kept back: the machine decides on all the facts', () => {
    expect(facts.verdicts).toHaveLength(3)
    expect(approvalsOf(threeClaims.claims, facts)[0]?.state).toBe('rejected')
    expect(approvalsOf(threeClaims.claims, visibleFacts(facts, person(rosa)))[0]?.state).toBe('waiting')
  })
})
