import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ArticleDocument, type NodeJson } from './document.ts'
import { citation, documentOf, emptyDocument, mark, node, text } from './edit.ts'
import { schema } from './schema.ts'
import { documentProblems } from './structure.ts'
import { documents } from './testing.ts'

const id = '0b6ad8a5-4b3f-4c39-9f0e-0c61f7a1d001'
const paragraph = (...content: NodeJson[]) => documentOf([node('section', [node('paragraph', content)])])
const messages = (value: unknown) => documentProblems(value).map(({ message }) => message)

test('whatever the structural check lets pass, ProseMirror accepts', () =>
  fc.assert(
    fc.property(documents, (document) => {
      expect(documentProblems(document)).toEqual([])
      expect(() => schema.nodeFromJSON(document)).not.toThrow()
    }),
  ))

test('a new article fits the schema and ProseMirror checks it', () => {
  expect(documentProblems(emptyDocument())).toEqual([])
  schema.nodeFromJSON(emptyDocument()).check()
})

test('an empty document, which any merge can leave, is still a document', () => {
  expect(documentProblems({ type: 'doc' })).toEqual([])
  schema.nodeFromJSON({ type: 'doc' }).check()
})

test('two claims may overlap, and one claim may stand only once on a text', () => {
  const other = '0b6ad8a5-4b3f-4c39-9f0e-0c61f7a1d002'
  expect(messages(paragraph(...text('a', [mark('claim', { id }), mark('claim', { id: other })])))).toEqual([])
  expect(messages(paragraph(...text('a', [mark('claim', { id }), mark('claim', { id })])))).toEqual([
    'The mark "claim" stands twice on the same text.',
  ])
  const [first, second] = [schema.mark('claim', { id }), schema.mark('claim', { id: other })]
  expect(second.addToSet([first])).toHaveLength(2)
})

describe('refused with the path and a sentence', () => {
  test.each<[string, unknown, (string | number)[]]>([
    ['a value that is no object', 'text', []],
    ['another root', { type: 'section' }, []],
    ['an unknown node', documentOf([{ type: 'script' }]), ['content', 0, 'type']],
    ['a node named like a property of objects', documentOf([{ type: 'constructor' }]), ['content', 0, 'type']],
    ['a node where it may not stand', documentOf([node('paragraph')]), ['content', 0]],
    ['text outside a text block', documentOf([...text('a')]), ['content', 0]],
    ['an unknown attribute', documentOf([node('title', [], { onclick: 'x' })]), ['content', 0, 'attrs', 'onclick']],
    ['an unknown key of a node', { type: 'doc', html: 'x' }, ['html']],
    ['an empty text', paragraph({ type: 'text', text: '' }), ['content', 0, 'content', 0, 'content', 0, 'text']],
    ['marks on a block', { type: 'doc', content: [{ type: 'title', marks: [mark('bold')] }] }, ['content', 0, 'marks']],
    [
      'an unknown mark',
      paragraph({ type: 'text', text: 'a', marks: [{ type: 'blink' }] }),
      ['content', 0, 'content', 0, 'content', 0, 'marks', 0, 'type'],
    ],
    [
      'a claim without an id',
      paragraph(...text('a', [mark('claim')])),
      ['content', 0, 'content', 0, 'content', 0, 'marks', 0, 'attrs', 'id'],
    ],
    [
      'a citation of something that is no reference',
      paragraph({ type: 'citation', attrs: { referenceIds: ['1'] } }),
      ['content', 0, 'content', 0, 'content', 0, 'attrs', 'referenceIds'],
    ],
  ])('%s', (_, value, path) => {
    const [problem] = documentProblems(value)
    expect(problem?.path).toEqual(path)
    expect(problem?.message).toMatch(/^[A-Z].*\.$/)
  })
})

test.each([
  'javascript:alert(1)',
  'JaVaScRiPt:x',
  ' https://a.example',
  'data:text/html,x',
  'http://a.example',
  '//a.example',
  'https://',
])('a link to %j is refused', (href) =>
  expect(messages(paragraph(...text('a', [mark('link', { href })])))).toHaveLength(1),
)

test.each(['https://example.org/a?b=c#d', 'mailto:desk@example.org'])('a link to %j is allowed', (href) =>
  expect(messages(paragraph(...text('a', [mark('link', { href })])))).toEqual([]),
)

test.each([`/media/${'0f'.repeat(32)}.webp`, ''])('a picture at %j is allowed', (src) =>
  expect(messages(documentOf([node('section', [node('figure', [], { src })])]))).toEqual([]),
)

test.each([
  ...['https://example.org/a.png', '//evil.example/a.png', 'data:image/svg+xml,x', 'javascript:x', '/\\evil.example'],
  ...['/api/health', '/media/a.webp', `/media/${'0f'.repeat(32)}.svg`, `/media/../media/${'0f'.repeat(32)}.webp`],
])('a picture at %j is refused', (src) =>
  expect(messages(documentOf([node('section', [node('figure', [], { src })])]))).toHaveLength(1),
)

test.each([
  ['half a surrogate pair', 'a\ud83e'],
  ['a bidirectional override', 'a\u202eb'],
  ['an isolate', 'a\u2067b'],
  ['a control character', 'a\u0000'],
])('%s is refused in text and in attributes', (_, words) => {
  expect(messages(paragraph({ type: 'text', text: words }))).toHaveLength(1)
  expect(messages(documentOf([node('section', [node('figure', [], { alt: words })])]))).toHaveLength(1)
})

test('whatever is nested too deep or refers to itself is refused without exhausting the stack', () => {
  let deep: NodeJson = node('paragraph')
  for (let depth = 0; depth < 100_000; depth++) deep = node('callout', [deep])
  expect(messages(documentOf([node('section', [deep])]))).toEqual(['Nodes stand inside one another more than 50 deep.'])
  const circular = { type: 'callout', content: [] as unknown[] }
  circular.content.push(circular)
  expect(messages({ type: 'doc', content: [{ type: 'section', content: [circular] }] })).toHaveLength(1)
})

test('a document of more than 2 MB is refused', () =>
  expect(messages(paragraph(...text('ä'.repeat(1_000_100))))).toEqual([
    'The document is larger than 2 MB. Split it into several articles.',
  ]))

test('hostile input yields at most a hundred problems', () =>
  expect(documentProblems(documentOf(Array.from({ length: 5000 }, () => ({ type: 'x' }))))).toHaveLength(100))

test('the zod type reports each problem at its path', () => {
  const parsed = ArticleDocument.safeParse(documentOf([node('section', [node('title')])]))
  expect(parsed.error?.issues.map(({ path }) => path)).toEqual([['content', 0, 'content', 0]])
})

test('any JSON value gets an answer, never an exception', () =>
  fc.assert(fc.property(fc.jsonValue(), (value) => Array.isArray(documentProblems({ type: 'doc', content: [value] })))))

test('a citation built here is a citation of the schema', () => expect(messages(paragraph(citation([])))).toEqual([]))
