import { expect, test } from 'vitest'
import { claimId, manuscript, referenceId } from '#lib/article/manuscript.fixture.ts'
import type { Manuscript } from '#lib/article/manuscript.ts'
import { readClaims } from '#lib/claims/fingerprint.ts'
import { Appraisal } from '#lib/evidence/study-design.ts'
import { lostApprovals } from './lost-approvals.tsx'
import { withoutReference } from './reference-uses.ts'

const now = manuscript()
const approvals = new Map(
  readClaims(now).flatMap(({ record, fingerprint }) =>
    record.id === claimId(1) ? [[record.id, fingerprint] as const] : [],
  ),
)
const lost = (changed: (now: Manuscript) => Manuscript) =>
  lostApprovals({ manuscript: now, approvals }, changed).map(({ id }) => id)

test('another study design and a deleted reference name the approved claims that rest on it, and no others', () => {
  const appraisal = Appraisal.parse({ design: 'case-report' })
  const appraised = (text: Manuscript) => ({
    ...text,
    references: text.references.map((reference) => ({ ...reference, appraisal })),
  })
  expect(lost(appraised)).toEqual([claimId(1)])
  expect(lost((text) => withoutReference(text, referenceId(1)))).toEqual([claimId(1)])
})

test('mending the title of a work that a DOI names takes nothing away', () => {
  const mended = (text: Manuscript) => ({
    ...text,
    references: text.references.map((reference) => ({ ...reference, csl: { ...reference.csl, title: 'Mended' } })),
  })
  expect(lost(mended)).toEqual([])
})
