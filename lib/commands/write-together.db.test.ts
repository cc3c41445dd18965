import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { holdArticle } from '#db/articles.ts'
import { listCheckpoints } from '#db/checkpoints.ts'
import { sharedUpdates } from '#db/schema/writing.ts'
import { insertSession, revokeSessionsOf } from '#db/sessions.ts'
import { compactLog, endOfLog, markRecorded, readSharedCopy } from '#db/shared-copies.ts'
import { testDatabase } from '#db/testing.ts'
import { readWorkingCopy } from '#db/working-copies.ts'
import { contentHash } from '#lib/article/content.ts'
import { block, documentOf, manuscript } from '#lib/article/manuscript.fixture.ts'
import { wholeState } from '#lib/coediting/recording.ts'
import { readManuscript, writeManuscript } from '#lib/coediting/shared-manuscript.ts'
import { textBlocks } from '#lib/document/text.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import type { Actor } from '#lib/identity/person.ts'
import { addMinutes } from '#lib/time/instant.ts'
import { accepted, actionsOf, type Newsroom, newsroom, refusal, steps } from './newsroom.fixture.ts'
import { recordEdits } from './record-edits.ts'
import { saveWorkingCopy } from './save-working-copy.ts'
import { submitRevision } from './submit-revision.ts'
import { accessTo, appendUpdate, openSharedCopy, type Typist, updatesSince } from './write-together.ts'

const { db } = await testDatabase()
const room = await newsroom(db)
const { deps, clock, wim, rosa, edith } = room
const { begin, save, give, declare } = steps(room)

async function typist({ id: personId }: Extract<Newsroom['wim'], Actor>): Promise<Typist> {
  const sessionId = crypto.randomUUID()
  const now = deps.clock.now()
  await insertSession(db, {
    id: sessionId,
    personId,
    createdAt: now,
    expiresAt: addMinutes(now, 600),
  })
  return { personId, sessionId }
}

/** Somebody's page: a copy that takes in what was committed, and types. */
async function page(articleId: ArticleId, who: Typist) {
  const doc = new Y.Doc()
  let seq = 0
  const look = async () => {
    const opened = await openSharedCopy(articleId, deps)
    if (opened === null) throw new Error('There is no such article')
    Y.applyUpdate(doc, opened.state)
    seq = opened.seq
  }
  await look()
  return {
    doc,
    look,
    seq: () => seq,
    text: () =>
      textBlocks(readManuscript(doc).document)
        .flatMap(({ text }) => (text === '' ? [] : [text]))
        .join(' / '),
    hash: () => contentHash(readManuscript(doc)),
    type: (change: (doc: Y.Doc) => void) => {
      const before = Y.encodeStateVector(doc)
      change(doc)
      return appendUpdate({ articleId, update: Y.encodeStateAsUpdate(doc, before) }, who, deps)
    },
  }
}

const saying = (title: string, summary: string) => (doc: Y.Doc) =>
  writeManuscript(doc, { document: documentOf(block('title', title), block('summary', summary)) })

const short = () => manuscript({ document: documentOf(block('title', 'Walking'), block('summary', 'It helps.')) })

test('what was committed is there for whoever opens the article next, and in order', async () => {
  const articleId = await begin(short())
  const mine = await page(articleId, await typist(wim))
  expect(await mine.type(saying('Walking', 'It helps a little.'))).toEqual({ ok: true, seq: 1 })
  const theirs = await page(articleId, await typist(edith))
  expect(theirs.text()).toContain('It helps a little.')
  expect(await theirs.type(saying('Walking more', 'It helps a little.'))).toEqual({ ok: true, seq: 2 })
  const { seq, updates } = await updatesSince(articleId, mine.seq(), deps)
  for (const update of updates) Y.applyUpdate(mine.doc, update)
  expect(seq).toBe(2)
  expect(mine.text()).toBe(theirs.text())
})

