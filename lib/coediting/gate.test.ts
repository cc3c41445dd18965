import { yXmlFragmentToProsemirrorJSON } from '@tiptap/y-tiptap'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { block, claimId, documentOf, manuscript, reference, referenceId } from '#lib/article/manuscript.fixture.ts'
import { documentProblems } from '#lib/document/structure.ts'
import { documents } from '#lib/document/testing.ts'
import { openGate } from './gate.ts'
import {
  article,
  copyOf,
  edit,
  empty,
  find,
  gateOf,
  hostile,
  put,
  textIn,
  updateOf,
} from './hostile-updates.fixture.ts'
import { documentField, firstState, writeManuscript } from './shared-manuscript.ts'

describe('what the editor makes passes', () => {
  test('any change from one document to another', () => {
    fc.assert(
      fc.property(documents, documents, (before, after) => {
        const state = firstState({ ...manuscript(), document: before })
        const update = edit((doc) => writeManuscript(doc, { document: after }), state)
        expect(gateOf(state).judge(update).verdict).not.toBe('refused')
      }),
      { numRuns: 150 },
    )
  })

  test('the whole of a manuscript, in one update', () => {
    expect(gateOf(Y.encodeStateAsUpdate(new Y.Doc())).judge(article)).toEqual({ verdict: 'new' })
  })

  test('claims that overlap, citations, and entries beside the text', () => {
    const update = edit((doc) => {
      textIn(find(doc, 'summary')).applyDelta([
        { insert: 'One ', attributes: { 'claim--AAAAAAAA': { id: claimId(8) } } },
        { insert: 'two', attributes: { 'claim--AAAAAAAA': { id: claimId(8) }, 'claim--BBBBBBBB': { id: claimId(9) } } },
        { insert: ' three', attributes: { bold: {}, link: { href: 'https://example.org/a' } } },
      ])
      const citation = new Y.XmlElement<{ referenceIds: string[] }>('citation')
      citation.setAttribute('referenceIds', [referenceId(1)])
      put(doc, 'summary', citation)
      doc.getMap('references').set(`${referenceId(9)} csl`, reference(9).csl)
    })
    expect(gateOf(article).judge(update)).toEqual({ verdict: 'new' })
  })

  test('a reference of which some fields hold nothing', () => {
    const csl = { ...reference(9).csl, author: undefined }
    const update = edit((doc) => doc.getMap('references').set(`${referenceId(9)} csl`, csl))
    expect(gateOf(article).judge(update)).toEqual({ verdict: 'new' })
  })

  test('taking everything out', () => {
    const update = edit((doc) => {
      const text = doc.getXmlFragment(documentField)
      text.delete(0, text.length)
    })
    expect(gateOf(article).judge(update)).toEqual({ verdict: 'new' })
  })

  test('what was there already is known, and so is what came twice', () => {
    const gate = gateOf(article)
    expect(gate.judge(article)).toEqual({ verdict: 'known' })
    const update = edit((doc) => textIn(find(doc, 'summary')).insert(0, 'More. '))
    expect(gate.judge(update)).toEqual({ verdict: 'new' })
    expect(gate.judge(update)).toEqual({ verdict: 'known' })
  })
})

describe('what no article holds is refused', () => {
  for (const [name, { change, says }] of Object.entries(hostile))
    test(name, () => {
      const judgment = gateOf(article).judge(edit(change))
      expect(judgment).toEqual({ verdict: 'refused', problem: expect.stringMatching(says) })
    })

  test('bytes that are no update', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        const gate = gateOf(empty)
        const judgment = gate.judge(bytes)
        if (judgment.verdict === 'new') expect(stateIsSound(empty, bytes)).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})

const stateIsSound = (...updates: Uint8Array[]): boolean => {
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, update)
  return documentProblems(yXmlFragmentToProsemirrorJSON(doc.getXmlFragment(documentField))).length === 0
}

/** Those that take no time. */
const quick = Object.keys(hostile).filter((name) => !/^more|larger/.test(name))

