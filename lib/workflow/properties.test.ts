import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { brokenMachines } from './broken.ts'
import { decide } from './decide.ts'
import { evolve } from './evolve.ts'
import { invariants, type Step } from './invariants.ts'
import { leadsTo } from './machine.ts'
import { draws, lives } from './random.ts'

// Two cores may be shared with a database and a browser.
vi.setConfig({ testTimeout: 120_000 })

const guarantees = [
  'no word becomes live without sign-offs of exactly the revision published',
  'nobody judges or signs what they wrote, or releases alone what they signed',
  'every claim of a live version was approved at the fingerprint that it is published with',
  'what readers see changes only through publication, what is taken away, and the lapse of the stamp',
  'text and evidence do not move in review, when reviewed and when scheduled',
  'an accepted command is one event that explains the next state, and a refused one changes nothing',
  'a schedule is kept once, never early, for what it promised, or held with its reasons',
  'of two who do the same at the same time one wins and the other is told',
]

const runs = { numRuns: 150 }
const everyStep = (holds: (step: Step) => boolean) =>
  fc.property(draws, (drawn) => {
    for (const step of lives(drawn, decide, evolve)) if (!holds(step)) return false
    return true
  })

describe('whatever anybody does, in whatever order and whenever', () => {
  for (const [index, guarantee] of guarantees.entries())
    test(`invariant ${index + 1}: ${guarantee}`, () => {
      fc.assert(
        everyStep((step) => invariants[index]?.(step) === null),
        runs,
      )
    })

  test('a command leads only where the table says', () => {
    fc.assert(
      everyStep(
        ({ before, command, decision }) =>
          !decision.ok || leadsTo(before.article.state, command.type).includes(decision.next),
      ),
      runs,
    )
  })

  test('random lives are worth something: they publish, hold, retract and start again', () => {
    const seen = new Map<string, number>()
    for (const drawn of fc.sample(draws, { numRuns: 300, seed: 7 }))
      for (const { decision } of lives(drawn, decide, evolve))
        if (decision.ok) seen.set(decision.event.type, (seen.get(decision.event.type) ?? 0) + 1)
    for (const type of ['published', 'publication-held', 'claim-struck', 'cycle-started', 'withdrawn', 'retracted'])
      expect([...seen.keys()]).toContain(type)
  })
})

describe('the checks can fail', () => {
  for (const { invariant, flaw, ...machine } of brokenMachines)
    test(`random lives find it when ${flaw} (invariant ${invariant})`, () => {
      const holds = invariants[invariant - 1]
      const found = fc.check(
        fc.property(draws, (drawn) => {
          for (const step of lives(drawn, machine.decide, machine.evolve)) if (holds?.(step) !== null) return false
          return true
        }),
        { numRuns: 2000, endOnFailure: true },
      )
      expect(found.failed).toBe(true)
    })
})
