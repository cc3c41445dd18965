import { describe, expect, test } from 'vitest'
import { referenceId } from '#lib/article/manuscript.fixture.ts'
import type { LinkJudgment } from '#lib/evidence/judgment.ts'
import { judgedOtherwise } from './judged-otherwise.ts'
import type { Decision } from './verdict.ts'

const here: LinkJudgment = {
  referenceId: referenceId(1),
  locator: 'p. 3',
  relation: 'supports',
  directness: 'direct',
  design: 'rct',
  downgrade: null,
}
const told = (change: Partial<LinkJudgment>, decision: Decision = 'approved') =>
  judgedOtherwise(here, [{ name: 'Dr Lindqvist', decision, links: [{ ...here, ...change }] }])

describe('another reviewer’s judgment of a link', () => {
  test('is told where it is another one', () => {
    expect(told({ relation: 'partly-supports' })).toEqual([
      'Dr Lindqvist judged it partly supporting; the more cautious judgment counts.',
    ])
    expect(
      told({
        relation: 'background',
        directness: 'indirect',
        misses: ['population', 'outcome'],
        design: 'cohort',
        downgrade: { steps: 2, reason: 'few people' },
      }),
    ).toEqual([
      'Dr Lindqvist judged it background only, indirect (another population, outcome), as Cohort study and to be lowered by 2 steps; the more cautious judgment counts.',
    ])
  })
  test('is not told where it is the same, of another place, or names no design', () => {
    expect(told({})).toEqual([])
    expect(told({ locator: 'p. 4', relation: 'background' })).toEqual([])
    expect(told({ design: null })).toEqual([])
  })
  test('of whoever did not approve counts nothing yet', () => {
    expect(
      told({ relation: 'contradicts', contradiction: { as: 'refused', reason: 'nine people' } }, 'rejected'),
    ).toEqual(['Dr Lindqvist, who rejected the claim, judged it contradicting (refused: nine people).'])
  })
})