test('after a refusal the gate is as if the update had never come', () => {
  const names = fc.constantFrom(...quick)
  fc.assert(
    fc.property(names, documents, (name, after) => {
      const gate = gateOf(article)
      const writer = copyOf(article)
      const good = updateOf(writer, (doc) => writeManuscript(doc, { document: after }))
      expect(gate.judge(edit(hostile[name]!.change)).verdict).toBe('refused')
      expect(gate.judge(good)).toEqual(gateOf(article).judge(good))
    }),
    { numRuns: 60 },
  )
})

test('a text that is too large takes no more, and shrinks', () => {
  const large = firstState({
    ...manuscript(),
    document: documentOf(
      block('title', 'Long'),
      ...Array.from({ length: 10 }, () => block('summary', 'x'.repeat(195_000))),
    ),
  })
  const writer = copyOf(large)
  const more = updateOf(writer, (doc) => textIn(find(doc, 'title')).insert(0, 'More'))
  const gate = gateOf(large)
  expect(gate.judge(more)).toEqual({ verdict: 'refused', problem: expect.stringMatching(/too large/) })
  const less = edit((doc) => find(doc, 'summary').delete(0, 1), large)
  expect(gate.judge(less)).toEqual({ verdict: 'new' })
})

test('whatever came through reads as a sound document', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...quick), { maxLength: 4 }), documents, (names, after) => {
      let good = article
      const gate = openGate(() => good)
      const changes = [
        ...names.map((name) => hostile[name]!.change),
        (doc: Y.Doc) => writeManuscript(doc, { document: after }),
      ]
      for (const change of changes) {
        const update = edit(change)
        if (gate.judge(update).verdict === 'new') good = Y.mergeUpdates([good, update])
      }
      expect(stateIsSound(good)).toBe(true)
    }),
    { numRuns: 60 },
  )
})

test('an update whose ground the gate has not seen is incomplete, and passes once it has', () => {
  const writer = copyOf(article)
  const first = updateOf(writer, (doc) => textIn(find(doc, 'summary')).insert(0, 'One'))
  const second = updateOf(writer, (doc) => textIn(find(doc, 'title')).insert(0, 'Two'))
  let good = article
  const gate = openGate(() => good)
  expect(gate.judge(second)).toEqual({ verdict: 'incomplete' })
  good = Y.mergeUpdates([article, first])
  expect(gate.judge(second)).toEqual({ verdict: 'new' })
  gate.reset()
  expect(gate.judge(first)).toEqual({ verdict: 'known' })
  gate.take(second)
  expect(gate.judge(second)).toEqual({ verdict: 'known' })
})

test('a keystroke into a long text costs what it costs in a short one', () => {
  const paragraphs = (count: number) => (doc: Y.Doc) => {
    for (let at = 0; at < count; at++) {
      const block = new Y.XmlElement('paragraph')
      block.insert(0, [new Y.XmlText('Ten words that stand in for a paragraph of text.')])
      put(doc, 'section', block)
    }
  }
  /** CPU time of five hundred keystrokes, in milliseconds. */
  const timeOf = (state: Uint8Array): number => {
    const gate = gateOf(state)
    const writer = copyOf(state)
    const begun = updateOf(writer, (doc) => textIn(find(doc, 'summary')).insert(0, '.'))
    const text = find(writer, 'summary').get(0) as Y.XmlText
    const keys = Array.from({ length: 500 }, () => updateOf(writer, () => text.insert(0, 'x')))
    gate.judge(begun)
    const before = process.cpuUsage()
    for (const key of keys) expect(gate.judge(key).verdict).toBe('new')
    return process.cpuUsage(before).user / 1000
  }
  const short = timeOf(article)
  // Looking at every paragraph would cost thousands of times as much.
  expect(timeOf(Y.mergeUpdates([article, edit(paragraphs(5000))]))).toBeLessThan(10 * short + 200)
})
