import { randomBytes } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { afterAll, describe, expect, test } from 'vitest'
import { articleStream, auditTrail, verifyTrail } from '#db/audit-events.ts'
import { closeDatabase } from '#db/connection.ts'
import { opinionRequests, opinions } from '#db/schema/opinions.ts'
import { testDatabase } from '#db/testing.ts'
import { sqlState } from '#db/transaction.ts'
import { claimId } from '#lib/article/manuscript.fixture.ts'
import { sha256Hex } from '#lib/canonical/sha256.ts'
import { actionsOf, type PersonActor } from '#lib/commands/newsroom.fixture.ts'
import { askOpinion, giveOpinion } from '#lib/commands/opinions.ts'
import { OpinionPage } from '#lib/contract/opinions.ts'
import { readReview } from '#lib/contract/review.ts'
import type { ArticleId, RevisionId } from '#lib/identity/ids.ts'
import { newsroomApi } from './newsroom-api.fixture.ts'

const database = await testDatabase()
const { db } = database
afterAll(closeDatabase)
const { people, steps, call, signIn, everything } = await newsroomApi(database)
const { deps, clock, outsideMails, wim, rosa, rolf, edith } = people
const cookies = {
  ...{ wim: await signIn(wim), rosa: await signIn(rosa) },
  ...{ rolf: await signIn(rolf), edith: await signIn(edith) },
}

async function inReview() {
  const articleId = await steps.begin()
  const { revisionId } = await steps.submit(articleId)
  await steps.declare(articleId)
  return { articleId, revisionId }
}

type Where = { readonly articleId: ArticleId; readonly revisionId: RevisionId }

const question = (revisionId: RevisionId, about: ReturnType<typeof claimId> | null = claimId(1)) => ({
  ...{ revisionId, claimId: about, expertName: 'Dr Olga Outside', email: 'olga@clinic.example' },
  ...{ question: 'Does it hold for adults?', days: 7 },
})

/** Asks through the command, and returns the token that the mail carries. */
async function ask({ articleId, revisionId }: Where, by: PersonActor = rosa, change: object = {}): Promise<string> {
  const asked = await askOpinion({ articleId, ...question(revisionId), ...change }, by, deps)
  if (!asked.ok) throw new Error(JSON.stringify(asked))
  return asked.value.link.split('/').at(-1) ?? ''
}

const statement = {
  ...{ stance: 'agrees-with-reservations', text: 'For adults only.' },
  ...{ name: 'Dr Olga Outside', qualification: 'MD, cardiologist' },
}
const grant = { type: 'grants', party: 'A maker of shoes', detail: '', related: true }
const declare = (token: string, interests: readonly object[] = []) =>
  call('POST', `/api/opinions/${token}/declaration`, { body: { interests } })
const give = (token: string, body: object = statement) => call('POST', `/api/opinions/${token}`, { body })
const pageIn = ({ body }: { readonly body: unknown }) => OpinionPage.parse(body)
const reviewFor = async ({ articleId }: Where, cookie: string) =>
  readReview.response.parse((await call('GET', `/api/articles/${articleId}/review`, { cookie })).body)

