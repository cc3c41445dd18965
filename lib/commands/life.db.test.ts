import { eq, sql } from 'drizzle-orm'
import { expect, test, vi } from 'vitest'
import { readArticle } from '#db/article-facts.ts'
import { articleStream, auditTrail } from '#db/audit-events.ts'
import { openDatabase } from '#db/connection.ts'
import { auditEvents } from '#db/schema/audit.ts'
import { publicKeys } from '#db/signing-keys.ts'
import { testDatabase } from '#db/testing.ts'
import { readWorkingCopy } from '#db/working-copies.ts'
import { block, claimId, documentOf, group, manuscript, paragraph } from '#lib/article/manuscript.fixture.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import { log } from '#lib/log.ts'
import { verifyRecord } from '#lib/publication/verify-record.ts'
import { articleHeader } from '#lib/queries/article-header.ts'
import { workingCopyView } from '#lib/queries/working-copy.ts'
import { giveCommand } from './decide-and-save.ts'
import { giveVerdict } from './give-verdict.ts'
import { accepted, actionsOf, newsroom, pageAt, refusal, steps, testDeps } from './newsroom.fixture.ts'
import { publishAllDue } from './publish-due.ts'
import { publishNow } from './publish-now.ts'
import { saveWorkingCopy } from './save-working-copy.ts'
import { signOffRevision } from './sign-off-revision.ts'
import { strikeClaim } from './strike-claim.ts'

const { db, url } = await testDatabase()
const people = await newsroom(db)
const { deps, clock, wim, rosa, rolf, edith, erik } = people
const { give, save, begin, submit, declare, room, judgment, approveAll, signature, sign, review, schedule } =
  steps(people)

const factsOf = async (articleId: ArticleId) => {
  const facts = await readArticle(db, articleId, deps.clock.now(), null)
  if (facts === null) throw new Error('The article is gone')
  return facts
}
const stateOf = async (articleId: ArticleId) => (await factsOf(articleId)).article.state
const pathOf = async (articleId: ArticleId) => `/articles/${(await factsOf(articleId)).article.slug}`

/** The manuscript with the first claim worded like this. */
const worded = (words: string, second = 'Brisk walking lowers blood pressure a little.') =>
  manuscript({
    document: documentOf(
      block('title', 'Walking and blood pressure'),
      block('summary', `[[1:${words}]] Here is how to begin.`),
      group(
        'section',
        block('heading', 'Does walking help?'),
        block('quickAnswer', `[[2:${second}]]`),
        paragraph('Wear good shoes. Bring a friend.[cite:1]'),
      ),
    ),
  })
const first = 'Walking improves blood pressure in adults.'
const mended = 'Brisk walking lowers blood pressure by a few units.'

