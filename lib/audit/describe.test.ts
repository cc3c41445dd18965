import { describe, expect, test } from 'vitest'
import type { ClaimId, PersonId, SignOffId } from '#lib/identity/ids.ts'
import { PlainDate } from '#lib/time/instant.ts'
import { describeEvent, type Names } from './describe.ts'

const ada = '6a1f7c7e-31f4-4d0e-9d41-0d1b9b6b7a10' as PersonId
const claimId = '6a1f7c7e-31f4-4d0e-9d41-0d1b9b6b7a11' as ClaimId
const names: Names = { person: (id) => (id === ada ? 'Ada Berg' : 'Bo Ek'), claim: () => 'claim 3' }

describe('the sentence on an event', () => {
  test('says who did what, to what, and why', () => {
    expect(describeEvent({ type: 'reopened', reason: 'A figure is old', by: ada }, names)).toBe(
      'Ada Berg opened the article again for writing: A figure is old.',
    )
    const struck = {
      type: 'claim-struck',
      claimId,
      reason: 'Source retracted.',
      by: ada,
      at: '2026-01-01T00:00:00.000Z',
    }
    expect(describeEvent(struck as never, names)).toBe('Ada Berg struck claim 3 from the live page: Source retracted.')
    const signOffId = ada as string as SignOffId
    expect(describeEvent({ type: 'sign-off-withdrawn', signOffId, reason: '', by: ada }, names)).toBe(
      'Ada Berg withdrew a sign-off.',
    )
  })

  test('gives a due date as people read it', () => {
    const bo = claimId as string as PersonId
    const event = {
      type: 'assigned',
      personId: bo,
      duty: 'reviewer',
      dueOn: PlainDate.parse('2026-03-01'),
      by: ada,
    } as const
    expect(describeEvent(event, names)).toBe('Ada Berg asked Bo Ek to be a reviewer, due on 1 March 2026.')
  })
})