test('an expert is asked by mail, declares, reads, answers, and everybody of the article sees the opinion', async () => {
  const where = await inReview()
  const asked = await call('POST', `/api/articles/${where.articleId}/opinion-requests`, {
    ...{ cookie: cookies.rosa, body: question(where.revisionId) },
  })
  expect(asked.status).toBe(201)
  expect(asked.body).toMatchObject({ state: 'in_review', mailed: false })
  const { link } = asked.body as { link: string }
  expect(link).toMatch(/^http:\/\/localhost:3000\/opinion\/[A-Za-z0-9_-]{43}$/)
  const token = link.split('/').at(-1) ?? ''

  const opened = await declare(token, [grant])
  expect(opened.status).toBe(201)
  const page = pageIn(opened)
  expect(page).toMatchObject({ stage: 'answer', askedBy: 'Rosa Reviewer', about: 'claim', interests: [grant] })
  expect(page.material?.claim).toMatchObject({ text: 'Walking improves blood pressure in adults.' })
  expect(page.material?.claim?.evidence).toHaveLength(1)
  expect(page.material?.blocks.map(({ type }) => type)).toEqual(['summary'])
  // The rest of the text was not asked about.
  expect(JSON.stringify(page.material?.blocks)).not.toContain('Wear good shoes')

  const given = await give(token)
  expect(given.status).toBe(201)
  expect(pageIn(given)).toMatchObject({ stage: 'answered', material: null, opinion: statement })

  for (const [cookie, email] of [
    [cookies.rosa, 'olga@clinic.example'],
    [cookies.edith, 'olga@clinic.example'],
    [cookies.wim, null],
  ] as const) {
    const [request] = (await reviewFor(where, cookie)).opinionRequests
    expect(request).toMatchObject({
      ...{ state: 'answered', claimId: claimId(1), askedBy: 'Rosa Reviewer', expertEmail: email },
      ...{ mayWithdraw: false, opinion: { ...statement, interests: [grant] } },
    })
  }
  // A reviewer who has not declared sees nothing of the text, nor of what others say of it.
  expect((await reviewFor(where, cookies.rolf)).opinionRequests).toEqual([])

  expect((await actionsOf(db, where.articleId)).slice(-2)).toEqual(['opinion-asked', 'opinion-given'])
  const trail = await auditTrail(db, articleStream(where.articleId))
  expect(trail.at(-1)?.actor).toEqual({ type: 'outsider', name: 'Dr Olga Outside' })
  expect(trail.at(-1)?.payload.sentence).toBe(
    'Dr Olga Outside (MD, cardiologist; as stated, not verified) gave an opinion on claim 1, no sign-off: agrees with reservations: For adults only.',
  )
  expect(trail.at(-2)?.payload.sentence).toBe(
    'Rosa Reviewer asked Dr Olga Outside, an outside expert, for an opinion on claim 1: “Does it hold for adults?”.',
  )
  expect(JSON.stringify(trail)).not.toContain('olga@clinic.example')
  expect(JSON.stringify(trail)).not.toContain(token)
  expect((await verifyTrail(db, articleStream(where.articleId))).ok).toBe(true)

  const history = await call('GET', `/api/articles/${where.articleId}/history`, { cookie: cookies.wim })
  expect(JSON.stringify(history.body)).toContain('Dr Olga Outside (outside expert)')
  expect(JSON.stringify(history.body)).not.toContain('olga@clinic.example')
})

test('the mail goes to the address given, with the link; the database has the hash alone', async () => {
  const where = await inReview()
  outsideMails.length = 0
  const token = await ask(where, edith, { claimId: null })
  expect(outsideMails).toMatchObject([
    { to: { name: 'Dr Olga Outside', address: 'olga@clinic.example' }, path: `/opinion/${token}` },
  ])
  expect(outsideMails[0]?.text).toContain('Does it hold for adults?')
  const [row] = await db
    .select()
    .from(opinionRequests)
    .where(eq(opinionRequests.tokenHash, sha256Hex(token)))
  expect(row).toMatchObject({ articleId: where.articleId, claimId: null })
  expect(JSON.stringify(row)).not.toContain(token)
})

test('about the whole article the whole frozen text opens, once interests are declared', async () => {
  const where = await inReview()
  const token = await ask(where, rosa, { claimId: null })
  expect((await give(token)).problem().conditions).toMatchObject([{ code: 'interests-undeclared' }])
  const page = pageIn(await declare(token))
  expect(page).toMatchObject({ about: 'article', material: { claim: null, heading: null } })
  expect(page.material?.blocks.map(({ type }) => type)).toEqual(['title', 'summary', 'section'])
  const again = await declare(token, [grant])
  expect(again.status).toBe(409)
  expect(again.problem().conditions).toMatchObject([{ code: 'already-declared' }])
})

test('whoever asked hears of the answer by mail, and nobody else', async () => {
  const where = await inReview()
  const token = await ask(where)
  await declare(token)
  people.mails.length = 0
  await giveOpinion({ token, ...statement, stance: 'disagrees' as const }, deps)
  expect(people.mails).toMatchObject([
    { to: rosa.id, path: `/desk/articles/${where.articleId}/review?at=${encodeURIComponent(`/claims/${claimId(1)}`)}` },
  ])
  expect(people.mails[0]?.text).toContain('no sign-off')
})

