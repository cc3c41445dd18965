import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { contentHash } from '#lib/article/content.ts'
import { block, claim, claimId, documentOf, manuscript, reference } from '#lib/article/manuscript.fixture.ts'
import type { Manuscript } from '#lib/article/manuscript.ts'
import { sentenceHash } from '#lib/claims/coverage.ts'
import { claimTexts } from '#lib/claims/fingerprint.ts'
import { documents } from '#lib/document/testing.ts'
import { textBlocks } from '#lib/document/text.ts'
import { firstState, readManuscript, writeManuscript } from './shared-manuscript.ts'
import { problemOfEntry } from './shared-maps.ts'

const copyOf = (...updates: Uint8Array[]): Y.Doc => {
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, update)
  return doc
}

/** What `change` adds to a copy of `state`, made by somebody who saw nothing else. */
const editOf = (state: Uint8Array, change: (doc: Y.Doc, seen: Manuscript) => void): Uint8Array => {
  const doc = copyOf(state)
  const before = Y.encodeStateVector(doc)
  change(doc, readManuscript(doc))
  return Y.encodeStateAsUpdate(doc, before)
}

test('a manuscript comes back from the shared copy with the same content', () => {
  const held = manuscript()
  expect(contentHash(readManuscript(copyOf(firstState(held))))).toBe(contentHash(held))
})

test('any document keeps its words, its claims and its structure', () => {
  fc.assert(
    fc.property(documents, (document) => {
      const read = readManuscript(copyOf(firstState({ document, claims: [], references: [], dismissals: [] })))
      const words = (given: Manuscript['document']) =>
        textBlocks(given).flatMap(({ text }) => (text === '' ? [] : [text]))
      expect(words(read.document)).toEqual(words(document))
      expect(claimTexts(read.document)).toEqual(claimTexts(document))
    }),
    { numRuns: 200 },
  )
})

test('a copy that was read before and changed since is read as one that nobody has read', () => {
  fc.assert(
    fc.property(documents, fc.array(documents, { minLength: 1, maxLength: 4 }), (first, later) => {
      const doc = copyOf(firstState({ document: first, claims: [], references: [], dismissals: [] }))
      for (const document of later) {
        readManuscript(doc)
        doc.transact(() => {
          writeManuscript(doc, { document })
          expect(readManuscript(doc)).toEqual(readManuscript(copyOf(Y.encodeStateAsUpdate(doc))))
        })
        doc.once('afterTransaction', () => readManuscript(doc))
        expect(readManuscript(doc)).toEqual(readManuscript(copyOf(Y.encodeStateAsUpdate(doc))))
      }
    }),
  )
})

test('of a text in which one part changed the others are not read again', () => {
  const held = manuscript({ document: documentOf(block('title', 'One'), block('summary', 'Two words.')) })
  const doc = copyOf(firstState(held))
  const parts = () => readManuscript(doc).document.content ?? []
  const [title, summary] = parts()
  const part = doc.getXmlFragment('document').get(1) as Y.XmlElement
  const words = part.get(0) as Y.XmlText
  words.insert(0, 'Now ')
  expect(parts()[0]).toBe(title)
  expect(parts()[1]).not.toEqual(summary)
  expect(textBlocks(readManuscript(doc).document)[1]?.text).toBe('Now Two words.')
})

test('writing what stands there already changes nothing', () => {
  const state = firstState(manuscript())
  const update = editOf(state, (doc, seen) => writeManuscript(doc, seen))
  expect(Y.decodeUpdate(update)).toEqual({ structs: [], ds: expect.objectContaining({ clients: new Map() }) })
})

test('a save changes no more than the words that are new', () => {
  const held = manuscript({ document: documentOf(block('title', 'One'), block('summary', 'Two words.')) })
  const update = editOf(firstState(held), (doc) =>
    writeManuscript(doc, { document: documentOf(block('title', 'One'), block('summary', 'Two new words.')) }),
  )
  expect(update.length).toBeLessThan(60)
})

test('two people who change different things of one claim both keep theirs', () => {
  const state = firstState(manuscript())
  const [first] = readManuscript(copyOf(state)).claims
  if (first === undefined) throw new Error('the fixture has no claim')
  const others = (seen: Manuscript) => seen.claims.filter(({ id }) => id !== first.id)
  const link = { referenceId: reference(1).id, relation: 'background', locator: 'p. 4', quote: 'so' } as const
  const mine = editOf(state, (doc, seen) =>
    writeManuscript(doc, { claims: [...others(seen), { ...first, evidence: [...first.evidence, link] }] }, seen),
  )
  const theirs = editOf(state, (doc, seen) =>
    writeManuscript(doc, { claims: [...others(seen), { ...first, key: !first.key, kind: 'mechanism' }] }, seen),
  )
  const merged = readManuscript(copyOf(state, mine, theirs)).claims.find(({ id }) => id === first.id)
  expect(merged).toEqual({ ...first, key: !first.key, kind: 'mechanism', evidence: [...first.evidence, link] })
})

test('a list that was changed from an older one takes nothing away that others added since', () => {
  const state = firstState(manuscript({ references: [reference(1), reference(2)] }))
  const seen = readManuscript(copyOf(state))
  const doc = copyOf(
    state,
    editOf(state, (there) => writeManuscript(there, { references: [...seen.references, reference(3)] })),
  )
  writeManuscript(doc, { references: [reference(2)] }, seen)
  expect(
    readManuscript(doc)
      .references.map(({ id }) => id)
      .sort(),
  ).toEqual([reference(2).id, reference(3).id].sort())
})

test('the order of references is what somebody put it to', () => {
  const doc = copyOf(firstState(manuscript({ references: [reference(1), reference(2), reference(3)] })))
  writeManuscript(doc, { references: [reference(3), reference(1), reference(2)] })
  expect(readManuscript(doc).references.map(({ id }) => id)).toEqual([
    reference(3).id,
    reference(1).id,
    reference(2).id,
  ])
})

test('a claim that is unmarked and marked again finds what was said of it', () => {
  const both = documentOf(block('summary', '[[1:One.]] [[2:Two.]]'))
  const doc = copyOf(firstState(manuscript({ document: both, claims: [claim(1, { key: true }), claim(2)] })))
  writeManuscript(doc, { document: documentOf(block('summary', 'One. [[2:Two.]]')) })
  expect(readManuscript(doc).claims.map(({ id }) => id)).toEqual([claimId(2)])
  writeManuscript(doc, { document: both })
  expect(readManuscript(doc).claims[0]).toEqual(claim(1, { key: true }))
})

test('what is no entry is named', () => {
  expect(problemOfEntry('claims', `${claimId(1)} kind`, 'efficacy')).toBeNull()
  expect(problemOfEntry('claims', `${claimId(1)} kind`, 'magic')).toMatch(/kind/)
  expect(problemOfEntry('claims', 'kind', 'efficacy')).toMatch(/no key/)
  expect(problemOfEntry('references', `${reference(1).id} csl`, { type: 'spell' })).toMatch(/csl/)
  expect(problemOfEntry('waived', 'rule', false)).not.toBeNull()
  const dismissal = (quote: string) => ({ sentence: sentenceHash(quote), quote, reason: 'nobody reads it' })
  const entry = (quote: string) => problemOfEntry('dismissals', sentenceHash(quote), dismissal(quote))
  expect(entry('It may be safe.')).toBeNull()
  expect(entry('It reduces deaths by 40%.')).toMatch(/can only be a claim/)
})