const copyOf = (...states: readonly (Uint8Array | undefined)[]) => {
  const doc = new Y.Doc()
  for (const state of states) if (state) Y.applyUpdate(doc, state)
  return doc
}

test('two who open an article for the first time at once get the same copy', async () => {
  const articleId = await begin(short())
  const [a, b] = await Promise.all([openSharedCopy(articleId, deps), openSharedCopy(articleId, deps)])
  expect(contentHash(readManuscript(copyOf(a?.state)))).toBe(contentHash(readManuscript(copyOf(b?.state))))
  expect(copyOf(a?.state, b?.state).store.clients.size).toBe(1)
})

test('updates that are committed at once take their places without a gap', async () => {
  const articleId = await begin(short())
  const pages = await Promise.all([wim, edith, wim, edith].map(async (who) => page(articleId, await typist(who))))
  const answers = await Promise.all(pages.map((one, index) => one.type(saying('Walking', `It helps ${index}.`))))
  expect(answers.map((answer) => answer.ok && answer.seq).sort()).toEqual([1, 2, 3, 4])
})

test('an update is refused when the session ended, the article is not theirs, or it cannot be written now', async () => {
  const articleId = await begin(short())
  const mine = await page(articleId, await typist(wim))
  const stranger = await page(articleId, await typist(rosa))
  expect(await stranger.type(saying('Mine now', 'x'))).toMatchObject({ ok: false, code: 'not-yours' })
  await give(edith, articleId, { type: 'archive' })
  expect(await mine.type(saying('Walking', 'x'))).toMatchObject({ ok: false, code: 'not-editable' })
  await give(edith, articleId, { type: 'restore' })
  const gone = await page(articleId, await typist(edith))
  await revokeSessionsOf(db, edith.id, deps.clock.now())
  expect(await gone.type(saying('Walking', 'x'))).toMatchObject({ ok: false, code: 'session-ended' })
  expect(await endOfLog(db, articleId)).toMatchObject({ lastSeq: 0 })
})

test('writers and editors write, a reviewer reads after declaring, a stranger gets nothing', async () => {
  const articleId = await begin(short())
  const access = async (who: typeof wim) => accessTo(articleId, await typist(who), deps)
  expect(await access(wim)).toBe('write')
  expect(await access(edith)).toBe('write')
  expect(await access(rosa)).toBe('none')
  await declare(articleId)
  expect(await access(rosa)).toBe('read')
  expect(await access(await room.join(`Nora ${crypto.randomUUID().slice(0, 6)}`, ['writer']))).toBe('none')
  expect(await accessTo(articleId, { personId: wim.id, sessionId: crypto.randomUUID() }, deps)).toBe('session-ended')
})

test('what somebody may do is said while the article is held by a long change of it', async () => {
  const articleId = await begin(short())
  const who = await typist(wim)
  await db.transaction(async (tx) => {
    await holdArticle(tx, articleId)
    expect(await accessTo(articleId, who, deps)).toBe('write')
  })
})

test('recording makes one version of what was typed, says who wrote it, and gives each their words', async () => {
  const articleId = await begin(short())
  const before = await readWorkingCopy(db, articleId)
  const mine = await page(articleId, await typist(wim))
  await mine.type(saying('Walking', 'It helps most people.'))
  const theirs = await page(articleId, await typist(edith))
  await theirs.type(saying('Walking', 'It helps most people. Ask a doctor.'))
  expect(await recordEdits(articleId, deps)).toEqual({ seq: 2 })
  const after = await readWorkingCopy(db, articleId)
  expect(after.version).toBe(before.version + 1)
  expect(after.digest.contentHash).toBe(theirs.hash())
  expect(after.digest.writerIds).toEqual([wim.id, edith.id].sort())
  const byEdith = after.attribution.words
    .filter(({ by }) => by.includes(edith.id))
    .reduce((sum, { count }) => sum + count, 0)
  expect(byEdith).toBe(4)
  expect(await recordEdits(articleId, deps)).toEqual({ seq: 2 })
  expect((await actionsOf(db, articleId)).filter((action) => action === 'working-copy-saved')).toHaveLength(2)
})

