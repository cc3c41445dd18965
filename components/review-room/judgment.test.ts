import { describe, expect, test } from 'vitest'
import { claim, claimId, link, reference, referenceId } from '#lib/article/manuscript.fixture.ts'
import { referenceIdentity } from '#lib/evidence/identity.ts'
import { defaultPolicy } from '#lib/review/policy.ts'
import { Instant } from '#lib/time/instant.ts'
import {
  approvalObstacles,
  contradictingLinks,
  isAnswered,
  judgmentProblem,
  levelWith,
  linkKey,
  standingLevel,
  startingJudgment,
  withLink,
} from './judgment.ts'

const trial = reference(1)
const rules = { policy: defaultPolicy, notices: {} }
const record = claim(1, { evidence: [link(1)] })
const shown = { id: claimId(1), risk: 'high' } as const
const starting = startingJudgment(record, [trial], null)
const key = linkKey({ referenceId: referenceId(1), locator: 'p. 3' })

describe('judging begins', () => {
  test('with what the writer states and the design on record, nothing lowered', () => {
    expect(starting).toEqual({
      links: [
        {
          referenceId: referenceId(1),
          locator: 'p. 3',
          relation: 'supports',
          directness: 'direct',
          design: 'rct',
          downgrade: null,
        },
      ],
      downgrade: null,
    })
  })

  test('with the reviewer’s own earlier judgment of the same link', () => {
    const earlier = withLink(starting, key, { directness: 'indirect', design: 'rct-cluster' })
    expect(startingJudgment(record, [trial], earlier)).toEqual(earlier)
  })

  test('with one judgment for two quotes from one place, and none for a reference that nobody described', () => {
    const twice = claim(1, { evidence: [link(1, { quote: 'a' }), link(1, { quote: 'b' }), link(2)] })
    const { links } = startingJudgment(twice, [trial, reference(2, { appraisal: null })], null)
    expect(links.map(({ referenceId: of, design }) => [of, design])).toEqual([
      [referenceId(1), 'rct'],
      [referenceId(2), null],
    ])
  })
})

describe('an approval', () => {
  test('of high risk stands on one clean direct reference', () => {
    expect(approvalObstacles(shown, record, [trial], starting, rules)).toEqual([])
    const indirect = withLink(starting, key, { directness: 'indirect' })
    const codes = approvalObstacles(shown, record, [trial], indirect, rules).map(({ code }) => code)
    expect(codes).toEqual(['direct-reference-missing'])
  })

  test('does not stand on a retracted work', () => {
    const at = Instant.parse('2026-01-01T00:00:00.000Z')
    const notices = { [referenceIdentity(trial)]: { type: 'retraction', at } } as const
    const codes = approvalObstacles(shown, record, [trial], starting, { ...rules, notices }).map(({ code }) => code)
    expect(codes).toContain('reference-retracted')
  })

  test('against a contradicting source has to be answered, and a lowering explained', () => {
    expect(contradictingLinks(starting)).toEqual([])
    const contradicted = withLink(starting, key, { relation: 'contradicts' })
    expect(contradictingLinks(contradicted).map(isAnswered)).toEqual([false])
    const answer = (reason: string) => withLink(contradicted, key, { contradiction: { as: 'answered', reason } })
    expect(contradictingLinks(answer(' ')).map(isAnswered)).toEqual([false])
    expect(contradictingLinks(answer('The summary says so.')).map(isAnswered)).toEqual([true])
    expect(withLink(answer('The summary says so.'), key, { relation: 'supports' })).toEqual(starting)
    expect(judgmentProblem({ ...starting, downgrade: { steps: 1, reason: ' ' } })).not.toBeNull()
    expect(judgmentProblem({ ...starting, downgrade: { steps: 1, reason: 'few people' } })).toBeNull()
  })
})

test('an indirect source says what it misses, and a direct one nothing', () => {
  const indirect = withLink(starting, key, { directness: 'indirect' })
  expect(judgmentProblem(indirect)).toContain('population')
  const missed = withLink(indirect, key, { misses: ['population'] })
  expect(judgmentProblem(missed)).toBeNull()
  expect(withLink(missed, key, { misses: [] })).toEqual(indirect)
  expect(withLink(missed, key, { directness: 'direct' })).toEqual(starting)
})

describe('the level shown while judging', () => {
  test('is that of the confirmed design, and falls with each lowering', () => {
    const level = (judgment: typeof starting) => {
      const result = levelWith(record, [trial], judgment, rules)
      return result.kind === 'graded' ? result.level : result.kind
    }
    expect(level(starting)).toBe('1b')
    expect(level({ ...starting, downgrade: { steps: 1, reason: 'few people' } })).toBe('2b')
    expect(level(withLink(starting, key, { design: null }))).toBe('none')
    expect(level(withLink(starting, key, { relation: 'background' }))).toBe('none')
  })
})

describe('the level shown to who does not judge', () => {
  const of = (...others: ReturnType<typeof said>[]) =>
    standingLevel({ mine: null, others }, record, [trial], rules).label
  const said = (decision: 'approved' | 'rejected', judgment = starting) => ({
    ...{ name: 'Dr Rosa', at: Instant.parse('2026-01-01T00:00:00.000Z'), decision },
    ...{ links: [...judgment.links], downgrade: judgment.downgrade },
  })

  test('is on paper until somebody approved the claim, and then as they judged it', () => {
    expect(of()).toBe('1b on paper')
    expect(of(said('rejected'))).toBe('1b on paper')
    expect(of(said('approved'))).toBe('1b')
    const lowered = { ...starting, downgrade: { steps: 1 as const, reason: 'few people' } }
    expect(of(said('approved', lowered))).toBe('2b')
  })
})
