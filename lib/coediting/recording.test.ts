import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { attribute } from '#lib/article/attribution.ts'
import { contentHash } from '#lib/article/content.ts'
import { block, documentOf, manuscript, personId } from '#lib/article/manuscript.fixture.ts'
import { words } from '#lib/document/words.ts'
import { recordingOf } from './recording.ts'
import { documentField, firstState, readManuscript } from './shared-manuscript.ts'

const [ann, bob, first] = [personId(1), personId(2), personId(3)]
const held = manuscript({
  document: documentOf(block('title', 'Old title'), block('summary', 'Old summary')),
  claims: [],
  references: [],
})

/** Two people before one log, each with a page that has seen all of it or falls behind. */
function room() {
  const snapshot = firstState(held)
  const pages = [ann, bob].map((person) => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, snapshot)
    return { person, doc }
  })
  const updates: { seq: number; personId: typeof ann; update: Uint8Array }[] = []
  const edit = (who: 0 | 1, change: (text: (name: string) => Y.XmlText) => void) => {
    const page = pages[who] ?? pages[0]
    if (page === undefined) return
    const before = Y.encodeStateVector(page.doc)
    page.doc.transact(() => change((name) => textOf(page.doc, name)))
    updates.push({ seq: updates.length + 1, personId: page.person, update: Y.encodeStateAsUpdate(page.doc, before) })
  }
  /** Everything that a page holds, as it answers a process that it connects to anew. */
  const answer = (who: 0 | 1) => {
    const page = pages[who] ?? pages[0]
    if (page === undefined) return
    updates.push({ seq: updates.length + 1, personId: page.person, update: Y.encodeStateAsUpdate(page.doc) })
  }
  const sync = (who: 0 | 1) => {
    const page = pages[who]
    if (page === undefined) return
    for (const { update } of updates) Y.applyUpdate(page.doc, update)
  }
  const recorded = () => {
    const begun = readManuscript(docOf([snapshot]))
    const stored = { manuscript: begun, attribution: attribute(null, begun, first), contentHash: contentHash(begun) }
    const recording = recordingOf({ snapshot, updates, recordedSeq: 0 }, stored)
    return { recording, begun: stored.contentHash, all: docOf([snapshot, ...updates.map(({ update }) => update)]) }
  }
  return { edit, answer, sync, recorded }
}

function docOf(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, update)
  return doc
}

function textOf(doc: Y.Doc, name: string): Y.XmlText {
  const found = [...doc.getXmlFragment(documentField).createTreeWalker(() => true)].find(
    (node) => node instanceof Y.XmlElement && node.nodeName === name,
  )
  const text = found instanceof Y.XmlElement ? found.get(0) : undefined
  if (!(text instanceof Y.XmlText)) throw new Error(`There is no ${name}`)
  return text
}

/** Each word of what was recorded with whoever wrote it. */
function authors(
  recorded: ReturnType<ReturnType<typeof room>['recorded']>,
): readonly (readonly [string, readonly string[]])[] {
  const changed = recorded.recording.changed
  if (changed === null) return []
  const by = changed.attribution.words.flatMap((run) => Array.from({ length: run.count }, () => run.by))
  return words(changed.manuscript.document).map(({ text }, index) => [text, by[index] ?? []])
}

describe('what was typed at once', () => {
  test('stays with whoever typed it, key by key in two places', () => {
    const { edit, sync, recorded } = room()
    for (const [index, letter] of [...'anna'].entries()) {
      edit(0, (text) => text('title').insert(index === 0 ? 0 : index, letter))
      edit(1, (text) => text('summary').insert(index, 'bobo'[index] ?? ''))
      sync(0)
      sync(1)
    }
    edit(0, (text) => text('title').insert(4, ' '))
    edit(1, (text) => text('summary').insert(4, ' '))
    const found = recorded()
    expect(authors(found)).toEqual([
      ['anna', [ann]],
      ['Old', [first]],
      ['title', [first]],
      ['bobo', [bob]],
      ['Old', [first]],
      ['summary', [first]],
    ])
  })

  test('stays with whoever typed it where one writes on behind what the other has just written', () => {
    const { edit, sync, recorded } = room()
    edit(0, (text) => text('title').insert(0, 'anna '))
    sync(1)
    edit(1, (text) => text('title').insert(5, 'bobo '))
    sync(0)
    edit(0, (text) => text('title').insert(10, 'again '))
    expect(authors(recorded()).slice(0, 3)).toEqual([
      ['anna', [ann]],
      ['bobo', [bob]],
      ['again', [ann]],
    ])
  })

  test('stays with whoever typed or took it away when another page says it again', () => {
    const { edit, answer, sync, recorded } = room()
    edit(0, (text) => text('title').insert(0, 'anna '))
    edit(1, (text) => text('summary').insert(0, 'bobo '))
    edit(1, (text) => text('title').delete(0, 'Old '.length))
    sync(0)
    answer(0)
    expect(authors(recorded())).toEqual([
      ['anna', [ann]],
      ['title', [bob, first].sort()],
      ['bobo', [bob]],
      ['Old', [first]],
      ['summary', [first]],
    ])
  })

  test('comes to the text that everybody sees, whatever was typed and taken away by whom', () => {
    const act = fc.record({
      who: fc.constantFrom(0 as const, 1 as const),
      name: fc.constantFrom('title', 'summary'),
      at: fc.nat(30),
      typed: fc.option(fc.stringMatching(/^[a-z ]{1,4}$/), { nil: null }),
      syncs: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
        const { edit, sync, recorded } = room()
        for (const { who, name, at, typed, syncs } of acts) {
          if (syncs) sync(who)
          edit(who, (text) => {
            const target = text(name)
            const place = Math.min(at, target.length)
            if (typed !== null) target.insert(place, typed)
            else if (place < target.length) target.delete(place, 1)
          })
        }
        const { recording, begun, all } = recorded()
        const seen = readManuscript(all)
        if (recording.changed === null) expect(contentHash(seen)).toBe(begun)
        else expect(contentHash(recording.changed.manuscript)).toBe(contentHash(seen))
        expect(contentHash(readManuscript(docOf([recording.state])))).toBe(contentHash(seen))
        expect(recording.seq).toBe(acts.length)
      }),
      { numRuns: 150 },
    )
  })
})
