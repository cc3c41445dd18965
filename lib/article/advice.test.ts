import { describe, expect, test } from 'vitest'
import { Appraisal, type StudyDesign } from '#lib/evidence/study-design.ts'
import { advice } from './advice.ts'
import { submissionProblems } from './checks.ts'
import { claimId, manuscript, reference, referenceId } from './manuscript.fixture.ts'

const by = (design: StudyDesign) => ({ references: [reference(1, { appraisal: Appraisal.parse({ design }) })] })

test('a sound manuscript gets no advice', () => expect(advice(manuscript())).toEqual([]))

describe('evidence', () => {
  test('a news item as support: link the primary study; it keeps nobody from submitting', () => {
    expect(advice(manuscript(by('news')))[0]).toMatchObject({
      code: 'link-the-primary-study',
      pointer: `/claims/${claimId(1)}`,
    })
    expect(submissionProblems(manuscript(by('news')))).toEqual([])
  })

  test('the same work listed twice is named', () => {
    const twin = reference(2, { csl: { ...reference(1).csl, title: 'Another title' } })
    expect(advice(manuscript({ references: [reference(1), twin] }))).toMatchObject([
      { code: 'same-work-twice', pointer: `/references/${referenceId(2)}` },
    ])
  })
})
