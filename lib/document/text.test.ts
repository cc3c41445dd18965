import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ClaimId } from '#lib/identity/ids.ts'
import { canonicalDocument } from './canonical.ts'
import { codePointLength, sliceCodePoints } from './characters.ts'
import { ArticleDocument } from './document.ts'
import { citation, documentOf, mark, node, text } from './edit.ts'
import { normaliseText } from './normalise.ts'
import { schema } from './schema.ts'
import { documents } from './testing.ts'
import { claimRanges, claimRuns, codePointOf, codePointOfUtf16, plainText, positionOf, utf16Of } from './text.ts'

const id = ClaimId.parse('0b6ad8a5-4b3f-4c39-9f0e-0c61f7a1d001')
const claim = mark('claim', { id })

test('a code point, its ProseMirror position and its UTF-16 offset lead to one another', () =>
  fc.assert(
    fc.property(documents, (document) => {
      const map = plainText(document)
      expect(map.length).toBe(codePointLength(map.text))
      for (let point = 0; point <= map.length; point++) {
        expect(codePointOfUtf16(map, utf16Of(map, point))).toBe(point)
        if (map.blocks.length === 0) continue
        for (const side of ['before', 'after'] as const)
          expect(codePointOf(map, positionOf(map, point, side))).toBe(point)
      }
    }),
  ))

test('the text between two positions is the text between their code points', () =>
  fc.assert(
    fc.property(documents, (document) => {
      const map = plainText(document)
      const root = schema.nodeFromJSON(document)
      for (const { start, end } of map.segments) {
        const from = positionOf(map, start, 'after')
        const to = positionOf(map, end, 'before')
        const read = root.textBetween(from, to, '\n', (leaf) => (leaf.type.name === 'hardBreak' ? '\n' : ''))
        expect(read).toBe(sliceCodePoints(map.text, start, end))
      }
    }),
  ))

test('ProseMirror reads the same plain text', () => {
  const document = documentOf([
    node('title', text('Iron 🧠')),
    node('section', [node('paragraph', [...text('a'), { type: 'hardBreak' }, citation([]), ...text('b')])]),
  ])
  expect(plainText(document).text).toBe('Iron 🧠\na\nb')
  const map = plainText(document)
  expect(positionOf(map, 9, 'before')).toBe(positionOf(map, 9, 'after') - 1)
})

test('a range of a claim is one within a block, whatever else is marked inside, and two across blocks', () => {
  const document = documentOf([
    node('section', [
      node('paragraph', [...text('🧠 10', [claim]), ...text('9', [claim, mark('superscript')]), ...text(' x')]),
      node('paragraph', text('more', [claim])),
    ]),
  ])
  expect(claimRanges(document).get(id)).toEqual([
    { start: 0, end: 5 },
    { start: 8, end: 12 },
  ])
  expect(normaliseText(claimRuns(document, id))).toBe('🧠 10^(9) more')
})

test('a citation inside a claim changes neither its range nor its words', () => {
  const sentence = (...inner: ReturnType<typeof citation>[]) =>
    documentOf([node('title', [...text('one ', [claim]), ...inner, ...text('two', [claim])])])
  expect(claimRanges(sentence(citation([])))).toEqual(claimRanges(sentence()))
  expect(claimRuns(sentence(citation([])), id)).toEqual(claimRuns(sentence(), id))
})

test('the canonical form is a document, says the same, and is its own canonical form', () =>
  fc.assert(
    fc.property(documents, (document) => {
      const canonical = canonicalDocument(document)
      expect(ArticleDocument.safeParse(canonical).success).toBe(true)
      expect(canonicalDocument(canonical)).toEqual(canonical)
      expect(plainText(canonical).text.normalize('NFC')).toBe(plainText(document).text.normalize('NFC'))
      schema.nodeFromJSON(canonical).check()
    }),
  ))

test('splitting a text, naming a default or ordering marks otherwise leaves the canonical form alone', () => {
  const bold = mark('bold')
  const one = documentOf([
    node('title', text('caf\u00e9', [claim, bold])),
    node('section', [node('callout', [], { tone: 'note' })]),
  ])
  const other = documentOf([
    node('title', [...text('cafe', [bold, claim]), ...text('\u0301', [claim, bold])]),
    node('section', [node('callout')]),
  ])
  expect(canonicalDocument(other)).toEqual(canonicalDocument(one))
})