test('several processes that record at once make one version', async () => {
  const articleId = await begin(short())
  const mine = await page(articleId, await typist(wim))
  const { version } = await readWorkingCopy(db, articleId)
  await mine.type(saying('Walking', 'It helps most people.'))
  await Promise.all(Array.from({ length: 5 }, () => recordEdits(articleId, deps)))
  expect((await readWorkingCopy(db, articleId)).version).toBe(version + 1)
})

test('typing that came to nothing makes no version', async () => {
  const articleId = await begin(manuscript())
  const mine = await page(articleId, await typist(wim))
  const { document } = readManuscript(mine.doc)
  const { version } = await readWorkingCopy(db, articleId)
  await mine.type(saying('Something', 'else'))
  await mine.type((doc) => writeManuscript(doc, { document }))
  expect(await recordEdits(articleId, deps)).toEqual({ seq: 2 })
  const after = await readWorkingCopy(db, articleId)
  expect(after.version).toBe(version)
})

test('a submission holds the last keystroke that was committed, and only what the submitter saw', async () => {
  const articleId = await begin(manuscript())
  const mine = await page(articleId, await typist(wim))
  const seen = mine.hash()
  await mine.type((doc) => {
    const { document } = readManuscript(doc)
    const [title, ...rest] = document.content ?? []
    if (title) writeManuscript(doc, { document: documentOf(block('title', 'Another title'), ...rest) })
  })
  const stale = await submitRevision({ articleId, contentHash: seen, note: '' }, wim, deps)
  expect(refusal(stale)).toBe('stale: stale-version')
  accepted(await submitRevision({ articleId, contentHash: mine.hash(), note: '' }, wim, deps))
  expect((await readWorkingCopy(db, articleId)).digest.contentHash).toBe(mine.hash())
  expect(await mine.type(saying('Too late', 'x'))).toMatchObject({ ok: false, code: 'not-editable' })
})

test('a copy that nobody typed into is submitted as it is seen', async () => {
  const articleId = await begin(manuscript())
  const mine = await page(articleId, await typist(wim))
  accepted(await submitRevision({ articleId, contentHash: mine.hash(), note: '' }, wim, deps))
})

test('what a program saves reaches those who write, as an edit that keeps their copy', async () => {
  const articleId = await begin(short())
  const mine = await page(articleId, await typist(wim))
  await mine.type(saying('Walking', 'It helps most people.'))
  await recordEdits(articleId, deps)
  await save(
    articleId,
    manuscript({ document: documentOf(block('title', 'Walking'), block('summary', 'By program.')) }),
  )
  await mine.look()
  expect(mine.text()).toContain('By program.')
  expect(mine.text()).not.toContain('most people')
  expect(await endOfLog(db, articleId)).toMatchObject({ lastSeq: 2, recordedSeq: 2 })
})

test('a program that read an older version than what was typed since is refused', async () => {
  const articleId = await begin(short())
  const { version } = await readWorkingCopy(db, articleId)
  const mine = await page(articleId, await typist(wim))
  await mine.type(saying('Walking', 'It helps most people.'))
  const late = await saveWorkingCopy({ articleId, baseVersion: version, manuscript: short() }, wim, deps)
  expect(refusal(late)).toBe('stale: stale-version')
  await mine.look()
  expect(mine.text()).toContain('most people')
})

