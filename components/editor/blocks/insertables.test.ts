import { getSchema } from '@tiptap/core'
import { EditorState, TextSelection } from '@tiptap/pm/state'
import { describe, expect, test } from 'vitest'
import { schemaExtensions } from '#components/editor/schema-extensions.ts'
import { block, documentOf, group, paragraph } from '#lib/article/manuscript.fixture.ts'
import { insertables, sentenceBefore } from './insertables.ts'

const schema = getSchema(schemaExtensions())
const cell = group('tableCell', paragraph('in a cell'))
const document = documentOf(
  block('title', 'Walking'),
  group(
    'section',
    block('heading', 'Why?'),
    paragraph('It helps. It is cheap /no'),
    group('table', group('tableRow', cell)),
  ),
)

/** The caret at the end of the text that holds these words. */
function caretIn(words: string): EditorState {
  const state = EditorState.create({ doc: schema.nodeFromJSON(document) })
  let at = 1
  state.doc.descendants((node, position) => {
    if (node.isTextblock && node.textContent.includes(words)) at = position + 1 + node.content.size
  })
  return state.apply(state.tr.setSelection(TextSelection.create(state.doc, at)))
}
const refusals = (words: string) =>
  new Map(insertables(caretIn(words), '').map(({ id, refused }) => [id, refused] as const))

describe('what may stand at the caret', () => {
  test('in the text of a section everything may', () => {
    expect([...refusals('It helps').values()].filter((refused) => refused !== null)).toEqual([])
  })

  test('in the title no block may, and the reason is given', () => {
    const inTitle = refusals('Walking')
    expect(inTitle.get('table')).toBe('The title holds words only. Put the caret into a section or an answer.')
    expect(inTitle.get('section')).toBeNull()
    expect(inTitle.get('citation')).toBeNull()
  })

  test('a table does not stand inside a table', () => {
    expect(refusals('in a cell').get('table')).toMatch(/inside a table/)
    expect(refusals('in a cell').get('bulletList')).toBeNull()
  })
})

describe('finding', () => {
  const found = (words: string) => insertables(caretIn('It helps'), words).map(({ id }) => id)

  test('what begins like the words typed leads', () => {
    expect(found('t')[0]).toBe('table')
    expect(found('num')).toEqual(['orderedList', 'fact'])
    expect(found('callout')).toEqual(['callout', 'warning'])
  })

  test('words that name nothing find nothing', () => {
    expect(found('zzz')).toEqual([])
  })
})

test('the sentence before the caret ends before the slash', () => {
  const state = caretIn('It helps')
  const span = sentenceBefore(state)
  expect(span && state.doc.textBetween(span.from, span.to)).toBe('It is cheap')
})
