import { describe, expect, test } from 'vitest'
import { resolves } from '#lib/document/selectors.ts'
import { annotationSelectors, selectorsOfWords } from './text-selection.ts'

const text = 'Does it help?\nAbout 𝟤 fewer attacks a month, in most trials.'

describe('what an annotation is about', () => {
  test('is the words selected, without the space around them, and it resolves in the text', () => {
    const selectors = selectorsOfWords(text, { start: 13, end: 29 })
    expect(selectors?.quote.exact).toBe('About 𝟤 fewer a')
    expect(selectors && resolves(text, selectors)).toBe(true)
  })

  test('is the claim where nothing is selected, at its first place', () => {
    const claim = [
      { start: 14, end: 43 },
      { start: 45, end: 60 },
    ]
    expect(annotationSelectors(text, null, claim)?.quote.exact).toBe('About 𝟤 fewer attacks a month')
    expect(annotationSelectors(text, { start: 0, end: 4 }, claim)?.quote.exact).toBe('Does')
  })

  test('is nothing where there are no words', () => {
    expect(selectorsOfWords(text, { start: 13, end: 14 })).toBeUndefined()
    expect(annotationSelectors(text, null, [])).toBeUndefined()
  })
})
