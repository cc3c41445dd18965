import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Manuscript } from '#lib/article/manuscript.ts'
import { documents } from '#lib/document/testing.ts'
import { changeClass } from './change-class.ts'
import { sampleManuscript } from './testing.ts'

const written = JSON.stringify(sampleManuscript)
const edited = (...replacements: readonly (readonly [string, string])[]): Manuscript =>
  Manuscript.parse(
    JSON.parse(
      replacements.reduce((text, [from, to]) => {
        if (!text.includes(from)) throw new Error(`the sample does not say ${from}`)
        return text.replace(from, to)
      }, written),
    ),
  )
const types = (after: Manuscript) => changeClass(sampleManuscript, after).changes.map(({ type }) => type)

describe('the class of a change', () => {
  test('between identical revisions is none', () =>
    fc.assert(
      fc.property(documents, (document) => {
        const manuscript = Manuscript.parse({ ...sampleManuscript, document })
        expect(changeClass(manuscript, manuscript)).toEqual({ type: 'none', changes: [] })
      }),
      { numRuns: 40 },
    ))

  test('of punctuation, spaces or capitals outside claims is typographic', () => {
    expect(types(edited(['It helps beside treatment, not', 'It helps, beside treatment , not']))).toEqual([
      'typographic',
    ])
    expect(types(edited(['Must I walk fast?', 'MUST I walk fast??']))).toEqual(['typographic'])
  })

  test('of any spacing and case outside claims is typographic', () =>
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(',', ' ', ' – ', '…', '!'), { minLength: 1, maxLength: 4 }),
        fc.boolean(),
        (marks, up) => {
          const words = 'It does not replace medicines.'
          const after = (up ? words.toUpperCase() : words.replace(' not', `${marks.join('')} not`)).trim()
          expect(changeClass(sampleManuscript, edited([words, after])).type).toBe('typographic')
        },
      ),
      { numRuns: 40 },
    ))

  test('of words outside claims is wording', () =>
    expect(types(edited(['chose their own pace', 'chose their own speed']))).toEqual(['wording']))

  test('of a figure names both figures', () => {
    const change = changeClass(sampleManuscript, edited(['84 adults', '48 adults']))
    expect(change.type).toBe('figure')
    expect(change.changes[0]?.reasons).toEqual(['Figures changed: 84 became 48.'])
    expect(changeClass(sampleManuscript, edited(['8.1 mmol/L', '81 mmol/L'])).type).toBe('figure')
  })

  test('of one character inside a claim is that of a claim', () =>
    expect(changeClass(sampleManuscript, edited(['flattened the rise', 'Flattened the rise'])).type).toBe('claim'))

  test('of a claim on safety, or of a critical one, is safety', () => {
    expect(changeClass(sampleManuscript, edited(['can cause hypoglycaemia', 'may cause hypoglycaemia'])).type).toBe(
      'safety',
    )
    const pregnant = edited([
      'flattened the rise in glucose in adults',
      'flattened the rise in glucose in pregnancy and adults',
    ])
    expect(changeClass(sampleManuscript, pregnant).type).toBe('safety')
  })

  test('of the evidence of a claim is that of a claim', () =>
    expect(types(edited(['"p. 214, table 2"', '"p. 215, table 2"']))).toContain('claim'))

  test('of a reference’s record, or of where a citation or link leads, is reference', () => {
    expect(types(edited(['Walking after the evening meal', 'Walking after an evening meal']))).toEqual(['reference'])
    expect(types(edited(['https://example.org/protocol', 'https://example.org/other']))).toContain('reference')
  })

  test('of bold or other form is typographic', () =>
    expect(types(edited(['"bold"', '"italic"']))).toEqual(['typographic']))
})
