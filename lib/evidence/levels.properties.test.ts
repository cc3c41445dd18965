import fc from 'fast-check'
import { expect, test } from 'vitest'
import { carriedLevel, carriedRank } from './carried-level.ts'
import { type ClaimFacts, type ClaimLevel, claimLevel } from './levels.ts'
import type { LinkFacts } from './link-level.ts'
import { judgmentOf, linkTo } from './links.fixture.ts'
import { Relation } from './relation.ts'
import { type GradedQuestion, rankOf, scales } from './scales.ts'
import { designs } from './study-design.ts'

const scale = fc.constantFrom('ocebm-2009' as const, 'ocebm-2011' as const)
const question = fc.constantFrom<GradedQuestion>(
  ...(['therapy', 'harm', 'prognosis', 'diagnosis', 'prevalence'] as const),
)
const design = fc.constantFrom(...designs)
const downgrade = fc.option(fc.record({ steps: fc.integer({ min: 1, max: 4 }), reason: fc.constant('because') }))
const appraisal = fc.record({
  inconclusive: fc.boolean(),
  lowQuality: fc.boolean(),
  inceptionCohort: fc.boolean(),
  randomSample: fc.boolean(),
  preprint: fc.boolean(),
  dataYear: fc.option(fc.integer({ min: 1990, max: 2026 })),
  pooledDesign: fc.option(design),
})
const judgment = fc
  .record({
    design: fc.option(design, { freq: 9 }),
    relation: fc.constantFrom(...Relation.options),
    directness: fc.constantFrom('direct' as const, 'direct' as const, 'indirect' as const),
    downgrade,
  })
  .map(({ design: confirmed, ...other }) => judgmentOf(confirmed, other))
const notice = fc.option(
  fc.record({
    type: fc.constantFrom(...(['retraction', 'expression_of_concern', 'erratum', 'reinstatement'] as const)),
  }),
  { freq: 2 },
)
const link: fc.Arbitrary<LinkFacts> = fc
  .tuple(
    design,
    appraisal,
    fc.constantFrom(...Relation.options),
    fc.array(judgment, { maxLength: 2 }),
    notice,
    fc.boolean(),
  )
  .map(([studied, facts, relation, judgments, against, noticeWeighed]) =>
    linkTo(studied, { appraisal: facts, relation, judgments, notice: against, noticeWeighed }),
  )
const claim: fc.Arbitrary<ClaimFacts & { readonly question: GradedQuestion }> = fc.record({
  question,
  scale,
  links: fc.array(link, { maxLength: 5 }),
  downgrades: fc.array(downgrade, { maxLength: 2 }).map((all) => all.filter((one) => one !== null)),
})
const basis = fc.constantFrom('judged' as const, 'on-paper' as const)

/** Smaller is better. */
function worth(level: ClaimLevel): number {
  if (level.kind === 'settled') return -1
  return level.kind === 'graded' ? rankOf(level.scale, level.level) : scales[level.scale].levels.length
}

test('a link that is background, indirect, contradicting or retracted never changes a level', () =>
  fc.assert(
    fc.property(claim, basis, design, fc.nat(5), (facts, by, studied, at) => {
      const idle = [
        linkTo(studied, { relation: 'background' }),
        linkTo(studied, { relation: 'contradicts' }),
        linkTo(studied, { judgment: { directness: 'indirect' } }),
        linkTo(studied, { notice: { type: 'retraction' } }),
        linkTo(studied, { notice: { type: 'withdrawal' }, noticeWeighed: true }),
      ]
      const before = worth(claimLevel(facts, by))
      for (const added of idle)
        expect(worth(claimLevel({ ...facts, links: facts.links.toSpliced(at, 0, added) }, by))).toBe(before)
    }),
  ))

test('no downgrade ever raises a level, neither of the claim nor of a link', () =>
  fc.assert(
    fc.property(claim, basis, fc.integer({ min: 1, max: 4 }), (facts, by, steps) => {
      const reason = { steps, reason: 'because' }
      const before = worth(claimLevel(facts, by))
      expect(worth(claimLevel({ ...facts, downgrades: [...facts.downgrades, reason] }, by))).toBeGreaterThanOrEqual(
        before,
      )
      const links = facts.links.map((one) => ({
        ...one,
        judgments: one.judgments.map((judged) => ({ ...judged, downgrade: judged.downgrade ?? reason })),
      }))
      expect(worth(claimLevel({ ...facts, links }, by))).toBeGreaterThanOrEqual(before)
    }),
  ))

test('a better design never gives a worse level, whatever else is said of the link', () =>
  fc.assert(
    fc.property(claim, design, design, judgment, (facts, first, second, judged) => {
      const rank = (studied: typeof first) =>
        carriedRank(carriedLevel(studied, null, facts.question, facts.scale), facts.scale)
      const level = (studied: typeof first) =>
        worth(claimLevel({ ...facts, links: [linkTo(studied, { judgments: [{ ...judged, design: studied }] })] }))
      fc.pre(rank(first) <= rank(second))
      expect(level(first)).toBeLessThanOrEqual(level(second))
    }),
    { numRuns: 500 },
  ))

test('taking away a link never raises a level', () =>
  fc.assert(
    fc.property(claim, basis, (facts, by) => {
      const before = worth(claimLevel(facts, by))
      for (const index of facts.links.keys())
        expect(worth(claimLevel({ ...facts, links: facts.links.toSpliced(index, 1) }, by))).toBeGreaterThanOrEqual(
          before,
        )
    }),
  ))

test('single studies never reach the level of a systematic review, however many there are', () =>
  fc.assert(
    fc.property(fc.array(link, { minLength: 1, maxLength: 5 }), basis, (links, by) => {
      const single = links.map((one) => ({
        ...linkTo('rct'),
        judgments: one.judgments.map((judged) => ({ ...judged, design: 'rct' as const })),
      }))
      const level = claimLevel({ question: 'therapy', scale: 'ocebm-2009', downgrades: [], links: single }, by)
      expect(worth(level)).toBeGreaterThanOrEqual(rankOf('ocebm-2009', '1b'))
    }),
  ))

test('a weakness of a study never raises what it carries', () =>
  fc.assert(
    fc.property(design, appraisal, question, scale, (studied, facts, asked, on) => {
      const rank = (other: object) => {
        const one = linkTo(studied, { appraisal: { ...facts, ...other } }).reference.appraisal
        return carriedRank(carriedLevel(studied, one, asked, on), on)
      }
      for (const weakness of ['inconclusive', 'lowQuality', 'preprint'])
        expect(rank({ [weakness]: true })).toBeGreaterThanOrEqual(rank({ [weakness]: false }))
    }),
    { numRuns: 500 },
  ))

test('what counts after review never exceeds what the confirmed designs could carry on paper', () =>
  fc.assert(
    fc.property(claim, (facts) => {
      expect(worth(claimLevel(facts, 'judged'))).toBeGreaterThanOrEqual(worth(claimLevel(facts, 'on-paper')))
    }),
  ))

test('whatever is linked, there is an answer with a reason that people can read', () =>
  fc.assert(
    fc.property(claim, basis, (facts, by) => {
      const level = claimLevel(facts, by)
      expect(level.reasons.length).toBeGreaterThan(0)
      for (const { text } of level.reasons) expect(text).toMatch(/^\S.* .*[.:a-z]$/s)
    }),
  ))
