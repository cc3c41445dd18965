import { expect, test } from 'vitest'
import { block, body, claimId, documentOf, manuscript, paragraph } from '#lib/article/manuscript.fixture.ts'
import { readClaims } from '#lib/claims/fingerprint.ts'
import { analyse } from './analysis.ts'

const whole = manuscript()
const approvals = new Map(readClaims(whole).map(({ record, fingerprint }) => [record.id, fingerprint]))
const standings = [...approvals.keys()].map((id) => ({ claimId: id, state: 'approved' as const, approvedBy: ['Ada'] }))
const summary = (words: string) =>
  documentOf(block('title', 'Walking'), block('summary', words), body(paragraph('Wear good shoes.')))

test('an approved text takes no approval away', () => {
  const { voided, claims, problems } = analyse(whole, standings, approvals)
  expect([voided, problems, claims.map(({ state }) => state)]).toEqual([[], [], ['approved', 'approved']])
})

test('an edit of a claim takes its approval away, and typing it back gives it back', () => {
  const edited = { ...whole, document: summary('[[1:Walking may improve blood pressure in adults.]]') }
  expect(analyse(edited, standings, approvals).voided).toEqual([
    { id: claimId(1), text: 'Walking may improve blood pressure in adults.', gone: false },
  ])
  const restored = { ...whole, document: summary('[[1:Walking improves blood pressure in adults.]]') }
  expect(analyse(restored, standings, approvals).voided).toEqual([])
})

test('a claim that is gone is named as gone', () => {
  const without = { ...whole, document: summary('Nothing.'), claims: whole.claims.slice(1) }
  expect(analyse(without, standings, approvals).voided).toEqual([{ id: claimId(1), text: '', gone: true }])
})