test('compacting the log changes nothing for whoever opens it or follows it', async () => {
  const articleId = await begin(short())
  const mine = await page(articleId, await typist(wim))
  for (let index = 1; index <= 201; index++) await mine.type(saying('Walking', `It helps ${index} people.`))
  const hash = mine.hash()
  await recordEdits(articleId, deps)
  expect(await db.select().from(sharedUpdates).where(eq(sharedUpdates.articleId, articleId))).toHaveLength(0)
  const fresh = await page(articleId, await typist(edith))
  expect(fresh.hash()).toBe(hash)
  const behind = new Y.Doc()
  for (const update of (await updatesSince(articleId, 3, deps)).updates) Y.applyUpdate(behind, update)
  expect(contentHash(readManuscript(behind))).toBe(hash)
})

test('whoever opens a copy while its log is compacted gets all of it', async () => {
  const articleId = await begin(short())
  const mine = await page(articleId, await typist(wim))
  for (let index = 1; index <= 199; index++) await mine.type(saying('Walking', `It helps ${index} people.`))
  await recordEdits(articleId, deps)
  await mine.type(saying('Walking', 'It helps everybody.'))
  // Between the row of the copy and those of its log, all of the log is compacted.
  const opening = await db.transaction(async (tx) => {
    await tx.execute(sql`lock table shared_updates in access exclusive mode`)
    const opening = openSharedCopy(articleId, deps)
    await waitingFor('shared_updates')
    const copy = await readSharedCopy(tx, articleId)
    if (copy === null) throw new Error('There is no shared copy')
    const seq = copy.lastSeq
    await markRecorded(tx, articleId, seq)
    await compactLog(tx, articleId, { snapshot: wholeState(copy), seq })
    return { opening }
  })
  const opened = await opening.opening
  expect(contentHash(readManuscript(copyOf(opened?.state)))).toBe(mine.hash())
})

/** Resolves when somebody waits for a lock on the table. */
async function waitingFor(table: string): Promise<void> {
  const waits = sql`select count(*)::int as waits from pg_locks where relation = ${table}::regclass and not granted`
  for (;;) if (Number((await db.execute(waits)).rows[0]?.waits) > 0) return
}

test('a text that could not be read again is not recorded, and the stored one stays', async () => {
  const articleId = await begin(short())
  const mine = await page(articleId, await typist(wim))
  const before = await readWorkingCopy(db, articleId)
  const theirs = await page(articleId, await typist(edith))
  await mine.type(saying('x'.repeat(1_100_000), 'It helps.'))
  await theirs.type(saying('Walking', 'y'.repeat(1_100_000)))
  await expect(recordEdits(articleId, deps)).rejects.toThrow(/larger than 2 MB/)
  expect(await readWorkingCopy(db, articleId)).toEqual(before)
  await mine.look()
  await mine.type(saying('Walking', 'It helps again.'))
  await recordEdits(articleId, deps)
  expect((await readWorkingCopy(db, articleId)).digest.contentHash).toBe(mine.hash())
})

test('a log of few and large updates is compacted too', async () => {
  const articleId = await begin(short())
  const mine = await page(articleId, await typist(wim))
  for (const letter of ['a', 'b', 'c']) await mine.type(saying('Walking', letter.repeat(1_500_000)))
  await recordEdits(articleId, deps)
  expect(await endOfLog(db, articleId)).toMatchObject({ recordedSeq: 3, snapshotSeq: 3 })
})

test('the text that stood before a burst of writing is kept, with whoever wrote it', async () => {
  const articleId = await begin(short())
  const mine = await page(articleId, await typist(wim))
  clock.pass(30)
  await mine.type(saying('Walking', 'First burst.'))
  await recordEdits(articleId, deps)
  await mine.type(saying('Walking', 'First burst, on and on.'))
  await recordEdits(articleId, deps)
  clock.pass(30)
  await mine.type(saying('Walking', 'Second burst.'))
  await recordEdits(articleId, deps)
  const kept = await listCheckpoints(db, articleId, { limit: 10 })
  expect(kept.map(({ version, people, words }) => ({ version, people, words }))).toEqual([
    { version: 4, people: [wim.id], words: 6 },
    { version: 2, people: [wim.id], words: 3 },
    { version: 1, people: [], words: 4 },
  ])
})
