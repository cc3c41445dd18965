import { describe, expect, test } from 'vitest'
import { documentLength } from '#lib/document/reading-time.ts'
import { documentProblems } from '#lib/document/structure.ts'
import { claimRanges } from '#lib/document/text.ts'
import { longArticle } from './long-article.ts'

describe('the long article', () => {
  const article = longArticle({ words: 10_000, claims: 500 })

  test('has the words and claims that were asked for', () => {
    expect(documentLength(article.document).words).toBeGreaterThan(9_500)
    expect(documentLength(article.document).words).toBeLessThan(10_500)
    expect(claimRanges(article.document).size).toBe(500)
    expect(article.claims).toHaveLength(500)
  })

  test('fits the schema', () => {
    expect(documentProblems(article.document)).toEqual([])
  })

  test('is the same each time', () => {
    expect(longArticle({ words: 10_000, claims: 500 })).toEqual(article)
  })
})