describe('a link opens nothing', () => {
  /** A link of each kind, on an article of its own. */
  async function dead(): Promise<Record<string, string>> {
    const where = await inReview()
    const withdrawn = await ask(where)
    const [request] = (await reviewFor(where, cookies.rosa)).opinionRequests
    const path = `/api/articles/${where.articleId}/opinion-requests/${request?.id}`
    expect((await call('DELETE', path, { cookie: cookies.rolf })).status).toBe(403)
    expect((await call('DELETE', path, { cookie: cookies.rosa })).status).toBe(200)
    expect((await call('DELETE', path, { cookie: cookies.rosa })).status).toBe(409)
    expect((await actionsOf(db, where.articleId)).at(-1)).toBe('opinion-request-withdrawn')
    const now = deps.clock.now()
    clock.pass(-120)
    const expired = await ask(where, rosa, { days: 1 })
    clock.set(now)
    return { withdrawn, expired, unknown: randomBytes(32).toString('base64url'), misshapen: 'short' }
  }

  test('that is unknown, withdrawn, expired or of another shape, each with the same answer', async () => {
    const links = await dead()
    const before = await everything()
    for (const [kind, token] of Object.entries(links))
      for (const answer of [await declare(token), await give(token)]) {
        expect([kind, answer.status]).toEqual([kind, 404])
        expect(answer.problem()).toMatchObject({ type: '/problems/not-found', conditions: [] })
      }
    expect(await everything()).toEqual(before)
  })

  test('of another article or question: each answers its own alone', async () => {
    const [one, other] = [await inReview(), await inReview()]
    const [first, second] = [await ask(one), await ask(other)]
    await declare(first)
    // The second expert has declared nothing: the first one's declaration is not theirs.
    expect((await give(second)).problem().conditions).toMatchObject([{ code: 'interests-undeclared' }])
    expect((await give(first)).status).toBe(201)
    expect((await reviewFor(other, cookies.rosa)).opinionRequests).toMatchObject([{ state: 'waiting', opinion: null }])
    const foreign = (await reviewFor(other, cookies.rosa)).opinionRequests[0]
    const path = `/api/articles/${one.articleId}/opinion-requests/${foreign?.id}`
    expect((await call('DELETE', path, { cookie: cookies.rosa })).problem().conditions).toMatchObject([
      { code: 'gone' },
    ])
  })
})

test('a second answer is refused and the first one stands', async () => {
  const token = await ask(await inReview())
  await declare(token)
  const answers = await Promise.all([give(token), give(token, { ...statement, stance: 'disagrees' })])
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409])
  const refused = answers.find(({ status }) => status === 409)
  expect(refused?.problem().conditions).toMatchObject([{ code: 'opinion-given' }])
})

test('a revision that was recalled meanwhile takes no opinion, and says so; a new one neither', async () => {
  const where = await inReview()
  const token = await ask(where)
  await declare(token)
  await steps.give(wim, where.articleId, { type: 'recall' })
  const recalled = await give(token)
  expect(recalled.status).toBe(409)
  expect(recalled.problem().conditions.map(({ code }) => code)).toContain('text-moved-on')
  await steps.submit(where.articleId)
  expect((await give(token)).problem().conditions).toMatchObject([{ code: 'text-moved-on' }])
  expect((await reviewFor(where, cookies.rosa)).opinionRequests).toMatchObject([
    { state: 'overtaken', onThisRevision: false, mayWithdraw: true },
  ])
})

test('what is not right is named, with its place, and nothing is kept', async () => {
  const where = await inReview()
  const token = await ask(where)
  await declare(token)
  const before = await everything()
  const wrong = async (body: object) => (await give(token, body)).problem().conditions.map(({ pointer }) => pointer)
  expect(await wrong({ ...statement, stance: 'approves' })).toEqual(['/body/stance'])
  expect(await wrong({ ...statement, text: ' ' })).toEqual(['/text'])
  expect(await wrong({ ...statement, name: ' ', qualification: '' })).toEqual(['/body/name', '/body/qualification'])
  const asking = async (change: object) => {
    const sent = { cookie: cookies.rosa, body: { ...question(where.revisionId), ...change } }
    const answer = await call('POST', `/api/articles/${where.articleId}/opinion-requests`, sent)
    return [answer.status, answer.problem().conditions.map(({ code, pointer }) => code + pointer)]
  }
  expect(await asking({ email: 'nobody' })).toEqual([422, ['invalid_format/body/email']])
  expect(await asking({ days: 31 })).toEqual([422, ['too_big/body/days']])
  expect(await asking({ email: 'Wim.Writer@gazette.example' })).toEqual([422, ['has-an-account/body/email']])
  expect(await asking({ claimId: claimId(9) })).toEqual([409, [`claim-unknown/claims/${claimId(9)}`]])
  expect(await everything()).toEqual(before)
})

test('an opinion is never changed or deleted, and a question is only declared on and withdrawn', async () => {
  const refusalOf = async (statement: ReturnType<typeof sql>) => {
    try {
      await db.execute(statement)
      return 'accepted'
    } catch (error) {
      return sqlState(error)
    }
  }
  expect(await refusalOf(sql`update ${opinions} set text = 'other'`)).toBe('23000')
  expect(await refusalOf(sql`delete from ${opinions}`)).toBe('23000')
  expect(await refusalOf(sql`delete from ${opinionRequests}`)).toBe('23000')
  expect(await refusalOf(sql`update ${opinionRequests} set expires_at = expires_at + interval '1 day'`)).toBe('23000')
})
