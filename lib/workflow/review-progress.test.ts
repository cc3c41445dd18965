import { expect, test } from 'vitest'
import type { Actor } from '#lib/identity/person.ts'
import type { Command } from './commands.ts'
import { decide } from './decide.ts'
import { evolve } from './evolve.ts'
import type { ArticleFacts } from './facts.ts'
import { progressInWords, reviewProgress, waitingInWords } from './review-progress.ts'
import { acting, claim, inReview, manuscript, max, rolf, rosa, signingOff, verdictOn } from './testing.ts'

const [a, c, d] = [claim('a'), claim('c'), claim('d')]
const facts: ArticleFacts = {
  ...inReview,
  revision: inReview.revision && { ...inReview.revision, digest: manuscript([a, c, d]) },
}
const told = (of: ArticleFacts) => {
  const progress = reviewProgress(of)
  return `${progressInWords(progress)} ${waitingInWords(progress)}`.trim()
}
type Act = readonly [Command, Actor]
const after = (of: ArticleFacts, ...acts: readonly Act[]): ArticleFacts =>
  acts.reduce((before, [command, actor]) => {
    const decision = decide(before, command, actor)
    if (!decision.ok) throw new Error(JSON.stringify(decision))
    return evolve(before, decision.event)
  }, of)
const by = (person: typeof rosa, on: typeof a, decision: 'approved' | 'rejected' = 'approved'): Act => [
  verdictOn(on, { decision, comment: 'As said.' }),
  acting(person),
]

test('names who has yet to act, and on how many claims', () => {
  expect(told(facts)).toBe('0 of 3 claims approved. Waits for Rosa: 3 claims and Rolf: 3 claims.')
  // The critical claim takes two of them; a low one is done with the first.
  const once = after(facts, by(rosa, a), by(rosa, c))
  expect(told(once)).toBe('1 of 3 claims approved. Waits for Rolf: 2 claims and Rosa: 1 claim.')
})

test('what a reviewer objected to waits for the writer', () => {
  expect(told(after(facts, by(rosa, c, 'rejected')))).toBe(
    '0 of 3 claims approved. Waits for Rosa: 2 claims and Rolf: 2 claims. 1 claim to be changed by the writer.',
  )
})

test('with every claim approved it waits for signatures', () => {
  const approved = after(facts, ...[a, c, d].flatMap((on) => [by(rosa, on), by(rolf, on)]))
  expect(told(approved)).toBe('3 of 3 claims approved. Waits for the signature of Rosa or Rolf.')
  const signed = after(approved, [signingOff(approved), acting(rosa)])
  expect(told(signed)).toBe('3 of 3 claims approved. Waits for the signature of Rolf.')
})

test('claims that no assigned reviewer may judge are said to need one', () => {
  const alone = {
    ...facts,
    reviewerIds: [max.id],
    people: facts.people.map((person) => ({ ...person, credential: null })),
  }
  expect(told(alone)).toBe('0 of 3 claims approved. 3 claims without a reviewer: an editor assigns one.')
})
