import { expect, test } from 'vitest'
import { readArticle } from '#db/article-facts.ts'
import { testDatabase } from '#db/testing.ts'
import { manuscript, reference } from '#lib/article/manuscript.fixture.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import { PlainDate } from '#lib/time/instant.ts'
import { changePerson } from './change-person.ts'
import { revokeVerification } from './credentials.ts'
import { giveCommand } from './decide-and-save.ts'
import { accepted, actionsOf, newsroom, refusal, steps } from './newsroom.fixture.ts'
import { publishAllDue } from './publish-due.ts'
import { recordNotice } from './record-notice.ts'

const { db } = await testDatabase()
const people = await newsroom(db)
const { deps, clock, wim, rosa, edith, ada, mails } = people
const { give, begin, review, schedule } = steps(people)

const factsOf = async (articleId: ArticleId) => {
  const facts = await readArticle(db, articleId, deps.clock.now(), null)
  if (facts === null) throw new Error('The article is gone')
  return facts
}

/** Reviewed and scheduled a week ahead; the instant at which it is due. */
async function scheduled(reviewer = rosa, text = manuscript()): Promise<ArticleId> {
  clock.set('2026-04-01T08:00:00.000Z')
  const articleId = await begin(text)
  if (!(await factsOf(articleId)).reviewerIds.includes(reviewer.id))
    await give(edith, articleId, { type: 'assign', personId: reviewer.id, duty: 'reviewer', dueOn: null })
  await review(articleId, reviewer)
  await schedule(articleId, '2026-05-04T10:00')
  return articleId
}

const isDue = () => clock.set('2026-05-04T08:00:00.000Z')
const reasonsOf = async (articleId: ArticleId) => (await factsOf(articleId)).hold?.reasons.map(({ code }) => code)

test('what is due is held with its reasons when a reference was retracted, and writers and editors are told', async () => {
  const csl = { type: 'article-journal', title: 'A trial that was made up', DOI: '10.1000/made-up' } as const
  const articleId = await scheduled(rosa, manuscript({ references: [reference(1, { csl })] }))
  const notice = { work: 'doi:10.1000/made-up', type: 'retraction', on: PlainDate.parse('2026-04-20') } as const
  accepted(await recordNotice({ ...notice, source: 'Retraction Watch' }, edith, deps))
  isDue()
  mails.length = 0
  expect(await publishAllDue(deps)).toBe(1)
  expect(await factsOf(articleId)).toMatchObject({ article: { state: 'reviewed' }, schedule: null, live: null })
  expect(await reasonsOf(articleId)).toContain('reference-retracted')
  expect(mails.map(({ to }) => to)).toEqual([wim.id, edith.id, people.erik.id])
  expect(mails.every(({ subject }) => subject.startsWith('Held'))).toBe(true)
  expect((await actionsOf(db, articleId)).at(-1)).toBe('publication-held')
  expect(await publishAllDue(deps)).toBe(0)
})

test('what is due is held when the credential of who signed was revoked, or their account disabled', async () => {
  const [una, ugo] = [await people.join('Una Reviewer', ['reviewer']), await people.join('Ugo Reviewer', ['reviewer'])]
  const [revoked, disabled, kept] = [await scheduled(una), await scheduled(ugo), await scheduled()]
  accepted(await revokeVerification(una.id, ada, deps))
  accepted(await changePerson({ personId: ugo.id, disabled: true }, ada, deps))
  isDue()
  expect(await publishAllDue(deps)).toBe(3)
  expect(await reasonsOf(revoked)).toContain('signer-not-qualified')
  expect(await reasonsOf(disabled)).toContain('signer-not-qualified')
  expect((await factsOf(kept)).live?.version).toBe(1)
})

test('a signature withdrawn before the moment ends the schedule: the article is in review again and never goes out', async () => {
  clock.set('2026-04-01T08:00:00.000Z')
  const articleId = await begin()
  const { signOffId } = await review(articleId)
  await schedule(articleId, '2026-05-04T10:00')
  await give(rosa, articleId, { type: 'withdraw-sign-off', signOffId, reason: 'I read it too fast.' })
  isDue()
  expect(await publishAllDue(deps)).toBe(0)
  expect(await factsOf(articleId)).toMatchObject({ article: { state: 'in_review' }, schedule: null, live: null })
})

test('an article that throws at its moment does not keep the others, and comes when it can', async () => {
  const [broken, fine] = [await scheduled(), await scheduled()]
  isDue()
  let failures = 0
  const stumbling = {
    ...deps,
    signer: {
      ...deps.signer,
      sign: (text: string) => {
        if (text.includes(broken) && failures === 0) {
          failures += 1
          throw new Error('the key is not at hand')
        }
        return deps.signer.sign(text)
      },
    },
  }
  expect(await publishAllDue(stumbling)).toBe(1)
  expect((await factsOf(broken)).article.state).toBe('scheduled')
  expect((await factsOf(fine)).article.state).toBe('published')
  expect(await publishAllDue(stumbling)).toBe(1)
  expect((await factsOf(broken)).article.state).toBe('published')
  expect(refusal(await giveCommand(deps, edith, broken, { type: 'unschedule' }))).toBe('unmet: wrong-state')
})
