import { expect, test } from 'vitest'
import { sha256Hex } from '#lib/canonical/sha256.ts'
import { claim, claimId, inReview, later, personId, rosa, verdictId } from '#lib/workflow/testing.ts'
import { approvalChanges } from './approval-changes.ts'

const approved = claim('c')
const edited = claim('c', 2)
const facts = {
  ...inReview,
  now: later(5),
  verdicts: [approved].map(({ id, fingerprint }) => ({
    id: verdictId('v'),
    claimId: id,
    fingerprint,
    reviewerId: rosa.id,
    decision: 'approved' as const,
    at: later(1),
  })),
}
const none = { voided: [], returned: [] }

test('an edit of approved words voids their approval, and editing them back returns it', () => {
  expect(approvalChanges([approved], [edited], facts)).toEqual({ voided: [claimId('c')], returned: [] })
  expect(approvalChanges([edited], [approved], facts)).toEqual({ voided: [], returned: [claimId('c')] })
})

test('a claim that goes is voided, and one that is put back is approved again', () => {
  expect(approvalChanges([approved], [], facts)).toEqual({ voided: [claimId('c')], returned: [] })
  expect(approvalChanges([], [approved], facts)).toEqual({ voided: [], returned: [claimId('c')] })
})

test('what was never approved is neither, and nor is what the edit left alone', () => {
  expect(approvalChanges([claim('a')], [claim('a', 2)], facts)).toEqual(none)
  expect(approvalChanges([edited], [{ ...approved, fingerprint: sha256Hex('third words') }], facts)).toEqual(none)
  expect(approvalChanges([approved], [{ ...approved, writerIds: [personId('wanda')] }], facts)).toEqual(none)
})
