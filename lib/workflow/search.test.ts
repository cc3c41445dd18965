import { describe, expect, test } from 'vitest'
import { brokenMachines } from './broken.ts'
import { decide } from './decide.ts'
import { evolve } from './evolve.ts'
import { states } from './facts.ts'
import { search, stateCounts } from './search.ts'

test('in every reachable state of a small newsroom all eight invariants hold', { timeout: 300_000 }, () => {
  const found = search(decide, evolve)
  console.log(
    `Searched ${found.states} states by ${found.transitions} transitions and ${found.refusals} refusals (${stateCounts(found.byState)})`,
  )
  expect(found.violation).toBeNull()
  expect(found.complete).toBe(true)
  expect(Object.keys(found.byState).sort()).toEqual([...states].sort())
})

describe('the search can fail', () => {
  for (const machine of brokenMachines)
    test(`it finds the way when ${machine.flaw} (invariant ${machine.invariant})`, { timeout: 120_000 }, () => {
      const { violation } = search(machine.decide, machine.evolve)
      expect(violation).toMatchObject({ invariant: machine.invariant })
      expect(violation?.path.at(0)).toBe('start')
    })
})
