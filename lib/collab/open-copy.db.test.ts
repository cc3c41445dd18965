import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { insertSession } from '#db/sessions.ts'
import { testDatabase } from '#db/testing.ts'
import { newsroom, steps } from '#lib/commands/newsroom.fixture.ts'
import { recordEdits } from '#lib/commands/record-edits.ts'
import { appendUpdate, openSharedCopy } from '#lib/commands/write-together.ts'
import { addMinutes } from '#lib/time/instant.ts'
import { summaryOf } from './collab.fixture.ts'
import { closingFor } from './handshake.ts'
import { openCopy } from './open-copy.ts'

const { db } = await testDatabase()
const people = await newsroom(db)
const { deps, wim } = people
const { begin, submit } = steps(people)
const now = deps.clock.now()
const typist = { personId: wim.id, sessionId: deps.newId() }
await insertSession(db, {
  ...{ id: typist.sessionId, personId: wim.id, createdAt: now, expiresAt: addMinutes(now, 600) },
})

const opened = async () => {
  const articleId = await begin()
  const shared = await openSharedCopy(articleId, deps)
  if (shared === null) throw new Error('There is no shared copy')
  const document = docOf(shared.state)
  return { articleId, document, state: shared.state, copy: openCopy(articleId, document, shared.seq, deps) }
}

const docOf = (state: Uint8Array): Y.Doc => {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, state)
  return doc
}

const typed = (doc: Y.Doc, words: string): Uint8Array => {
  const before = Y.encodeStateVector(doc)
  doc.transact(() => summaryOf(doc).insert(0, words))
  return Y.encodeStateAsUpdate(doc, before)
}

const wordsOf = (doc: Y.Doc) => summaryOf(doc).toString()

test('an update after the submission is refused with a sentence and reaches neither log nor document', async () => {
  const { articleId, document, state, copy } = await opened()
  const page = docOf(state)
  expect(await copy.write(typed(page, 'Before. '), typist, null)).toEqual({ type: 'kept' })
  await recordEdits(articleId, deps)
  await submit(articleId)
  const written = await copy.write(typed(page, 'After. '), typist, null)
  expect(closingFor(written)).toEqual({ code: 4422, reason: expect.stringMatching(/^refused-update: \S/) })
  expect(wordsOf(document)).not.toContain('After.')
  expect((await openSharedCopy(articleId, deps))?.seq).toBe(1)
})

test('after a refusal the copy takes what fits', async () => {
  const { document, state, copy } = await opened()
  const hostile = docOf(state)
  const before = Y.encodeStateVector(hostile)
  hostile.getMap('more').set('a', 1)
  const refused = await copy.write(Y.encodeStateAsUpdate(hostile, before), typist, null)
  expect(closingFor(refused)).toMatchObject({ code: 4422 })
  expect(await copy.write(typed(docOf(state), 'Fits. '), typist, null)).toEqual({ type: 'kept' })
  expect(wordsOf(document)).toContain('Fits. ')
})

test('an update that builds on what another process committed finds it in the log', async () => {
  const { articleId, document, state, copy } = await opened()
  const page = docOf(state)
  const first = typed(page, 'One. ')
  const second = typed(page, 'Two. ')
  expect(await appendUpdate({ articleId, update: first }, typist, deps)).toEqual({ ok: true, seq: 1 })
  expect(await copy.write(second, typist, null)).toEqual({ type: 'kept' })
  expect(wordsOf(document)).toMatch(/^Two\. One\. /)
})

test('what another process committed between two updates is followed', async () => {
  const { articleId, document, state, copy } = await opened()
  await appendUpdate({ articleId, update: typed(docOf(state), 'Theirs. ') }, typist, deps)
  expect(await copy.write(typed(docOf(state), 'Ours. '), typist, null)).toEqual({ type: 'kept' })
  expect(wordsOf(document)).toContain('Theirs. ')
  expect(wordsOf(document)).toContain('Ours. ')
})

test('an update that came twice is acknowledged and stored once', async () => {
  const { articleId, state, copy } = await opened()
  const update = typed(docOf(state), 'Once. ')
  expect(await copy.write(update, typist, null)).toEqual({ type: 'kept' })
  expect(await copy.write(update, typist, null)).toEqual({ type: 'known' })
  expect((await openSharedCopy(articleId, deps))?.seq).toBe(1)
})

test('an update that builds on nothing known is no part of the log', async () => {
  const { articleId, state, copy } = await opened()
  const page = docOf(state)
  typed(page, 'Never sent. ')
  expect(await copy.write(typed(page, 'Sent. '), typist, null)).toEqual({ type: 'incomplete' })
  expect((await openSharedCopy(articleId, deps))?.seq).toBe(0)
})
