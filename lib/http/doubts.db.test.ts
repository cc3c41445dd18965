import { eq } from 'drizzle-orm'
import { afterAll, expect, test } from 'vitest'
import { closeDatabase } from '#db/connection.ts'
import { publicationsOf } from '#db/publication-material.ts'
import { doubtReceipts, doubts } from '#db/schema/doubts.ts'
import { testDatabase } from '#db/testing.ts'
import { block, claimId, documentOf, manuscript } from '#lib/article/manuscript.fixture.ts'
import { addressHeader } from '#lib/auth/client-address.ts'
import { formToken } from '#lib/auth/form-token.ts'
import { sha256Hex } from '#lib/canonical/sha256.ts'
import { answerDoubt, doubtLimits, reportDoubt } from '#lib/commands/doubts.ts'
import { accepted, actionsOf, pageAt, refusal } from '#lib/commands/newsroom.fixture.ts'
import { publishNow } from '#lib/commands/publish-now.ts'
import { formOf, doubts as publicDoubts } from '#lib/public/doubts.ts'
import { articleHeader } from '#lib/queries/article-header.ts'
import { doubtList } from '#lib/queries/doubts.ts'
import { settings } from '#lib/settings.ts'
import { addMinutes, instantOf } from '#lib/time/instant.ts'
import { receiveDoubt } from './doubt-form.ts'
import { newsroomApi } from './newsroom-api.fixture.ts'

const database = await testDatabase()
const { db } = database
afterAll(closeDatabase)
const { people, steps } = await newsroomApi(database)
const { deps, edith, wim, rosa } = people
const articleId = await steps.begin()
await steps.review(articleId)
const { path } = accepted(await publishNow(articleId, edith, deps))
const here = { ...deps, clock: { now: () => instantOf(new Date()) } }

const page = async (address: string) => {
  const { pathname: path, searchParams: search } = new URL(address, 'http://readers')
  const answer = await publicDoubts.answer({ path, search, cookie: '', from: '' }, here)
  if (answer !== null && 'to' in answer) throw new Error(`${path} has moved`)
  return answer && { ...answer, text: Buffer.from(answer.body).toString('utf8') }
}
const old = (minutes = 1) => addMinutes(here.clock.now(), -minutes)
const tokenFor = (claim: string, at = old()) => formToken(settings().authSecret, formOf(articleId, claim), at)
const text = 'The trial that you cite measured something else, as its second table shows.'
let readers = 0
const send = (fields: Record<string, string>, headers: Record<string, string> = {}) => {
  const claim = fields.claim ?? claimId(1)
  const body = new URLSearchParams({
    text,
    claim,
    token: tokenFor(claim),
    source: '',
    email: '',
    website: '',
    ...fields,
  })
  readers += 1
  const request = new Request(`http://localhost:3000/api/articles/${articleId}/doubts`, {
    method: 'POST',
    body,
    headers: { [addressHeader]: `192.0.2.${readers}`, origin: 'http://localhost:3000', ...headers },
  })
  return receiveDoubt(request, { params: Promise.resolve({ articleId }) })
}
const stored = () => db.select().from(doubts)

test('the page names the form beside each claim, and the form is a page without scripts that this site alone is sent', async () => {
  const article = await pageAt(db, path)
  const link = `${path}/doubts/new?claim=${claimId(1)}`
  expect(article?.text).toContain(`href="${link}"`)
  const form = await page(link)
  expect(form).toMatchObject({ status: 200, cacheControl: 'no-store' })
  expect(form?.text).not.toContain('<script')
  expect(form?.headers?.['Content-Security-Policy']).toMatch(/form-action 'self'/)
  expect(form?.text).toContain(`action="/api/articles/${articleId}/doubts"`)
  expect(await page(`${path}/doubts/new?claim=${claimId(9)}`)).toMatchObject({ status: 404 })
  expect(await page('/articles/not-there/doubts')).toBeNull()
})

test('a doubt becomes a task with a due date, and nothing of its words is public before or after the answer', async () => {
  const sent = await send({ source: '10.1000/other', email: 'reader@home.example' })
  expect(sent.status).toBe(303)
  const receipt = sent.headers.get('location') ?? ''
  expect((await page(receipt))?.text).toContain('We are looking at it')
  const [doubt] = await stored()
  expect(doubt).toMatchObject({ articleId, claimId: claimId(1), version: 1, reports: 1, outcome: null })
  // The same, worded alike, is one task and two who ask.
  expect((await send({ text: `${text.toUpperCase()}!` })).status).toBe(303)
  expect(await stored()).toMatchObject([{ reports: 2 }])
  expect(await actionsOf(db, articleId)).toContain('doubt-reported')

  const doubtId = doubt?.id
  if (doubtId === undefined) throw new Error('There is no doubt')
  const answer = { articleId, doubtId, correctedIn: null, sentence: 'The first table measures it, and says so.' }
  expect(refusal(await answerDoubt({ ...answer, outcome: 'stands' }, wim, deps))).toBe('not-allowed: not-your-duty')
  expect(refusal(await answerDoubt({ ...answer, outcome: 'struck' }, edith, deps))).toBe('invalid: not-struck')
  expect(refusal(await answerDoubt({ ...answer, outcome: 'corrected', correctedIn: 1 }, edith, deps))).toBe(
    'invalid: not-corrected-there',
  )
  accepted(await answerDoubt({ ...answer, outcome: 'correcting' }, edith, deps))
  accepted(await answerDoubt({ ...answer, outcome: 'stands' }, edith, deps))
  expect(refusal(await answerDoubt({ ...answer, outcome: 'stands' }, edith, deps))).toBe('stale: doubt-answered')
  expect(people.outsideMails.map(({ to }) => to.address)).toEqual(['reader@home.example'])
  expect(await db.select().from(doubtReceipts).where(eq(doubtReceipts.email, 'reader@home.example'))).toEqual([])

  for (const address of [receipt, `${path}/doubts`]) {
    const shown = (await page(address))?.text ?? ''
    expect(shown).toContain('The statement stands.')
    expect(shown).toContain('The first table measures it')
    for (const secret of ['second table', '10.1000/other', 'reader@home'])
      expect(shown.toLowerCase()).not.toContain(secret)
  }
  const list = accepted(await doubtList(articleId, rosa, here))
  expect(list).toMatchObject({ mayAnswer: false, doubts: [{ text, reports: 2, answer: { outcome: 'stands' } }] })
  expect((await publicationsOf(db, articleId)).length).toBe(1)
})

