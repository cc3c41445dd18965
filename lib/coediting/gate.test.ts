import { yXmlFragmentToProsemirrorJSON } from '@tiptap/y-tiptap'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import {
  block,
  claimId,
  documentOf,
  link,
  manuscript,
  reference,
  referenceId,
} from '#lib/article/manuscript.fixture.ts'
import { documentProblems } from '#lib/document/structure.ts'
import { documents } from '#lib/document/testing.ts'
import { openGate } from './gate.ts'
import { documentField, firstState, writeManuscript } from './shared-manuscript.ts'

const article = firstState(manuscript())
const empty = firstState({ ...manuscript(), claims: [], references: [], dismissals: [] })

const copyOf = (state: Uint8Array): Y.Doc => {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, state)
  return doc
}

/** The update that `change` makes to a copy. */
const updateOf = (doc: Y.Doc, change: (doc: Y.Doc) => void): Uint8Array => {
  const before = Y.encodeStateVector(doc)
  doc.transact(() => change(doc))
  return Y.encodeStateAsUpdate(doc, before)
}

const edit = (change: (doc: Y.Doc) => void, state = article) => updateOf(copyOf(state), change)
const gateOf = (state: Uint8Array) => openGate(() => state)

/** The first node of that name, in the document's order. */
const find = (doc: Y.Doc, name: string): Y.XmlElement => {
  for (const node of doc.getXmlFragment(documentField).createTreeWalker(() => true))
    if (node instanceof Y.XmlElement && node.nodeName === name) return node
  throw new Error(`There is no ${name}`)
}

const textIn = (node: Y.XmlElement): Y.XmlText => {
  const text = new Y.XmlText()
  node.insert(0, [text])
  return text
}

/** Yjs' types let in fewer things than Yjs does. */
const put = (doc: Y.Doc, into: string, node: object) => find(doc, into).insert(0, [node as Y.XmlElement])

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

