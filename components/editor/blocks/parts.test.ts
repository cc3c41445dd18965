import { getSchema } from '@tiptap/core'
import { history, undo } from '@tiptap/pm/history'
import { EditorState, TextSelection } from '@tiptap/pm/state'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { claimSpans } from '#components/editor/claim-marks.ts'
import { schemaExtensions } from '#components/editor/schema-extensions.ts'
import { Skeleton } from '#components/editor/skeleton-plugin.ts'
import { block, claimId, documentOf, group, paragraph } from '#lib/article/manuscript.fixture.ts'
import type { ArticleDocument } from '#lib/document/document.ts'
import { documentProblems } from '#lib/document/structure.ts'
import { documents } from '#lib/document/testing.ts'
import {
  claimsOnlyIn,
  deletePart,
  duplicatePart,
  type MovablePart,
  movePart,
  nextPlace,
  type PartKind,
  partAt,
  placesFor,
} from './parts.ts'

const schema = getSchema(schemaExtensions())
const plugins = [history(), ...(Skeleton.config.addProseMirrorPlugins?.call({} as never) ?? [])]
const fact = (label: string) => group('fact', block('factLabel', label), block('factValue', `value of ${label}`))
const item = (question: string) => group('faqItem', block('question', question), group('answer', paragraph('Yes.')))
const section = (heading: string, ...texts: readonly string[]) =>
  group('section', block('heading', heading), block('quickAnswer', 'Perhaps.'), ...texts.map(paragraph))
const article = documentOf(
  block('title', 'Walking'),
  block('summary', 'In short.'),
  group('quickFacts', fact('one'), fact('two')),
  section('Why?', 'Because [[1:it lowers pressure]].', 'And more.'),
  section('How?', 'Slowly.'),
  group('faq', item('Who?'), item('When?')),
)

const open = (document: ArticleDocument) => EditorState.create({ doc: schema.nodeFromJSON(document), plugins })

/** The part around the first text that holds these words. */
function partWith(state: EditorState, words: string): MovablePart {
  let found: MovablePart | null = null
  state.doc.descendants((node, position) => {
    if (found === null && node.isTextblock && node.textContent.includes(words))
      found = partAt(state.doc.resolve(position + 1))
  })
  if (found === null) throw new Error(`Nothing movable says "${words}".`)
  return found
}

function move(state: EditorState, words: string, direction: -1 | 1): EditorState {
  const part = partWith(state, words)
  const place = nextPlace(state.doc, part, direction)
  const { tr } = state
  return place !== null && movePart(tr, part, place) ? state.apply(tr) : state
}
const textOf = (state: EditorState) => state.doc.textBetween(0, state.doc.content.size, '|')
const letters = (state: EditorState) => [...textOf(state).replaceAll('|', '')].sort().join('')

describe('what is moved', () => {
  test('the caret names the innermost part: a block, else its section, fact or question', () => {
    const state = open(article)
    expect(partWith(state, 'And more').node.type.name).toBe('paragraph')
    expect(partWith(state, 'Why').kind).toBe('section')
    expect(partWith(state, 'Perhaps').kind).toBe('section')
    expect(partWith(state, 'value of two').kind).toBe('fact')
    expect(partWith(state, 'When').kind).toBe('faqItem')
  })

  test('title and summary stay where they are', () => {
    const { doc } = open(article)
    expect(partAt(doc.resolve(2))).toBeNull()
    expect(partAt(doc.resolve(12))).toBeNull()
  })
})

