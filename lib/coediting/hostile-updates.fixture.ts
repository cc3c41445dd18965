import * as Y from 'yjs'
import { claimId, link, manuscript, reference, referenceId } from '#lib/article/manuscript.fixture.ts'
import { openGate } from './gate.ts'
import { documentField, firstState } from './shared-manuscript.ts'

export const article = firstState(manuscript())
export const empty = firstState({ ...manuscript(), claims: [], references: [], dismissals: [] })

export const copyOf = (state: Uint8Array): Y.Doc => {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, state)
  return doc
}

/** The update that `change` makes to a copy. */
export const updateOf = (doc: Y.Doc, change: (doc: Y.Doc) => void): Uint8Array => {
  const before = Y.encodeStateVector(doc)
  doc.transact(() => change(doc))
  return Y.encodeStateAsUpdate(doc, before)
}

export const edit = (change: (doc: Y.Doc) => void, state = article) => updateOf(copyOf(state), change)
export const gateOf = (state: Uint8Array) => openGate(() => state)

/** The first node of that name, in the document's order. */
export const find = (doc: Y.Doc, name: string): Y.XmlElement => {
  for (const node of doc.getXmlFragment(documentField).createTreeWalker(() => true))
    if (node instanceof Y.XmlElement && node.nodeName === name) return node
  throw new Error(`There is no ${name}`)
}

export const textIn = (node: Y.XmlElement): Y.XmlText => {
  const text = new Y.XmlText()
  node.insert(0, [text])
  return text
}

/** Yjs' types let in fewer things than Yjs does. */
export const put = (doc: Y.Doc, into: string, node: object) => find(doc, into).insert(0, [node as Y.XmlElement])

/** Updates that no article can take, and what is said of each. */
export const hostile: Record<string, { change: (doc: Y.Doc) => void; says: RegExp }> = {
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
