import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { publications } from '#db/schema/publications.ts'
import { testDatabase } from '#db/testing.ts'
import { block, documentOf, group, manuscript, paragraph } from '#lib/article/manuscript.fixture.ts'
import { sha256Hex } from '#lib/canonical/sha256.ts'
import { verifyRecord } from '#lib/publication/verify-record.ts'
import { publishRoom } from '#lib/queries/publish-room.ts'
import type { Command } from '#lib/workflow/commands.ts'
import { giveCommand } from './decide-and-save.ts'
import { accepted, newsroom, pageAt, refusal, steps } from './newsroom.fixture.ts'
import { publishNow } from './publish-now.ts'

const { db } = await testDatabase()
const people = await newsroom(db)
const { deps, clock, wim, edith } = people
const { give, save, begin, submit, approveAll, sign, review } = steps(people)

const noteless = sha256Hex('no note')
/** The second claim names the minutes. */
const text = (minutes: number) =>
  manuscript({
    document: documentOf(
      block('title', 'Walking and blood pressure'),
      block('summary', '[[1:Walking improves blood pressure in adults.]] Here is how to begin.'),
      group(
        'section',
        block('heading', 'Does walking help?'),
        block('quickAnswer', `[[2:Walking for ${minutes} minutes lowers blood pressure a little.]]`),
        paragraph('Bring a friend.[cite:1]'),
      ),
    ),
  })

test('an update that changes a claim goes out only with what it said and what it says now, for every reader to see', async () => {
  const articleId = await begin(text(20))
  await review(articleId)
  accepted(await publishNow(articleId, edith, deps))
  await give(wim, articleId, { type: 'start-update', publicNote: 'A newer trial is taken in.' })
  await save(articleId, text(15))
  await submit(articleId)
  await approveAll(articleId)
  await sign(articleId)
  clock.pass(1)
  expect(refusal(await publishNow(articleId, edith, deps))).toBe('unmet: correction-wording-missing')
  const room = accepted(await publishRoom(articleId, edith, deps))
  expect(room.readiness.map(({ code, pointer }) => [code, pointer])).toEqual([
    ['correction-wording-missing', '/public-note'],
  ])
  expect(room.note).toMatchObject({ purpose: 'update', asked: true, correction: null })

  const correction = { was: 'It said 20 minutes.', now: 'It says 15 minutes.', noticedBy: 'Rut, a reader' }
  const describe: Command = {
    type: 'describe-change',
    replaces: room.note?.hash ?? noteless,
    purpose: 'update',
    publicNote: 'A newer trial is taken in.',
    correction,
  }
  await give(wim, articleId, describe)
  expect(refusal(await giveCommand(deps, edith, articleId, describe))).toBe('stale: stale-note, same-words')
  const { path } = accepted(await publishNow(articleId, edith, deps))

  const [, second] = await db
    .select()
    .from(publications)
    .where(eq(publications.articleId, articleId))
    .orderBy(publications.version)
  expect(second).toMatchObject({ purpose: 'update', correction, change: ['claim', 'figure', 'wording'] })
  const page = (await pageAt(db, path))?.text ?? ''
  for (const words of [
    'It said before:',
    'It said 20 minutes.',
    'It says 15 minutes.',
    'Noticed by Rut, a reader',
    'What changed: a claim, a figure and wording',
  ])
    expect(page).toContain(words)
  expect((await pageAt(db, `${path}/record`))?.text).toContain('It said 20 minutes.')
  expect((await pageAt(db, `${path}/versions/1`))?.text).toContain('This is an earlier version.')
  const record = (await pageAt(db, `${path}/record.json`))?.text ?? ''
  expect(verifyRecord(Buffer.from(record), null).ok).toBe(true)
  expect(record).toContain('Rut, a reader')
})
