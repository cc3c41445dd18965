import { expect, test } from 'vitest'
import { ClaimId } from '#lib/identity/ids.ts'
import { articleLevel, type ClaimFacts, claimLevel, type LevelledClaim } from './levels.ts'
import { linkTo } from './links.fixture.ts'
import type { StudyDesign } from './study-design.ts'

const claim = (
  design: StudyDesign | null,
  other: Partial<LevelledClaim> & { readonly question?: ClaimFacts['question']; readonly dataYear?: number } = {},
): LevelledClaim => {
  const { question = 'therapy', dataYear = null, ...rest } = other
  const links = design === null ? [] : [linkTo(design, { appraisal: { dataYear } })]
  return {
    id: ClaimId.parse('0b7f5a1e-4f0e-4d0b-8a3e-3f0f6a1b2c3d'),
    key: true,
    approval: 'approved',
    level: claimLevel({ question, scale: 'ocebm-2009', downgrades: [], links }),
    ...rest,
  }
}

test('an article has the level of its weakest key claim, whatever its best reference', () => {
  expect(articleLevel([claim('sr-rct'), claim('cohort'), claim('rct')])).toMatchObject({
    kind: 'graded',
    level: '2b',
    name: 'OCEBM 2009 level 2b',
    meaning: 'cohort or lower-quality trial',
    counts: { '1a': 1, '1b': 1, '2b': 1 },
  })
})

test('a claim that is not key never lowers the level, and is counted', () => {
  const level = articleLevel([
    claim('rct'),
    claim('news', { key: false }),
    claim(null, { key: false, approval: 'open' }),
  ])
  expect(level).toMatchObject({ kind: 'graded', level: '1b', counts: { '1b': 1, '5': 1 } })
})

test.each([
  ['open', claim('rct', { approval: 'open' }), 'key-claim-open'],
  ['stale', claim('rct', { approval: 'stale' }), 'key-claim-stale'],
  ['without evidence', claim(null), 'key-claim-unsupported'],
  ['in need of a source', claim(null, { question: 'not-gradable' }), 'key-claim-unsupported'],
] as const)('a key claim that is %s leaves the article without a level', (_, weak, code) => {
  const level = articleLevel([claim('sr-rct'), weak])
  expect(level.kind).toBe('none')
  expect(level.reasons.map((reason) => reason.code)).toEqual([code])
})

test('an article needs a key claim', () => {
  expect(articleLevel([claim('rct', { key: false })])).toMatchObject({ kind: 'none' })
  expect(articleLevel([]).reasons.map((reason) => reason.code)).toEqual(['no-key-claim'])
})

test('an article whose key claims ask for no level is not graded, and says what settles them', () => {
  const definition = claim('guideline', { question: 'not-gradable' })
  expect(articleLevel([definition])).toMatchObject({ kind: 'not-graded', meaning: 'Not graded' })
  const burden = claim('official-statistics', { question: 'prevalence', dataYear: 2021 })
  expect(articleLevel([definition, burden]).meaning).toBe('Not graded; settled by statistics of 2021')
  expect(articleLevel([burden, claim('rct')])).toMatchObject({ kind: 'graded', level: '1b' })
})