const hostile: Record<string, { change: (doc: Y.Doc) => void; says: RegExp }> = {
  'an unknown node': {
    change: (doc) => put(doc, 'section', new Y.XmlElement('iframe')),
    says: /no node “iframe”/,
  },
  'a node where it may not stand': {
    change: (doc) => put(doc, 'summary', new Y.XmlElement('table')),
    says: /“table” cannot stand inside “summary”/,
  },
  'an unknown node inside a new one': {
    change: (doc) => {
      const callout = new Y.XmlElement('callout')
      callout.insert(0, [new Y.XmlElement('script')])
      put(doc, 'section', callout)
    },
    says: /no node “script”/,
  },
  'text outside of a text block': {
    change: (doc) => put(doc, 'section', new Y.XmlText('loose')),
    says: /Text cannot stand directly inside “section”/,
  },
  'an element that plays text': {
    change: (doc) => put(doc, 'summary', new Y.XmlElement('text')),
    says: /no node/,
  },
  'a hook, which is no node': {
    change: (doc) => put(doc, 'summary', new Y.XmlHook('paragraph')),
    says: /no node/,
  },
  'an unknown attribute': {
    change: (doc) => find(doc, 'title').setAttribute('onclick', 'alert(1)'),
    says: /no attribute “onclick”/,
  },
  'a picture from another scheme': {
    change: (doc) => {
      const figure = new Y.XmlElement('figure')
      figure.setAttribute('src', 'data:image/svg+xml,<svg/>')
      put(doc, 'section', figure)
    },
    says: /picture/,
  },
  'an attribute on the document': {
    change: (doc) => {
      const fragment = doc.getXmlFragment(documentField)
      const element = new Y.XmlElement('title')
      fragment.insert(0, [element])
      Y.XmlElement.prototype.setAttribute.call(fragment as Y.XmlElement, 'class', 'x')
    },
    says: /no attributes/,
  },
  'an unknown mark': {
    change: (doc) => textIn(find(doc, 'summary')).insert(0, 'x', { underline: {} }),
    says: /no mark “underline”/,
  },
  'a javascript: link': {
    change: (doc) => textIn(find(doc, 'summary')).insert(0, 'x', { link: { href: 'javascript:alert(1)' } }),
    says: /link starts with/,
  },
  'a link without an address': {
    change: (doc) => textIn(find(doc, 'summary')).insert(0, 'x', { link: {} }),
    says: /needs its attribute “href”/,
  },
  'a mark under a second name': {
    change: (doc) => textIn(find(doc, 'summary')).insert(0, 'x', { 'bold--AAAAAAAA': {} }),
    says: /no mark/,
  },
  'a claim whose id is none': {
    change: (doc) => textIn(find(doc, 'summary')).insert(0, 'x', { 'claim--AAAAAAAA': { id: 'mine' } }),
    says: /claim/,
  },
  'an embed in the text': {
    change: (doc) => textIn(find(doc, 'summary')).insertEmbed(0, { image: 'x' }),
    says: /no text/,
  },
  'a character that turns the reading direction': {
    change: (doc) => textIn(find(doc, 'summary')).insert(0, 'a\u202Eb'),
    says: /reading direction/,
  },
  'a control character in an attribute': {
    change: (doc) => {
      const figure = new Y.XmlElement('figure')
      figure.setAttribute('alt', 'a\u0007b')
      put(doc, 'section', figure)
    },
    says: /control character/,
  },
  'a second root': { change: (doc) => doc.getMap('settings').set('a', 1), says: /no part “settings”/ },
  'an entry under a key that means nothing': {
    change: (doc) => doc.getMap('claims').set('everything', true),
    says: /no key of claims/,
  },
  'an entry whose value does not fit': {
    change: (doc) => doc.getMap('claims').set(`${claimId(1)} kind`, 'gossip'),
    says: /claims/,
  },
  'a live type in a map': {
    change: (doc) => doc.getMap('waived').set('a', new Y.Map()),
    says: /plain value/,
  },
  'a list where a map is': {
    change: (doc) => {
      const other = new Y.Doc()
      other.getArray('waived').insert(0, [true])
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
    },
    says: /no list/,
  },
  'nodes far too deep': {
    change: (doc) => {
      const outer = new Y.XmlElement('callout')
      put(doc, 'section', outer)
      let inner = outer
      for (let depth = 0; depth < 60; depth++) {
        const next = new Y.XmlElement('callout')
        inner.insert(0, [next])
        inner = next
      }
    },
    says: /more than 50 deep/,
  },
  'text one deeper than nodes may be': {
    change: (doc) => {
      const outer = new Y.XmlElement('callout')
      put(doc, 'section', outer)
      let inner = outer
      for (let depth = 2; depth < 49; depth++) {
        const next = new Y.XmlElement('callout')
        inner.insert(0, [next])
        inner = next
      }
      const last = new Y.XmlElement('paragraph')
      inner.insert(0, [last])
      last.insert(0, [new Y.XmlText('deep')])
    },
    says: /more than 50 deep/,
  },
  'one claim twice on the same words': {
    change: (doc) => {
      const mark = { id: claimId(8) }
      textIn(find(doc, 'summary')).insert(0, 'two', { 'claim--AAAAAAAA': mark, 'claim--BBBBBBBB': mark })
    },
    says: /stands twice/,
  },
  'a value that no JSON holds': {
    change: (doc) => doc.getMap('claims').set(`${claimId(1)} link 0009`, { ...link(1), more: 10n }),
    says: /plain data/,
  },
  'more links than a claim has': {
    change: (doc) => {
      for (let at = 0; at < 101; at++) doc.getMap('claims').set(`${claimId(1)} link ${at}`, link(1))
    },
    says: /at most 100 links/,
  },
  'more references than an article has': {
    change: (doc) => {
      for (let at = 0; at < 1951; at++) doc.getMap('references').set(`${referenceId(at)} csl`, reference(9).csl)
    },
    says: /too many references/,
  },
  'a text that is larger when written out': {
    change: (doc) => {
      const text = textIn(find(doc, 'summary'))
      for (let at = 0; at < 3000; at++) text.insert(at, 'x', at % 2 ? { bold: {} } : {})
      text.format(0, 3000, { link: { href: `https://example.org/${'a'.repeat(700)}` } })
    },
    says: /too large/,
  },
  'more than 2 MB at once': {
    change: (doc) => textIn(find(doc, 'summary')).insert(0, 'x'.repeat(2_000_001)),
    says: /larger than 2 MB/,
  },
}

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