test('what no reader sends is not taken: from another site, too fast, too late, forged, by a program, for nothing', async () => {
  const before = await stored()
  expect((await send({}, { origin: 'https://evil.example' })).status).toBe(403)
  for (const token of [
    '',
    'x',
    tokenFor(claimId(2)),
    tokenFor(claimId(1), here.clock.now()),
    tokenFor(claimId(1), old(800)),
  ])
    expect((await send({ token })).status).toBe(422)
  expect((await send({ website: 'https://buy.example' })).headers.get('location')).toBe(`${path}/doubts`)
  expect((await send({ claim: claimId(9) })).status).toBe(404)
  expect((await send({ text: 'x'.repeat(30_000) })).status).toBe(413)
  const wrong = await send({ text: 'No <b>way</b>', email: 'nobody', source: 'javascript:alert(1)' })
  expect(wrong.status).toBe(422)
  const again = await wrong.text()
  expect(again.match(/class="wrong"/g)).toHaveLength(3)
  expect(again).toContain('No &lt;b&gt;way&lt;/b&gt;')
  expect(await stored()).toEqual(before)
})

test('its people and every editor are told of the first doubt about a statement, and of no second one', async () => {
  const other = await steps.begin()
  await steps.review(other)
  accepted(await publishNow(other, edith, deps))
  people.mails.length = 0
  for (const words of [text, 'It is doubtful for another reason than that.'])
    accepted(
      await reportDoubt(
        { articleId: other, claimId: claimId(1), report: { text: words, source: '', email: '' }, sender: null },
        deps,
      ),
    )
  // Edith works on no article; she may answer.
  const told = people.mails.map(({ to }) => to)
  expect(told).toEqual(expect.arrayContaining([edith.id, wim.id]))
  expect(new Set(told).size).toBe(told.length)
})

test('a doubt that is being corrected waits for its last word once a later version is out', async () => {
  const corrected = await steps.begin()
  await steps.review(corrected)
  accepted(await publishNow(corrected, edith, deps))
  const report = { text, source: '', email: '' }
  accepted(await reportDoubt({ articleId: corrected, claimId: claimId(1), report, sender: null }, deps))
  const doubtId = (await stored()).find((doubt) => doubt.articleId === corrected)?.id
  if (doubtId === undefined) throw new Error('There is no doubt')
  const answer = { articleId: corrected, doubtId, sentence: 'The figure is checked.', correctedIn: null }
  accepted(await answerDoubt({ ...answer, outcome: 'correcting' }, edith, deps))
  const left = async () =>
    accepted(await articleHeader(corrected, edith, deps)).left.filter(({ code }) => code.startsWith('doubt-'))
  expect(await left()).toEqual([])

  people.clock.pass(1)
  await steps.give(wim, corrected, { type: 'start-update', publicNote: 'A figure was wrong.' })
  await steps.submit(corrected)
  await steps.declare(corrected)
  await steps.approveAll(corrected)
  await steps.sign(corrected)
  accepted(await publishNow(corrected, edith, deps))
  expect(await left()).toMatchObject([{ code: 'doubt-promised', pointer: `/doubts/${doubtId}` }])
  accepted(await answerDoubt({ ...answer, outcome: 'corrected', correctedIn: 2 }, edith, deps))
  expect(await left()).toEqual([])
})

test('a flood is stopped: from one address, and on one statement', async () => {
  const same = { [addressHeader]: '198.51.100.7' }
  const one = []
  for (let at = 0; at <= doubtLimits.senderHour; at += 1)
    one.push((await send({ claim: claimId(2), text: `Doubt number ${at} of one reader` }, same)).status)
  expect(one.filter((status) => status === 303)).toHaveLength(doubtLimits.senderHour)
  expect(one.at(-1)).toBe(429)
  const all = await Promise.all(
    Array.from({ length: doubtLimits.openOnClaim + 2 }, (_, at) =>
      send({ claim: claimId(1), text: `Another reader, doubt number ${at} of many` }),
    ),
  )
  expect(all.filter(({ status }) => status === 303)).toHaveLength(doubtLimits.openOnClaim)
  // Of the network address only a keyed hash is there.
  const rows = await db.select().from(doubtReceipts)
  expect(JSON.stringify(rows)).not.toContain('198.51.100.7')
  expect(rows.every(({ sender }) => sender !== sha256Hex('198.51.100.7'))).toBe(true)
})

test('what is being written is on none of these pages', async () => {
  await steps.give(wim, articleId, { type: 'start-update', publicNote: 'A newer trial is taken in.' })
  const secret = documentOf(block('title', 'A secret working title'), block('summary', 'Nobody may read this yet.'))
  await steps.save(articleId, manuscript({ document: secret, claims: [], references: [] }))
  for (const address of [`${path}/doubts`, `${path}/doubts/new?claim=${claimId(1)}`]) {
    const { text: shown = '' } = (await page(address)) ?? {}
    expect(shown).toContain('Walking and blood pressure')
    expect(shown).not.toMatch(/secret working|may read this yet/)
  }
})
