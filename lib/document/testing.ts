import fc from 'fast-check'
import { ArticleDocument, type MarkJson, type NodeJson } from './document.ts'
import { mark, node } from './edit.ts'
import { allowedChildren, type NodeName } from './schema.ts'

const uuids = [
  '0b6ad8a5-4b3f-4c39-9f0e-0c61f7a1d001',
  '0b6ad8a5-4b3f-4c39-9f0e-0c61f7a1d002',
  '0b6ad8a5-4b3f-4c39-9f0e-0c61f7a1d003',
] as const

const markChoice: fc.Arbitrary<MarkJson> = fc.oneof(
  fc.constantFrom(mark('bold'), mark('italic'), mark('superscript'), mark('subscript')),
  fc.constant(mark('link', { href: 'https://example.org/a' })),
  fc.constantFrom(...uuids).map((id) => mark('claim', { id })),
)
const marks = fc.uniqueArray(markChoice, {
  maxLength: 3,
  selector: (made) => (made.type === 'claim' ? String(made.attrs?.id) : made.type),
})
const wordsOf = fc
  .array(fc.constantFrom('a', 'e', '\u0301', 'é', '🧠', ' ', '.', '\u00a0', 'Dr', '9', '²', '👩‍⚕️', '語'), {
    minLength: 1,
    maxLength: 8,
  })
  .map((parts) => parts.join(''))
const textNode: fc.Arbitrary<NodeJson> = fc
  .tuple(wordsOf, marks)
  .map(([text, own]) => ({ type: 'text', text, ...(own.length > 0 ? { marks: own } : {}) }))
const inline: fc.Arbitrary<NodeJson> = fc.oneof(
  { arbitrary: textNode, weight: 5 },
  { arbitrary: fc.constant<NodeJson>({ type: 'hardBreak' }), weight: 1 },
  { arbitrary: fc.constant<NodeJson>({ type: 'citation', attrs: { referenceIds: [uuids[0]] } }), weight: 1 },
)

function nodesOf(type: string, depth: number): fc.Arbitrary<NodeJson> {
  const children = [...allowedChildren(type)]
  const child = children.includes('text')
    ? inline
    : fc.constantFrom(...children).chain((name) => nodesOf(name, depth - 1))
  const content = depth <= 0 && !children.includes('text') ? fc.constant([]) : fc.array(child, { maxLength: 4 })
  return content.map((made) => node(type as Exclude<NodeName, 'text' | 'citation'>, made))
}

/** Documents of any shape that the schema allows, for properties. */
export const documents: fc.Arbitrary<ArticleDocument> = nodesOf('doc', 6).map((made) => ArticleDocument.parse(made))