describe('moving', () => {
  test('a section changes places with its neighbour, and not with the FAQ', () => {
    const moved = move(open(article), 'How?', -1)
    expect(textOf(moved)).toMatch(/How\?.*Why\?.*Who\?/)
    expect(move(moved, 'Why?', 1).doc.eq(moved.doc)).toBe(true)
  })

  test('a fact and a question move among their own', () => {
    expect(textOf(move(open(article), 'two', -1))).toMatch(/\|two.*\|one/)
    expect(textOf(move(open(article), 'Who?', 1))).toMatch(/When\?.*Who\?/)
  })

  test('a block at the edge of its section goes on into the next, behind its quick answer', () => {
    expect(textOf(move(open(article), 'And more', 1))).toMatch(/How\?\|Perhaps\.\|And more\.\|Slowly/)
  })

  test('the last block of a section leaves an empty paragraph behind', () => {
    const moved = move(open(article), 'Slowly', -1)
    const how = partWith(moved, 'How?').node
    expect(how.child(how.childCount - 1).type.name).toBe('paragraph')
  })

  test('a move takes a claim along under its id, and one undo brings all back', () => {
    const state = open(article)
    const moved = move(state, 'lowers pressure', 1)
    expect([...claimSpans(moved.doc).keys()]).toEqual([claimId(1)])
    expect(textOf(moved)).not.toBe(textOf(state))
    let back = moved
    undo(moved, (tr) => {
      back = moved.apply(tr)
    })
    expect(back.doc.eq(state.doc)).toBe(true)
  })

  test('the caret stays on its word', () => {
    const state = open(article)
    const at = partWith(state, 'How?').from + 4
    const placed = state.apply(state.tr.setSelection(TextSelection.create(state.doc, at)))
    const moved = move(placed, 'How?', -1)
    expect(moved.selection.$from.parent.textContent).toBe('How?')
    expect(moved.selection.$from.parentOffset).toBe(placed.selection.$from.parentOffset)
  })
})

describe('copying and deleting', () => {
  test('a duplicate has the words and not the claim', () => {
    const state = open(article)
    const { tr } = state
    duplicatePart(tr, partWith(state, 'lowers pressure'))
    const after = state.apply(tr)
    expect(textOf(after).match(/lowers pressure/g)).toHaveLength(2)
    expect(claimSpans(after.doc).get(claimId(1))).toHaveLength(1)
  })

  test('the claims that a deletion would take are named, those that also stand elsewhere are not', () => {
    const state = open(article)
    expect([...claimsOnlyIn(state.doc, partWith(state, 'Why?')).values()]).toEqual(['it lowers pressure'])
    expect(claimsOnlyIn(state.doc, partWith(state, 'How?')).size).toBe(0)
  })

  test('with the last fact goes the list of facts', () => {
    let state = open(article)
    for (const words of ['one', 'two']) {
      const { tr } = state
      deletePart(tr, partWith(state, words))
      state = state.apply(tr)
    }
    expect(textOf(state)).not.toContain('value')
    expect(JSON.stringify(state.doc.toJSON())).not.toContain('quickFacts')
  })
})

test('whatever the document, no move loses a letter, a mark or the structure', () => {
  const kinds: readonly PartKind[] = ['section', 'fact', 'faqItem', 'block']
  fc.assert(
    fc.property(documents, fc.nat(), fc.nat(), (document, which, where) => {
      // The skeleton first fills what a random document lacks, so that only the move is seen.
      const raw = open(document)
      const state = raw.apply(raw.tr.insertText('x', 0))
      const parts: MovablePart[] = []
      state.doc.descendants((_, position) => {
        const part = partAt(state.doc.resolve(position))
        if (part?.from === position) parts.push(part)
      })
      const part = parts[which % Math.max(1, parts.length)]
      if (part === undefined) return
      expect(kinds).toContain(part.kind)
      const places = placesFor(state.doc, part.kind, part.node)
      const { tr } = state
      movePart(tr, part, places[where % places.length] ?? part.from)
      const moved = state.apply(tr)
      expect(letters(moved)).toBe(letters(state))
      expect(documentProblems(moved.doc.toJSON())).toEqual([])
      expect([...claimSpans(moved.doc).keys()].sort()).toEqual([...claimSpans(state.doc).keys()].sort())
      moved.doc.check()
    }),
  )
})
