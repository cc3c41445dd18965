import fc from 'fast-check'
import { expect, test } from 'vitest'
import { manuscript } from '#lib/article/manuscript.fixture.ts'
import { ArticleDocument, type NodeJson } from '#lib/document/document.ts'
import { emptyDocument } from '#lib/document/edit.ts'
import { documents } from '#lib/document/testing.ts'
import { textBlocks } from '#lib/document/text.ts'
import { gapsOf, type Part, withSkeleton } from './skeleton.ts'

const doc = (...content: NodeJson[]) => ArticleDocument.parse({ type: 'doc', content })
const shape = ({ type, content }: NodeJson): string =>
  content === undefined ? type : `${type}(${content.map(shape).join(' ')})`
const part = ({ type, content }: NodeJson): Part => ({ type, children: (content ?? []).map(part) })

test('an emptied document gets back title, summary and one section with its three parts', () => {
  expect(shape(withSkeleton(doc()))).toBe('doc(title summary section(heading quickAnswer paragraph))')
})

test('what is missing in a section, a fact and an FAQ item is put where it belongs', () => {
  const broken = doc(
    { type: 'title' },
    { type: 'quickFacts', content: [{ type: 'fact', content: [{ type: 'factValue' }] }] },
    { type: 'section', content: [{ type: 'heading' }, { type: 'bulletList' }] },
    { type: 'faq', content: [{ type: 'faqItem', content: [{ type: 'answer' }] }] },
  )
  expect(shape(withSkeleton(broken))).toBe(
    'doc(title summary quickFacts(fact(factLabel factValue)) section(heading quickAnswer bulletList(listItem(paragraph))) faq(faqItem(question answer(paragraph))))',
  )
})

test('a whole document is left alone', () => {
  expect(gapsOf(part(emptyDocument('A title')))).toEqual([])
  expect(withSkeleton(manuscript().document)).toEqual(manuscript().document)
})

test('whatever the document, its words stay, it fits the schema, and nothing is missing afterwards', () => {
  fc.assert(
    fc.property(documents, (document) => {
      const whole = withSkeleton(document)
      const words = (given: NodeJson) => textBlocks(given).flatMap(({ text }) => (text === '' ? [] : [text]))
      expect(words(whole)).toEqual(words(document))
      expect(ArticleDocument.safeParse(whole).success).toBe(true)
      expect(gapsOf(part(whole))).toEqual([])
    }),
    { numRuns: 100 },
  )
})
