import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { block, body, documentOf, group, paragraph } from '#lib/article/manuscript.fixture.ts'
import { ArticleDocument, type NodeJson } from '#lib/document/document.ts'
import { documents } from '#lib/document/testing.ts'
import { textBlocks } from '#lib/document/text.ts'
import { type ComparedNode, compareDocuments, textOf } from './compare.ts'

const lines = (document: NodeJson) =>
  textBlocks(document)
    .map(({ text }) => text)
    .join('\n')

const all = (node: ComparedNode): ComparedNode[] => [node, ...node.children.flatMap(all)]
const withStatus = (root: ComparedNode, status: ComparedNode['status']) =>
  all(root).filter((node) => node.status === status)
const marked = (root: ComparedNode) =>
  all(root).flatMap(({ pieces }) =>
    pieces.flatMap(({ type, text }) => (type === 'inserted' ? `+${text}` : type === 'deleted' ? `-${text}` : [])),
  )

const section = (heading: string, ...texts: readonly string[]) =>
  group('section', block('heading', heading), ...texts.map(paragraph))
const walking = section(
  'Does walking help?',
  'Brisk walking lowers blood pressure a little in most adults.',
  'It costs nothing and needs no more than shoes.',
)
const sleep = section('How much sleep is enough?', 'Most adults sleep seven to nine hours each night.')

/** Two documents that share much: the second is the first with a few of its nodes left out, turned round or exchanged. */
const editedPairs = fc
  .tuple(documents, documents, fc.array(fc.nat(), { minLength: 1, maxLength: 12 }))
  .map(([one, other, choices]) => {
    let at = 0
    const choice = () => choices[at++ % choices.length] ?? 0
    const edit = (node: NodeJson): NodeJson => {
      if (!node.content) return node
      const content = node.content.flatMap((child) => {
        const chosen = choice() % 7
        if (chosen === 0) return []
        if (chosen === 1 && child.type === 'text') return [{ ...child, text: `${child.text ?? ''} more` }]
        return [edit(child)]
      })
      return { ...node, content: choice() % 5 === 0 ? content.reverse() : content }
    }
    const edited = edit(one)
    return [
      one,
      choice() % 3 === 0 ? { ...edited, content: [...(edited.content ?? []), ...(other.content ?? [])] } : edited,
    ] as const
  })

describe('a comparison tells everything of both texts', () => {
  test('without what was deleted it is the newer text, without what was inserted the older', () => {
    fc.assert(
      fc.property(fc.oneof(fc.tuple(documents, documents), editedPairs), ([before, after]) => {
        const compared = compareDocuments(before, after)
        expect(textOf(compared, 'newer')).toBe(lines(after))
        expect(textOf(compared, 'older')).toBe(lines(before))
      }),
    )
  })

  test('two changes of one word, of which one grows over the other, lose no sign', () => {
    const [before, after] = ['a.a🧠a', '.🧠a'].map((words) => documentOf(block('title', words)))
    if (before === undefined || after === undefined) throw new Error('There are two.')
    const compared = compareDocuments(before, after)
    expect([textOf(compared, 'older'), textOf(compared, 'newer')]).toEqual(['a.a🧠a', '.🧠a'])
  })

  test('a text compared with itself holds no change', () => {
    fc.assert(
      fc.property(documents, (document) => {
        const compared = compareDocuments(document, document)
        expect(all(compared).every(({ status, form }) => status === 'kept' && form.length === 0)).toBe(true)
        expect(marked(compared)).toEqual([])
      }),
    )
  })

  test('every piece says where its words stand in both texts', () => {
    fc.assert(
      fc.property(editedPairs, ([before, after]) => {
        const [older, newer] = [[...lines(before)], [...lines(after)]]
        const pieces = all(compareDocuments(before, after)).flatMap((node) => node.pieces)
        for (const { text, at, was } of pieces) {
          const length = [...text].length
          if (at !== null) expect(newer.slice(at, at + length).join('')).toBe(text)
          if (was !== null) expect(older.slice(was, was + length).join('')).toBe(text)
        }
      }),
    )
  })

  test('no character is cut in half', () => {
    const [before, after] = ['🧠 and 👩‍⚕️ care', '🧡 and 👩‍🔬 care'].map((text) => documentOf(block('title', text)))
    expect(marked(compareDocuments(before!, after!))).toEqual(['-🧠', '+🧡', '-👩‍⚕️', '+👩‍🔬'])
  })
})

