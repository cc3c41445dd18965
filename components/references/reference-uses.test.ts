import { expect, test } from 'vitest'
import { claimId, manuscript, referenceId } from '#lib/article/manuscript.fixture.ts'
import { ArticleDocument } from '#lib/document/document.ts'
import { usesOf, withoutReference } from './reference-uses.ts'

test('names the claims and counts the citations that use a reference', () => {
  const { claims, citations } = usesOf(manuscript(), referenceId(1))
  expect([claims.map(({ id }) => id), citations]).toEqual([[claimId(1), claimId(2)], 1])
  expect(claims[0]?.text).toContain('blood pressure')
})

test('deleting a reference leaves no link and no citation of it, and a document that fits the schema', () => {
  const rest = withoutReference(manuscript(), referenceId(1))
  expect(usesOf(rest, referenceId(1))).toEqual({ claims: [], citations: 0 })
  expect([rest.references, ArticleDocument.safeParse(rest.document).success]).toEqual([[], true])
})
