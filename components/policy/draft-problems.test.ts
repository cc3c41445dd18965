import { expect, test } from 'vitest'
import { defaultPolicy } from '#lib/review/policy.ts'
import { draftOf } from '#lib/review/policy-draft.ts'
import { readDraft } from './draft-problems.ts'

const draft = draftOf(defaultPolicy)
const critical = (approvals: number | string) => ({
  ...draft,
  quorum: { ...draft.quorum, critical: { ...draft.quorum.critical, approvals } },
})

test('a field says its own bounds first, then how it stands to others', () => {
  expect(readDraft(draft)).toEqual({ draft, problems: new Map() })
  const problem = (approvals: number | string) =>
    readDraft(critical(approvals)).problems.get('quorum/critical/approvals')
  expect(problem(0)).toBe('At least 1.')
  expect(problem(9)).toBe('At most 5.')
  expect(problem('')).toBe('A whole number.')
  const { problems } = readDraft({
    ...draft,
    quorum: { ...draft.quorum, high: { ...draft.quorum.high, approvals: 3 } },
  })
  expect([...problems]).toEqual([
    ['quorum/critical/approvals', 'Critical claims cannot need fewer approvals than high-risk claims.'],
  ])
})
