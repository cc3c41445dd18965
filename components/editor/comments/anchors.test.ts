import { EditorState, type Transaction } from '@tiptap/pm/state'
import { initProseMirrorDoc } from '@tiptap/y-tiptap'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { block, documentOf, group, paragraph } from '#lib/article/manuscript.fixture.ts'
import { firstState } from '#lib/coediting/shared-manuscript.ts'
import { schema } from '#lib/document/schema.ts'
import { anchorsOf, type SharedText, spanOfAnchors, wordsIn } from './anchors.ts'
import { follow } from './follow.ts'

const words = 'Salt water'
const document = documentOf(
  block('title', 'Gargling'),
  group('section', paragraph(`One two ${words} three four.`), paragraph('Five six.')),
  group('section', paragraph('Seven eight.')),
)

/** A shared text as one page has it. */
function page() {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, firstState({ document, claims: [], references: [], dismissals: [] }))
  const type = doc.getXmlFragment('document')
  const read = (): SharedText & { readonly shown: ReturnType<typeof initProseMirrorDoc>['doc'] } => {
    const { doc: shown, meta } = initProseMirrorDoc(type, schema)
    return { doc, type, mapping: meta.mapping, shown }
  }
  return { doc, read, texts: () => textsIn(type) }
}

const textsIn = (type: Y.XmlFragment): readonly Y.XmlText[] =>
  type
    .toArray()
    .flatMap((child) => (child instanceof Y.XmlText ? [child] : child instanceof Y.XmlElement ? textsIn(child) : []))

function spanOfWords(shown: ReturnType<typeof initProseMirrorDoc>['doc'], wanted: string) {
  let found: { from: number; to: number } | null = null
  shown.descendants((node, position) => {
    const at = node.isTextblock ? node.textContent.indexOf(wanted) : -1
    if (at >= 0) found = { from: position + 1 + at, to: position + 1 + at + wanted.length }
  })
  if (found === null) throw new Error(`The text does not hold "${wanted}"`)
  return found as { from: number; to: number }
}

function anchored() {
  const here = page()
  const shared = here.read()
  const anchors = anchorsOf(shared, spanOfWords(shared.shown, words))
  if (anchors === null) throw new Error('The words have no anchors')
  return { here, anchors }
}

const pass = (from: Y.Doc, to: Y.Doc) => Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)))

const edit = fc.record({
  text: fc.nat(),
  at: fc.nat(),
  remove: fc.nat({ max: 6 }),
  insert: fc.string({ maxLength: 5 }),
  elsewhere: fc.boolean(),
  passed: fc.boolean(),
})

test('an anchor follows its words under any edits elsewhere, made on two pages', () => {
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 30 }), (edits) => {
      const { here, anchors } = anchored()
      const other = page()
      pass(here.doc, other.doc)
      for (const { text: which, at, remove, insert, elsewhere, passed } of edits) {
        const { doc, texts } = elsewhere ? other : here
        const text = texts()[which % texts().length]
        if (text === undefined) continue
        const string = text.toString()
        const held = string.indexOf(words)
        const place = at % (string.length + 1)
        const cannot = held >= 0 && place > held && place < held + words.length
        if (cannot) continue
        const end = held >= place ? Math.min(place + remove, held) : place + remove
        doc.transact(() => {
          text.delete(place, Math.min(end, string.length) - place)
          text.insert(place, insert.replaceAll(words, ''))
        })
        if (passed) pass(here.doc, other.doc)
        if (passed) pass(other.doc, here.doc)
      }
      pass(here.doc, other.doc)
      pass(other.doc, here.doc)
      for (const each of [here, other]) {
        const shared = each.read()
        const span = spanOfAnchors(shared, anchors, false)
        expect(span && shared.shown.textBetween(span.from, span.to)).toBe(words)
      }
    }),
    { numRuns: 60 },
  )
})

test('an anchor whose words are deleted leads nowhere, whatever is written in their place', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 12 }), fc.boolean(), (typed, whole) => {
      const { here, anchors } = anchored()
      const [text] = here.texts().filter((each) => each.toString().includes(words))
      if (text === undefined) throw new Error('The text is gone')
      here.doc.transact(() => {
        if (whole) text.delete(0, text.length)
        else text.delete(text.toString().indexOf(words), words.length)
        text.insert(0, typed)
      })
      expect(spanOfAnchors(here.read(), anchors, true)).toBeNull()
    }),
    { numRuns: 40 },
  )
})

test('anchors that are none, or of another text, lead nowhere', () => {
  const { here, anchors } = anchored()
  expect(spanOfAnchors(here.read(), { start: 'AQID', end: '!' }, true)).toBeNull()
  const elsewhere = new Y.Doc()
  const type = elsewhere.getXmlFragment('document')
  expect(spanOfAnchors({ doc: elsewhere, type, mapping: new Map() }, anchors, true)).toBeNull()
})

test('a remark at the very first word of a text has a place', () => {
  const here = page()
  const shared = here.read()
  const span = spanOfWords(shared.shown, 'Gargling')
  const anchors = anchorsOf(shared, span)
  expect(anchors && spanOfAnchors(shared, anchors, false)).toEqual(span)
})

test('what surrounds the words of a selection is left out', () => {
  const { shown } = page().read()
  expect(wordsIn(shown, { from: 0, to: shown.content.size })).toMatchObject({ to: spanOfWords(shown, 'eight.').to })
  const { from, to } = spanOfWords(shown, ` ${words} `)
  expect(wordsIn(shown, { from, to })).toEqual(spanOfWords(shown, words))
  expect(wordsIn(shown, { from, to: from + 1 })).toBeNull()
})

function changed(make: (tr: Transaction) => Transaction, { shown } = page().read()) {
  const state = EditorState.create({ doc: shown })
  const tr = make(state.tr)
  const span = follow(spanOfWords(shown, words), tr)
  return span && tr.doc.textBetween(span.from, span.to)
}
const place = spanOfWords(page().read().shown, words)

test('words stay together when their paragraph is split before them, and take in what is typed among them', () => {
  expect(changed((tr) => tr.split(place.from))).toBe(words)
  expect(changed((tr) => tr.insertText('ed', place.from + 4))).toBe('Salted water')
  expect(changed((tr) => tr.insertText('Cold ', place.from).insertText('!', place.to + 5))).toBe(words)
})

test('words that were replaced as a whole are gone, and do not pass to what replaced them', () => {
  expect(changed((tr) => tr.insertText(words, place.from, place.to))).toBeNull()
  expect(changed((tr) => tr.delete(place.from, place.to))).toBeNull()
})

test('words go along with a section that is moved as it is, and not with one like it', () => {
  const read = page().read()
  const { shown } = read
  const part = shown.resolve(place.from)
  const [from, to, node] = [part.before(1), part.after(1), part.node(1)]
  const moved = (put: typeof node) => changed((tr) => tr.insert(shown.content.size, put).delete(from, to), read)
  expect(moved(node)).toBe(words)
  expect(moved(schema.nodeFromJSON(node.toJSON()))).toBeNull()
})
