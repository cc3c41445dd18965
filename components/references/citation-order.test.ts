import fc from 'fast-check'
import { expect, test } from 'vitest'
import { block, documentOf, group, manuscript, reference, referenceId } from '#lib/article/manuscript.fixture.ts'
import type { NodeJson } from '#lib/document/document.ts'
import { inCitationOrder, inOrderOf } from './citation-order.ts'

const citing = (...numbers: readonly number[]): NodeJson => ({
  type: 'paragraph',
  content: [
    { type: 'text', text: 'As was found' },
    { type: 'citation', attrs: { referenceIds: numbers.map(referenceId) } },
  ],
})
const article = (references: readonly number[], ...cited: readonly (readonly number[])[]) =>
  manuscript({
    document: documentOf(
      block('title', 'Walking'),
      group('section', block('heading', 'Why?'), ...cited.map((numbers) => citing(...numbers))),
    ),
    references: references.map((number) => reference(number)),
  })
const ids = (references: readonly { readonly id: string }[]) => references.map(({ id }) => id)

test('works are numbered as the text first cites them, and those that it does not cite come last as they stood', () => {
  const ordered = inCitationOrder(article([5, 1, 2, 4, 3], [3, 2], [1, 3]))
  expect(ids(ordered)).toEqual([3, 2, 1, 5, 4].map(referenceId))
})

test('an order is put back by the ids that it had, whatever was added meanwhile', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: 1, max: 9 })),
      fc.array(fc.integer({ min: 1, max: 9 })),
      (list, cited) => {
        const before = article(list, cited)
        const ordered = inCitationOrder(before)
        expect(ids(ordered).toSorted()).toEqual(ids(before.references).toSorted())
        expect(inCitationOrder({ ...before, references: ordered })).toEqual(ordered)
        const added = reference(20)
        expect(inOrderOf([...ordered, added], ids(before.references))).toEqual([...before.references, added])
      },
    ),
  )
})
