import { sql } from 'drizzle-orm'
import { afterAll, expect, test } from 'vitest'
import { keepAbstracts } from '#db/abstracts.ts'
import { closeDatabase } from '#db/connection.ts'
import { testDatabase } from '#db/testing.ts'
import { sqlState } from '#db/transaction.ts'
import { manuscript, reference, referenceId } from '#lib/article/manuscript.fixture.ts'
import { accepted, refusal } from '#lib/commands/newsroom.fixture.ts'
import { putReferencePdf, removeReferencePdf } from '#lib/commands/reference-pdf.ts'
import type { PdfOnFile } from '#lib/contract/evidence.ts'
import { instantOf } from '#lib/time/instant.ts'
import { newsroomApi } from './newsroom-api.fixture.ts'

const database = await testDatabase()
const { db } = database
afterAll(closeDatabase)
const { people, steps, call, signIn } = await newsroomApi(database)
const { deps, clock, wim, rosa, rolf, edith, ada } = people
const { begin, submit, declare, give, room, save } = steps
const cookies = { wim: await signIn(wim), rosa: await signIn(rosa), rolf: await signIn(rolf) }

let made = 0
/** A file unlike every one before. */
const file = () => Buffer.from(`%PDF-1.7\n% number ${++made}\n%%EOF\n`)
const first = referenceId(1)
const aidsOf = async (articleId: Parameters<typeof room>[0]) => (await room(articleId)).aids

test('a revision keeps the PDF that it was frozen with, whatever stands there since', async () => {
  const articleId = await begin()
  const put = async (bytes: Buffer) =>
    accepted(await putReferencePdf({ articleId, referenceId: first, file: bytes }, wim, deps))
  await put(file())
  clock.pass(1)
  const frozen = await put(file())
  expect(frozen).toMatchObject({ byName: 'Wim Writer', size: 26 })
  await submit(articleId)
  await declare(articleId)
  const shown = (pdf: PdfOnFile) => [{ referenceId: first, abstract: null, pdf }]
  expect(await aidsOf(articleId)).toEqual(shown(frozen))

  expect(refusal(await putReferencePdf({ articleId, referenceId: first, file: file() }, wim, deps))).toBe(
    'unmet: wrong-state',
  )
  expect(refusal(await removeReferencePdf({ articleId, referenceId: first }, edith, deps))).toBe('unmet: wrong-state')

  await give(wim, articleId, { type: 'recall' })
  expect(accepted(await removeReferencePdf({ articleId, referenceId: first }, edith, deps))).toEqual({ removed: true })
  expect(accepted(await removeReferencePdf({ articleId, referenceId: first }, edith, deps))).toEqual({ removed: false })
  await save(articleId, manuscript({ references: [reference(1), reference(2)] }))
  await submit(articleId)
  expect(await aidsOf(articleId)).toEqual([])
  // What was reviewed stays what it was.
  const bytes = await call('GET', `/api/articles/${articleId}/pdfs/${frozen.hash}`, { cookie: cookies.rosa })
  expect(bytes.status).toBe(200)
})

test('only a PDF is taken, by its content, and only from who may write', async () => {
  const articleId = await begin()
  const beside = { articleId, referenceId: first }
  const page = Buffer.from('<html>%PDF-</html>')
  expect(refusal(await putReferencePdf({ ...beside, file: page }, wim, deps))).toBe('invalid: no-pdf')
  expect(refusal(await putReferencePdf({ ...beside, file: file() }, rosa, deps))).toBe('not-allowed: not-your-duty')
  expect(refusal(await removeReferencePdf(beside, ada, deps))).toBe('not-allowed: not-your-duty')
})

test('a PDF is served as a file of no page’s, to people of its article who declared, and to nobody else', async () => {
  const [articleId, other] = [await begin(), await begin()]
  const bytes = file()
  const { hash } = accepted(await putReferencePdf({ articleId, referenceId: first, file: bytes }, wim, deps))
  const get = (of: string, cookie?: string) => call('GET', `/api/articles/${of}/pdfs/${hash}`, { cookie })
  const answer = await get(articleId, cookies.wim)
  expect(Buffer.from(answer.body as Uint8Array)).toEqual(bytes)
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'application/pdf',
    'content-disposition': 'attachment',
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-store',
  })
  expect((await get(articleId)).status).toBe(401)
  expect((await get(other, cookies.wim)).status).toBe(404)
  expect((await get(articleId, cookies.rolf)).problem().conditions).toMatchObject([{ code: 'interests-undeclared' }])
  await submit(articleId)
  await declare(articleId, rolf)
  expect((await get(articleId, cookies.rolf)).status).toBe(200)
})

test('which file stands beside a reference is never changed in the record', async () => {
  const [change, removal] = [sql`update reference_pdfs set hash = null`, sql`delete from reference_pdfs`]
  for (const statement of [change, removal]) {
    const refused = await db.execute(statement).catch((error: unknown) => sqlState(error))
    expect(refused).toBe('23000')
  }
})

test('an abstract stands beside the reference of its work, by the name that the article cites it by', async () => {
  const byPmid = reference(2, { csl: { type: 'article-journal', title: 'Another walk', PMID: '30000001' } })
  const articleId = await begin(manuscript({ references: [reference(1), byPmid] }))
  await submit(articleId)
  await declare(articleId)
  const readAt = instantOf(new Date('2026-05-03T08:00:00Z'))
  const later = instantOf(new Date('2026-06-03T08:00:00Z'))
  const abstract = {
    work: 'pmid:30000001',
    source: 'pubmed' as const,
    text: 'AIM: To walk.\n\nRESULTS: We did.',
    readAt,
  }
  await keepAbstracts(db, [abstract])
  // The same words again, and what Crossref says of it, change nothing.
  await keepAbstracts(db, [{ ...abstract, readAt: later }])
  await keepAbstracts(db, [{ ...abstract, source: 'crossref', text: 'To walk.', readAt: later }])
  expect(await aidsOf(articleId)).toEqual([
    { referenceId: referenceId(2), abstract: { source: 'pubmed', readAt }, pdf: null },
  ])
  const read = (of: string) =>
    call('GET', `/api/articles/${articleId}/references/${of}/abstract`, { cookie: cookies.rosa })
  expect((await read(referenceId(2))).body).toEqual({
    abstract: { source: 'pubmed', readAt, paragraphs: ['AIM: To walk.', 'RESULTS: We did.'] },
  })
  expect((await read(first)).body).toEqual({ abstract: null })
  expect((await read(referenceId(3))).status).toBe(404)
})
