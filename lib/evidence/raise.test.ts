import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ClaimFacts, claimLevel } from './levels.ts'
import type { LinkFacts } from './link-level.ts'
import { linkTo } from './links.fixture.ts'
import { whatWouldRaise } from './raise.ts'
import { Relation } from './relation.ts'
import { designs } from './study-design.ts'

const facts = (links: readonly LinkFacts[], other: Partial<ClaimFacts> = {}): ClaimFacts => ({
  question: 'therapy',
  scale: 'ocebm-2009',
  downgrades: [],
  links,
  ...other,
})
const raises = (links: readonly LinkFacts[], other: Partial<ClaimFacts> = {}) =>
  whatWouldRaise(facts(links, other), 'on-paper').map(({ code, to }) => [code, to])
const onPaper = (...[design, other]: Parameters<typeof linkTo>) => linkTo(design, { ...other, judgments: [] })
const undesigned = (title: string): LinkFacts => {
  const link = onPaper('rct')
  return { ...link, reference: { ...link.reference, csl: { ...link.reference.csl, title }, appraisal: null } }
}

describe('what would raise a claim', () => {
  test('without evidence is a study of its question, each better one named with the level it gives', () =>
    expect(raises([])).toEqual([
      ['link-study', 'OCEBM 2009 level 2b'],
      ['link-study', 'OCEBM 2009 level 1b'],
      ['link-study', 'OCEBM 2009 level 1a'],
    ]))

  test('with a trial is only a systematic review, and with that nothing', () => {
    expect(raises([onPaper('rct')])).toEqual([['link-study', 'OCEBM 2009 level 1a']])
    expect(raises([onPaper('sr-rct')])).toEqual([])
  })

  test('is to state a design that nobody stated, with its level where the title tells it', () => {
    expect(raises([undesigned('Walking')])[0]).toEqual(['state-design', null])
    expect(raises([undesigned('Walking: a randomised trial')])[0]).toEqual(['state-design', 'OCEBM 2009 level 1b'])
  })

  test('is to narrow the claim, to link the published article, or to say that it is no background', () => {
    expect(raises([onPaper('rct', { relation: 'partly-supports' })])[0]).toEqual(['narrow', 'OCEBM 2009 level 1b'])
    expect(raises([onPaper('rct', { appraisal: { preprint: true } })])[0]).toEqual([
      'peer-reviewed',
      'OCEBM 2009 level 1b',
    ])
    expect(raises([onPaper('rct', { relation: 'background' })])[0]).toEqual(['not-background', 'OCEBM 2009 level 1b'])
  })

  test('is to replace what was retracted, and to weigh a notice that suspends', () => {
    expect(raises([onPaper('rct', { notice: { type: 'retraction' } })])[0]).toEqual(['replace', null])
    expect(raises([onPaper('rct', { notice: { type: 'expression_of_concern' } })])[0]).toEqual([
      'weigh-notice',
      'OCEBM 2009 level 1b',
    ])
  })

  test('is the primary study of a news report, and the year of figures that have none', () => {
    expect(raises([onPaper('news')])[0]).toEqual(['primary-study', null])
    expect(raises([onPaper('official-statistics')], { question: 'prevalence' })[0]).toEqual([
      'data-year',
      'settled by dated figures',
    ])
  })

  test('is a reviewer who confirms the design, once only judgments count', () =>
    expect(whatWouldRaise(facts([onPaper('rct')]), 'judged')[0]).toMatchObject({
      code: 'confirm-design',
      to: 'OCEBM 2009 level 1b',
    }))

  test('is nothing where no level is due', () =>
    expect(raises([onPaper('rct')], { question: 'not-gradable' })).toEqual([]))
})

test('nothing is named that would leave the level where it is', () => {
  const link = fc
    .record({
      design: fc.constantFrom(...designs),
      relation: fc.constantFrom(...Relation.options),
      preprint: fc.boolean(),
      notice: fc.constantFrom(null, { type: 'retraction' as const }, { type: 'expression_of_concern' as const }),
    })
    .map(({ design, relation, preprint, notice }) => onPaper(design, { relation, notice, appraisal: { preprint } }))
  const claim = fc.record({
    question: fc.constantFrom(
      'therapy' as const,
      'harm' as const,
      'prognosis' as const,
      'diagnosis' as const,
      'prevalence' as const,
    ),
    scale: fc.constantFrom('ocebm-2009' as const, 'ocebm-2011' as const),
    links: fc.array(link, { maxLength: 4 }),
  })
  fc.assert(
    fc.property(claim, ({ links, ...other }) => {
      const now = claimLevel(facts(links, other), 'on-paper')
      for (const { to, text } of whatWouldRaise(facts(links, other), 'on-paper')) {
        expect(text).toMatch(/^[A-Z].*\.$/s)
        if (now.kind === 'graded') expect(to).not.toBe(now.name)
      }
    }),
  )
})