test('an article lives from its draft to its correction and its withdrawal, and its history tells every step', async () => {
  const articleId = await begin()
  const path = await pathOf(articleId)
  await submit(articleId)
  expect((await room(articleId)).manuscript).toBeNull()
  await declare(articleId)
  expect(await approveAll(articleId)).toEqual([claimId(1), claimId(2)])

  const refused = { ...(await judgment(articleId, claimId(2))), decision: 'changes-requested' as const }
  expect(refusal(await giveVerdict(refused, rosa, deps))).toBe('invalid: comment-missing')
  accepted(await giveVerdict({ ...refused, comment: 'Say by how much.' }, rosa, deps))
  await give(rosa, articleId, { type: 'request-changes', note: 'One thing.' })
  expect(await stateOf(articleId)).toBe('changes_requested')

  await save(articleId, worded(first, mended))
  clock.pass(5)
  await submit(articleId)
  const second = await room(articleId)
  expect(second.claims.map(({ id, asks, state }) => ({ id, asks, state }))).toEqual([
    { id: claimId(1), asks: 'nothing', state: 'approved' },
    { id: claimId(2), asks: 'judge', state: 'stale' },
  ])
  expect(second.claims[1]?.since).toMatchObject({ type: 'changed' })
  expect(await approveAll(articleId)).toEqual([claimId(2)])

  const signing = await signature(articleId)
  const guessed = { ...signing, proof: { method: 'password' as const, password: 'not this one, surely' } }
  expect(refusal(await signOffRevision(guessed, rosa, deps))).toBe('invalid: password-wrong')
  const { proof: _, ...unproven } = signing
  expect(refusal(await signOffRevision(unproven, rosa, deps))).toBe('unmet: identity-not-proven')
  expect(await stateOf(articleId)).toBe('in_review')
  accepted(await signOffRevision(signing, rosa, deps))
  expect(await stateOf(articleId)).toBe('reviewed')

  clock.set('2026-03-02T12:00:00.000Z')
  await schedule(articleId, '2026-03-02T14:00')
  clock.set('2026-03-02T12:59:59.999Z')
  expect(await publishAllDue(deps)).toBe(0)
  expect(await pageAt(db, path)).toBeNull()
  clock.set('2026-03-02T13:00:00.000Z')
  expect(await publishAllDue(deps)).toBe(1)
  expect(await publishAllDue(deps)).toBe(0)
  expect(await stateOf(articleId)).toBe('published')

  const page = await pageAt(db, path)
  expect(page).toMatchObject({ status: 200, text: expect.stringContaining('Rosa Reviewer') })
  expect(page?.text).toContain('by a few units')
  expect(await pageAt(db, `${path}/versions/1`)).toEqual(page)
  const record = (await pageAt(db, `${path}/record.json`))?.text ?? ''
  expect(verifyRecord(record, [...(await publicKeys(db))])).toMatchObject({ ok: true })
  expect(await pageAt(db, `${path}/record`)).toMatchObject({ status: 200 })

  clock.pass(60)
  await give(wim, articleId, {
    type: 'start-correction',
    correction: { was: 'The first figure was wrong.', now: 'It is right now.', noticedBy: null },
  })
  await save(articleId, worded('Walking improves blood pressure in most adults.', mended))
  await submit(articleId)
  expect(await approveAll(articleId)).toEqual([claimId(1)])
  await sign(articleId)
  expect((await pageAt(db, path))?.text).not.toContain('most adults')
  accepted(await publishNow(articleId, edith, deps))
  expect((await pageAt(db, path))?.text).toContain('most adults')
  expect((await pageAt(db, path))?.text).toContain('The first figure was wrong.')
  expect((await pageAt(db, `${path}/versions/2`))?.text).toContain('most adults')
  const superseded = await pageAt(db, `${path}/versions/1`)
  expect(superseded?.text).not.toContain('most adults')
  expect(superseded?.text).toContain(path)
  expect(superseded).not.toEqual(page)
  expect(verifyRecord((await pageAt(db, `${path}/record.json`))?.text ?? '')).toMatchObject({ ok: true })
  expect((await pageAt(db, `${path}/versions/1/record.json`))?.text).toBe(record)

  accepted(
    await giveCommand(deps, edith, articleId, {
      type: 'strike-claim',
      claimId: claimId(2),
      reason: 'A trial of this year contradicts it.',
    }),
  )
  const struck = (await pageAt(db, path))?.text
  expect(struck).not.toContain('Brisk walking')
  expect(struck).toContain('A trial of this year contradicts it.')
  expect(await pageAt(db, `${path}/versions/2`)).toMatchObject({ text: struck })

  accepted(await giveCommand(deps, edith, articleId, { type: 'withdraw', reason: 'It is being rewritten.' }))
  for (const gone of [path, `${path}/versions/1`, `${path}/versions/2`]) {
    expect(await pageAt(db, gone)).toMatchObject({
      status: 410,
      text: expect.stringContaining('It is being rewritten.'),
    })
  }

  expect(await actionsOf(db, articleId)).toEqual([
    'article-created',
    'working-copy-saved',
    'assigned',
    'assigned',
    'revision-submitted',
    'interests-declared',
    'verdict-given',
    'verdict-given',
    'verdict-given',
    'changes-requested',
    'working-copy-saved',
    'revision-submitted',
    'verdict-given',
    'revision-signed-off',
    'scheduled',
    'published',
    'cycle-started',
    'working-copy-saved',
    'revision-submitted',
    'verdict-given',
    'revision-signed-off',
    'published',
    'claim-struck',
    'withdrawn',
  ])
})

test('a retracted article keeps its address, says why, and does not bring back what was struck', async () => {
  const articleId = await begin()
  await review(articleId)
  accepted(await publishNow(articleId, edith, deps))
  const path = await pathOf(articleId)
  const strike = { type: 'strike-claim', claimId: claimId(2), reason: 'It was never shown.' } as const
  accepted(await giveCommand(deps, rosa, articleId, strike))
  accepted(await giveCommand(deps, edith, articleId, { type: 'retract', reason: 'The trial was made up.' }))
  const page = await pageAt(db, path)
  expect(page).toMatchObject({ status: 200, text: expect.stringContaining('The trial was made up.') })
  expect(page?.text).not.toContain('Brisk walking lowers')
  expect(await stateOf(articleId)).toBe('retracted')
})

test('a version whose claim was struck does not show it again once another version has taken its place', async () => {
  const articleId = await begin()
  await review(articleId)
  accepted(await publishNow(articleId, edith, deps))
  const path = await pathOf(articleId)
  const strike = { type: 'strike-claim', claimId: claimId(1), reason: 'It was never shown.' } as const
  accepted(await giveCommand(deps, edith, articleId, strike))
  await give(edith, articleId, {
    type: 'start-correction',
    correction: { was: 'One claim was wrong.', now: 'It is right now.', noticedBy: null },
  })
  await save(articleId, worded('Walking may improve blood pressure in adults.'))
  await submit(articleId)
  await approveAll(articleId)
  await sign(articleId)
  accepted(await publishNow(articleId, edith, deps))
  expect((await pageAt(db, path))?.text).toContain('may improve')
  expect((await pageAt(db, `${path}/versions/1`))?.text).not.toContain('Walking improves blood pressure in adults')
})

