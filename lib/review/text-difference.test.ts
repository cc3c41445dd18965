import { describe, expect, test } from 'vitest'
import { body, documentOf, paragraph } from '#lib/article/manuscript.fixture.ts'
import { textDifferences } from './text-difference.ts'

const document = (...texts: string[]) => documentOf(body(...texts.map(paragraph)))

describe('text differences', () => {
  test('the same text has none', () => {
    expect(textDifferences(document('One.', 'Two.'), document('One.', 'Two.'))).toEqual([])
  })
  test('a block that only moved is not asked again', () => {
    expect(textDifferences(document('One.', 'Two.'), document('Two.', 'One.'))).toEqual([])
  })
  test('a changed sentence is shown with its words before and after', () => {
    const [difference, ...rest] = textDifferences(document('It was warm.', 'Two.'), document('It was cold.', 'Two.'))
    expect(rest).toEqual([])
    expect(difference).toMatchObject({ before: 'It was warm.', after: 'It was cold.' })
    expect(difference?.difference.map(({ type }) => type)).toContain('deleted')
  })
  test('words that changed inside a claim are left to the claim', () => {
    expect(textDifferences(document('So [[1:one in two]] did.'), document('So [[1:one in three]] did.'))).toEqual([])
    expect(
      textDifferences(document('So [[1:one in two]] did.'), document('Yet [[1:one in three]] did.')),
    ).toMatchObject([{ before: 'So […] did.', after: 'Yet […] did.' }])
  })
  test('a second copy of a block is new, and one copy that went is shown', () => {
    expect(textDifferences(document('One.', 'Two.'), document('One.', 'Two.', 'One.'))).toMatchObject([
      { before: '', after: 'One.' },
    ])
    expect(textDifferences(document('One.', 'Two.', 'One.'), document('Two.', 'One.'))).toMatchObject([
      { before: 'One.', after: '' },
    ])
  })
  test('a new and a removed block are shown whole', () => {
    expect(textDifferences(document('One.'), document('One.', 'More.'))).toMatchObject([{ before: '', after: 'More.' }])
    expect(textDifferences(document('One.', 'Less.'), document('One.'))).toMatchObject([{ before: 'Less.', after: '' }])
  })
})
