import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { claim, link, reference } from '#lib/article/manuscript.fixture.ts'
import { claimKinds } from '#lib/claims/claim.ts'
import { fingerprint } from '#lib/claims/fingerprint.ts'
import type { Reference } from '#lib/evidence/reference.ts'
import { QuestionType, Relation } from '#lib/evidence/relation.ts'
import { Appraisal, designs } from '#lib/evidence/study-design.ts'
import { evidenceChanges, type FactChange } from './evidence.ts'

const references = [reference(1), reference(2)]
const side = (fields: Parameters<typeof claim>[1] = {}, works: readonly Reference[] = references) => ({
  record: claim(1, fields),
  references: works,
})

/** "Quote: a[-b][+c]". */
const written = ({ what, difference }: FactChange) =>
  `${what}: ${difference.map(({ type, text }) => (type === 'kept' ? text : `[${type === 'deleted' ? '-' : '+'}${text}]`)).join('')}`

describe('what changed in the evidence', () => {
  test('is nothing where the same links stand in another order, or twice', () => {
    const [a, b] = [link(1), link(2)]
    expect(evidenceChanges(side({ evidence: [a, b] }), side({ evidence: [b, a, b] }))).toEqual({ facts: [], links: [] })
  })

  test('is told of a link that came and of one that went, whole', () => {
    const before = side({ evidence: [link(1)] })
    const after = side({ evidence: [link(2, { locator: 'Table 2', quote: 'It fell by 4 mmHg.' })] })
    const { links } = evidenceChanges(before, after)
    expect(links.map(({ type, locator, parts }) => [type, locator, parts.map(written)])).toEqual([
      [
        'added',
        'Table 2',
        ['Relation: [+supports it]', 'Quote: [+It fell by 4 mmHg.]', 'Study design: [+Randomised controlled trial]'],
      ],
      ['removed', 'p. 3', ['Relation: [-supports it]', 'Study design: [-Randomised controlled trial]']],
    ])
  })

  test('is told of one link by its parts, the quote word by word', () => {
    const before = side({ evidence: [link(1, { quote: 'It fell by 4 mmHg.' })] })
    const after = side({ evidence: [link(1, { relation: 'partly-supports', quote: 'It fell by 5 mmHg.' })] })
    const [changed, ...more] = evidenceChanges(before, after).links
    expect(more).toEqual([])
    expect(changed?.parts.map(written)).toEqual([
      'Relation: [-supports it][+partly supports it]',
      'Quote: It fell by [-4][+5] mmHg.',
    ])
  })

  test('keeps the link to the same place together, and else the one with the same words', () => {
    const before = side({
      evidence: [link(1, { locator: 'p. 3', quote: 'a' }), link(1, { locator: 'p. 4', quote: 'b' })],
    })
    const after = side({
      evidence: [link(1, { locator: 'p. 9', quote: 'b' }), link(1, { locator: 'p. 3', quote: 'c' })],
    })
    expect(evidenceChanges(before, after).links.map(({ locator, parts }) => [locator, ...parts.map(written)])).toEqual([
      ['p. 9', 'Place: [-p. 4][+p. 9]'],
      ['p. 3', 'Quote: [-a][+c]'],
    ])
  })

  test('is told of a study that was appraised otherwise, of a corrected work, of kind and question', () => {
    const appraisal = Appraisal.parse({ design: 'cohort', preprint: true })
    const corrected = reference(1, { csl: { ...reference(1).csl, DOI: '10.1000/other' }, appraisal })
    const { facts, links } = evidenceChanges(side(), side({ kind: 'safety', question: 'harm' }, [corrected]))
    expect(facts.map(written)).toEqual([
      'Kind: [-Benefit][+Safety]',
      'Question of its level: [-whether it helps][+whether it harms]',
    ])
    expect(links.map(({ type, parts }) => [type, ...parts.map(written)])).toEqual([
      [
        'changed',
        'Work: [-doi:10.1000/walking.1][+doi:10.1000/other]',
        'Study design: [-Randomised controlled trial][+Cohort study]',
        'Preprint: [-no][+yes]',
      ],
    ])
  })

  test('is something exactly when a verdict on the same words stands no more', () => {
    const appraisal = fc.option(
      fc
        .record({
          design: fc.constantFrom(...designs),
          preprint: fc.boolean(),
          dataYear: fc.option(fc.constantFrom(2001, 2020)),
        })
        .map((fields) => Appraisal.parse(fields)),
    )
    const works = fc
      .tuple(appraisal, appraisal, fc.boolean())
      .map(([one, other, isGone]) =>
        isGone
          ? [reference(1, { appraisal: one })]
          : [reference(1, { appraisal: one }), reference(2, { appraisal: other })],
      )
    const links = fc.array(
      fc
        .record({
          number: fc.constantFrom(1, 2),
          relation: fc.constantFrom(...Relation.options),
          locator: fc.constantFrom('', 'p. 1', 'p.  1', 'p. 2'),
          quote: fc.constantFrom('', 'It fell.', 'It  fell.', 'It fell by 4.'),
        })
        .map(({ number, ...fields }) => link(number, fields)),
      { maxLength: 4 },
    )
    const sides = fc
      .tuple(
        fc.constantFrom(...claimKinds.slice(0, 2)),
        fc.constantFrom(...QuestionType.options.slice(0, 2)),
        links,
        works,
      )
      .map(([kind, question, evidence, list]) => side({ kind, question, evidence }, list))
    const print = ({ record, references: list }: ReturnType<typeof side>) =>
      fingerprint({ ...record, text: 'The same words.' }, new Map(list.map((work) => [work.id, work])))
    fc.assert(
      fc.property(sides, sides, (before, after) => {
        const { facts, links: changed } = evidenceChanges(before, after)
        expect(facts.length + changed.length > 0).toBe(print(before) !== print(after))
      }),
      { numRuns: 400 },
    )
  })
})