test('who signed strikes a claim, and the correction is open with it; in an update in work the strike stands alone', async () => {
  const articleId = await begin()
  await review(articleId)
  accepted(await publishNow(articleId, edith, deps))
  const reason = 'A trial of this year contradicts it.'
  expect(accepted(await strikeClaim({ articleId, claimId: claimId(1), reason }, rosa, deps)).state).toBe('draft')
  expect((await factsOf(articleId)).article).toMatchObject({ purpose: 'correction', publicNote: reason, cycle: 2 })
  expect((await pageAt(db, await pathOf(articleId)))?.text).toContain(reason)
  expect(accepted(await strikeClaim({ articleId, claimId: claimId(2), reason }, edith, deps)).state).toBe('draft')
  expect((await factsOf(articleId)).article.cycle).toBe(2)
  expect((await actionsOf(db, articleId)).slice(-3)).toEqual(['claim-struck', 'cycle-started', 'claim-struck'])
  const again = await strikeClaim({ articleId, claimId: claimId(2), reason }, edith, deps)
  expect(refusal(again)).toBe('stale: claim-not-on-page')
})

test('the history says which approvals an edit voided, and that editing back brought them back', async () => {
  const articleId = await begin()
  await review(articleId)
  await give(edith, articleId, { type: 'reopen', reason: 'One word more.' })
  const sentences = async () =>
    (await auditTrail(db, articleStream(articleId))).map(({ payload }) => String(payload.sentence))
  await save(articleId, worded('Walking improves blood pressure in most adults.'))
  expect((await sentences()).at(-1)).toContain('The approval of claim 1 is voided by this edit.')
  await save(articleId, worded(first))
  expect((await sentences()).at(-1)).toContain(
    'The approval of claim 1 stands again: words and evidence are as they were approved.',
  )
  await submit(articleId)
  expect(await approveAll(articleId)).toEqual([])
})

test('a reviewer opens no correction where nothing was struck', async () => {
  const articleId = await begin()
  await review(articleId)
  accepted(await publishNow(articleId, edith, deps))
  const start = {
    type: 'start-correction',
    correction: { was: 'It was wrong.', now: 'It is right now.', noticedBy: null },
  } as const
  expect(refusal(await giveCommand(deps, rosa, articleId, start))).toBe('not-allowed: nothing-struck')
})

test('a reviewer who takes their name from the live version is off its page at once', async () => {
  const articleId = await begin()
  const { signOffId } = await review(articleId)
  accepted(await publishNow(articleId, edith, deps))
  const path = await pathOf(articleId)
  const before = (await pageAt(db, path))?.text
  expect(before).toContain('Rosa Reviewer')
  await give(rosa, articleId, { type: 'withdraw-sign-off', signOffId, reason: 'I read it too fast.' })
  const after = (await pageAt(db, path))?.text
  expect(after).not.toBe(before)
  expect(after).not.toContain('Medically reviewed by')
})

test('a signature of an older key stays good: the record names every key and verifies with them', async () => {
  const articleId = await begin()
  const { signer } = testDeps(db).deps
  const rotated = steps({ ...people, deps: { ...deps, signer } })
  await submit(articleId)
  await declare(articleId)
  await approveAll(articleId)
  await rotated.sign(articleId)
  accepted(await publishNow(articleId, edith, deps))
  const record = (await pageAt(db, `${await pathOf(articleId)}/record.json`))?.text ?? ''
  expect(record).toContain(signer.keyId)
  expect(verifyRecord(record)).toMatchObject({ ok: true })
  expect(verifyRecord(record, [...(await publicKeys(db))])).toMatchObject({ ok: true })
})

test('readers are told that an update is in work while it is, and nothing else of it', async () => {
  const articleId = await begin()
  await review(articleId)
  accepted(await publishNow(articleId, edith, deps))
  const path = await pathOf(articleId)
  const before = await pageAt(db, path)
  await give(wim, articleId, { type: 'start-update', publicNote: 'A new trial is added.' })
  await save(articleId, worded('Walking improves nothing.'))
  const during = await pageAt(db, path)
  expect(during?.text).toContain('An update of this article is in work')
  expect(during?.text).not.toContain('improves nothing')
  await give(edith, articleId, { type: 'abandon' })
  expect(await pageAt(db, path)).toEqual(before)
  expect((await readWorkingCopy(db, articleId)).manuscript).toEqual(manuscript())
})