describe('changes read as prose', () => {
  const changed = (before: string, after: string) =>
    marked(compareDocuments(documentOf(block('title', before)), documentOf(block('title', after))))

  test('words are told whole, and numbers with their decimals', () => {
    expect(changed('Take 0.05 mg daily.', 'Take 0.5 mg daily.')).toEqual(['-0.05', '+0.5'])
    expect(changed('He walks home.', 'He walked home.')).toEqual(['-walks', '+walked'])
    expect(changed('It is not safe.', 'It is safe.')).toEqual(['-not '])
  })

  test('a long paragraph changed at both ends keeps its middle', () => {
    const middle = Array.from({ length: 900 }, (_, index) => `word${index}`).join(' ')
    expect(changed(`First ${middle} last`, `Other ${middle} end`)).toEqual(['-First', '+Other', '-last', '+end'])
  })

  test('a number that is raised is another number', () => {
    const title = (...content: NodeJson[]) => ArticleDocument.parse(group('doc', group('title', ...content)))
    const raised = { type: 'text', text: '2', marks: [{ type: 'superscript' }] }
    const compared = compareDocuments(title({ type: 'text', text: '102' }), title({ type: 'text', text: '10' }, raised))
    expect(marked(compared)).toEqual(['-102', '+10', '+2'])
  })

  test('a paragraph that says something else altogether is told as two', () => {
    const before = documentOf(body(paragraph('Wear good shoes and bring a friend along.')))
    const after = documentOf(body(paragraph('Ask your doctor whether this suits you.')))
    const compared = compareDocuments(before, after)
    expect(withStatus(compared, 'deleted').map(({ node }) => node.type)).toEqual(['paragraph'])
    expect(withStatus(compared, 'inserted').map(({ node }) => node.type)).toEqual(['paragraph'])
  })

  test('a paragraph turned into a subheading is told as that', () => {
    const before = documentOf(body(paragraph('What to wear on a walk')))
    const after = documentOf(body(block('subheading', 'What to wear on a walk')))
    expect(all(compareDocuments(before, after)).flatMap(({ form }) => form)).toEqual([
      'This subheading was a paragraph.',
    ])
  })

  test('another alternative text of a figure is said with both', () => {
    const figure = (alt: string) =>
      documentOf(
        body({
          type: 'figure',
          attrs: { src: '', alt, credit: '', licence: '' },
          content: [block('caption', 'A walker')],
        }),
      )
    const compared = compareDocuments(figure('A man'), figure('A woman'))
    expect(all(compared).flatMap(({ form }) => form)).toEqual(['Alternative text: “A man” became “A woman”.'])
  })
})

describe('what was carried elsewhere', () => {
  test('a moved section is told as moved, not as deleted and inserted', () => {
    const compared = compareDocuments(documentOf(walking, sleep), documentOf(sleep, walking))
    expect(withStatus(compared, 'moved')).toHaveLength(1)
    expect(withStatus(compared, 'moved-away')).toHaveLength(1)
    expect(all(compared).filter(({ status }) => status === 'inserted')).toEqual([])
    expect(marked(withStatus(compared, 'moved')[0]!)).toEqual([])
  })

  test('a section that was moved and changed is told as moved, with its changes', () => {
    const longer = section(
      'Does walking help?',
      'Brisk walking lowers blood pressure a lot in most adults.',
      'It costs nothing and needs no more than shoes.',
    )
    const compared = compareDocuments(documentOf(walking, sleep, body()), documentOf(sleep, body(), longer))
    const [moved] = withStatus(compared, 'moved')
    expect(marked(moved!)).toEqual(['-little', '+lot'])
  })

  test('a paragraph carried into a new section is told as moved', () => {
    const carried = 'It costs nothing and needs no more than shoes.'
    const before = documentOf(walking)
    const after = documentOf(
      section('Does walking help?', 'Brisk walking lowers blood pressure a little in most adults.'),
      section('What does it cost?', carried),
    )
    expect(withStatus(compareDocuments(before, after), 'moved').map(({ node }) => node.type)).toEqual(['paragraph'])
  })
})

test('a long article of which everything changed is compared whole', () => {
  const article = (turn: number) =>
    documentOf(
      ...Array.from({ length: 25 }, (_, at) =>
        section(
          `Question ${at}`,
          ...Array.from({ length: 8 }, (_, part) =>
            Array.from({ length: 50 }, (_, word) => `w${(at * 31 + part * 17 + word * 7 * turn) % 997}`).join(' '),
          ),
        ),
      ),
    )
  const [before, after] = [article(1), article(2)]
  const compared = compareDocuments(before, after)
  expect(textOf(compared, 'newer')).toBe(lines(after))
  expect(textOf(compared, 'older')).toBe(lines(before))
})