test('one changed character asks for that claim alone, undoing it brings the approval back, and saving the same moves nothing', async () => {
  const articleId = await begin()
  await review(articleId)
  await give(edith, articleId, { type: 'reopen', reason: 'One more look.' })
  const states = async () => {
    const { standings } = accepted(await workingCopyView(articleId, wim, deps))
    return Object.fromEntries(standings.map((standing) => [standing.claimId, standing.state]))
  }
  expect(await states()).toEqual({ [claimId(1)]: 'approved', [claimId(2)]: 'approved' })
  await save(articleId, worded('Walking improves blood pressure in adult.'))
  expect(await states()).toEqual({ [claimId(1)]: 'stale', [claimId(2)]: 'approved' })
  await save(articleId, manuscript())
  expect(await states()).toEqual({ [claimId(1)]: 'approved', [claimId(2)]: 'approved' })

  const before = await readWorkingCopy(db, articleId)
  const events = (await actionsOf(db, articleId)).length
  const storedVersion = (await factsOf(articleId)).storedVersion
  clock.pass(10)
  expect(await save(articleId, manuscript())).toEqual({
    version: before.version,
    savedAt: before.savedAt,
    changed: false,
  })
  expect(await readWorkingCopy(db, articleId)).toEqual(before)
  expect((await actionsOf(db, articleId)).length).toBe(events)
  expect((await factsOf(articleId)).storedVersion).toBe(storedVersion)
})

test('a refused command leaves nothing: no event, no mail, no version', async () => {
  const articleId = await begin()
  await submit(articleId)
  await declare(articleId)
  const events = await actionsOf(db, articleId)
  const { storedVersion } = await factsOf(articleId)
  const sent = people.mails.length
  const before = await readWorkingCopy(db, articleId)
  const outcomes = [
    await saveWorkingCopy({ articleId, baseVersion: before.version, manuscript: manuscript() }, wim, deps),
    await signOffRevision(await signature(articleId), rosa, deps),
    await publishNow(articleId, edith, deps),
    await giveCommand(deps, rosa, articleId, { type: 'request-changes', note: '' }),
    await giveCommand(deps, wim, articleId, { type: 'assign', personId: wim.id, duty: 'reviewer', dueOn: null }),
  ]
  expect(outcomes.every(({ ok }) => !ok)).toBe(true)
  expect(await actionsOf(db, articleId)).toEqual(events)
  expect((await factsOf(articleId)).storedVersion).toBe(storedVersion)
  expect(people.mails.length).toBe(sent)
})

test('nobody changes or deletes what the history says, not even with the database in hand', async () => {
  const articleId = await begin()
  const stream = articleStream(articleId)
  const tampered = db.update(auditEvents).set({ action: 'nothing' }).where(eq(auditEvents.stream, stream))
  await expect(tampered.execute()).rejects.toThrow()
  await expect(db.delete(auditEvents).where(eq(auditEvents.stream, stream)).execute()).rejects.toThrow()
  await expect(db.execute(sql`truncate audit_events`)).rejects.toThrow()
  expect((await actionsOf(db, articleId)).length).toBeGreaterThan(3)
})

test('a due article is published exactly once, however many look at the same moment', async () => {
  const ids = [await begin(), await begin(), await begin()]
  for (const articleId of ids) await review(articleId)
  clock.set('2026-03-10T08:00:00.000Z')
  for (const articleId of ids) await schedule(articleId, '2026-03-10T09:30')
  clock.set('2026-03-10T08:30:00.000Z')
  const other = openDatabase(url)
  const complaints = vi.spyOn(log, 'error')
  try {
    const counts = await Promise.all(
      [deps, { ...deps, db: other.db }, deps, { ...deps, db: other.db }].map((each) => publishAllDue(each)),
    )
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(3)
    expect(complaints).not.toHaveBeenCalled()
  } finally {
    await other.pool.end()
  }
  for (const articleId of ids) {
    expect((await actionsOf(db, articleId)).filter((action) => action === 'published')).toHaveLength(1)
    expect((await factsOf(articleId)).article.publicationCount).toBe(1)
  }
})

test('of two editors, the one who signed it cannot release it and the other can', async () => {
  const signer = await people.join('Rut Both', ['reviewer', 'editor'])
  const articleId = await begin()
  await give(edith, articleId, { type: 'assign', personId: signer.id, duty: 'reviewer', dueOn: null })
  await review(articleId, signer)
  expect(refusal(await publishNow(articleId, signer, deps))).toBe('not-allowed: signed-it-yourself')
  accepted(await publishNow(articleId, erik, deps))
  const header = accepted(await articleHeader(articleId, rolf, deps))
  expect(header).toMatchObject({ state: 'published', live: { version: 1 } })
})
