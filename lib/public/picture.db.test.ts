import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import sharp from 'sharp'
import { afterAll, expect, test } from 'vitest'
import { closeDatabase } from '#db/connection.ts'
import { readPage } from '#db/public-pages.ts'
import { testDatabase } from '#db/testing.ts'
import { block, body, documentOf, manuscript, paragraph } from '#lib/article/manuscript.fixture.ts'
import { addPicture } from '#lib/commands/add-picture.ts'
import { changeSlug } from '#lib/commands/change-slug.ts'
import { accepted, type PersonActor, refusal } from '#lib/commands/newsroom.fixture.ts'
import { publishNow } from '#lib/commands/publish-now.ts'
import { TakenPicture } from '#lib/contract/pictures.ts'
import { newsroomApi } from '#lib/http/newsroom-api.fixture.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import { instantOf } from '#lib/time/instant.ts'
import { publishedSite } from './serve.ts'

const database = await testDatabase()
const { people, steps, call, signIn } = await newsroomApi(database)
const { deps, clock, wim, rosa, edith } = people
const { begin, review, save, give } = steps

const site = publishedSite({ ...deps, clock: { now: () => instantOf(new Date()) } })
const server = createServer((request, response) => {
  site.serve(request, response).then(
    (served) => {
      if (!served) response.writeHead(418).end('not for readers')
    },
    (error: unknown) => response.writeHead(500).end(String(error)),
  )
})
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  fetch(origin + path, { headers, method })
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve))
  await closeDatabase()
})

let shade = 0
/** A picture unlike every one before. */
const file = (width = 300, height = 200): Promise<Buffer> => {
  shade += 16
  const background = { r: shade % 256, g: 255 - (shade % 256), b: (shade * 7) % 256 }
  return sharp({ create: { width, height, channels: 3, background } })
    .png()
    .toBuffer()
}

const upload = async (articleId: ArticleId, actor: PersonActor = wim, bytes?: Uint8Array) =>
  accepted(await addPicture({ articleId, file: bytes ?? (await file()) }, actor, deps))

const figured = (...sources: readonly string[]) => ({
  ...manuscript(),
  document: documentOf(
    ...(manuscript().document.content ?? []).slice(0, 2),
    body(
      paragraph('Wear good shoes. Bring a friend.[cite:1]'),
      ...sources.map((src) => ({
        type: 'figure',
        attrs: { src, alt: 'Two people walking.', credit: 'Wim', licence: 'Own work' },
        content: [block('caption', 'On the way.')],
      })),
    ),
  ),
})

async function publish(articleId: ArticleId, slug: string): Promise<void> {
  accepted(await changeSlug({ articleId, slug }, wim, deps))
  await review(articleId)
  clock.pass(1)
  accepted(await publishNow(articleId, edith, deps))
}

const stranger = await people.join('Wanda Writer', ['writer'])
const cookies = { wim: await signIn(wim), edith: await signIn(edith), stranger: await signIn(stranger) }
const seenBy = async (src: string) => ({
  readers: (await get(src)).status,
  wim: (await get(src, { cookie: cookies.wim })).status,
  stranger: (await get(src, { cookie: cookies.stranger })).status,
})
const inTheNewsroomOnly = { readers: 404, wim: 200, stranger: 404 }
const byEverybody = { readers: 200, wim: 200, stranger: 200 }

test('the picture of a draft is there for people of its article, never for readers, and no cache keeps it', async () => {
  const articleId = await begin()
  const { src } = await upload(articleId)
  await save(articleId, figured(src))
  expect(await seenBy(src)).toEqual(inTheNewsroomOnly)
  const response = await get(src, { cookie: cookies.edith })
  expect(response.headers.get('cache-control')).toBe('private, no-store')
  expect(response.headers.get('vary')).toBe('Cookie')
  const nothing = await get(`/media/${'0'.repeat(64)}.webp`)
  expect(await (await get(src)).text()).toBe(await nothing.text())
  expect((await get(src, { cookie: 'next-auth.session-token=forged' })).status).toBe(404)
})

test('in review, reviewed and submitted it stays where it was: publishing alone opens it', async () => {
  const articleId = await begin()
  const { src, hash } = await upload(articleId)
  await save(articleId, figured(src))
  accepted(await changeSlug({ articleId, slug: 'with-a-picture' }, wim, deps))
  await review(articleId)
  expect(await seenBy(src)).toEqual(inTheNewsroomOnly)
  clock.pass(1)
  accepted(await publishNow(articleId, edith, deps))
  expect(await seenBy(src)).toEqual(byEverybody)
  const page = Buffer.from((await readPage(deps.db, '/articles/with-a-picture'))?.body ?? []).toString()
  expect(page).toContain(
    `<img src="${src}" alt="Two people walking." width="300" height="200" loading="lazy" decoding="async">`,
  )
  expect(page).toContain('<small>Wim. Own work</small>')
  const response = await get(src)
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'image/webp',
    'cache-control': 'public, max-age=31536000, s-maxage=0, immutable',
    'content-security-policy': "default-src 'none'; sandbox",
    'content-disposition': 'inline',
    'x-content-type-options': 'nosniff',
    etag: `"${hash}"`,
  })
  expect(await sharp(await response.bytes()).metadata()).toMatchObject({ format: 'webp', width: 300, height: 200 })
  expect((await get(src, { 'if-none-match': `"${hash}"` })).status).toBe(304)
  const head = await get(src, {}, 'HEAD')
  expect([head.status, await head.text()]).toEqual([200, ''])
})

test('the pictures of the next cycle stay private, those of earlier versions stay with them, withdrawal takes all', async () => {
  const articleId = await begin()
  const first = await upload(articleId)
  await save(articleId, figured(first.src))
  await publish(articleId, 'versions-with-pictures')
  await give(wim, articleId, { type: 'start-update', publicNote: 'A better picture.' })
  const second = await upload(articleId)
  await save(articleId, figured(second.src))
  expect([await seenBy(first.src), await seenBy(second.src)]).toEqual([byEverybody, inTheNewsroomOnly])
  await review(articleId)
  clock.pass(1)
  accepted(await publishNow(articleId, edith, deps))
  expect([await seenBy(first.src), await seenBy(second.src)]).toEqual([byEverybody, byEverybody])
  const earlier = await readPage(deps.db, '/articles/versions-with-pictures/versions/1')
  expect(Buffer.from(earlier?.body ?? []).toString()).toContain(`<img src="${first.src}"`)
  await give(edith, articleId, { type: 'withdraw', reason: 'It has to go for a while.' })
  expect([await seenBy(first.src), await seenBy(second.src)]).toEqual([inTheNewsroomOnly, inTheNewsroomOnly])
  expect((await get(first.src, { 'if-none-match': `"${first.hash}"` })).status).toBe(404)
})

test('a picture that two articles have is public as long as one of them is, and each newsroom sees its own', async () => {
  const bytes = await file()
  const one = await begin()
  const { src } = await upload(one, wim, bytes)
  const other = await begin()
  await give(edith, other, { type: 'assign', personId: stranger.id, duty: 'writer', dueOn: null })
  expect((await upload(other, stranger, bytes)).src).toBe(src)
  expect((await get(src, { cookie: cookies.stranger })).status).toBe(404)
  await save(other, figured(src))
  expect((await get(src, { cookie: cookies.stranger })).status).toBe(200)
  expect((await get(src)).status).toBe(404)
  await save(one, figured(src))
  for (const [articleId, slug] of [
    [one, 'one-of-two'],
    [other, 'two-of-two'],
  ] as const)
    await publish(articleId, slug)
  await give(edith, one, { type: 'withdraw', reason: 'It has to go for a while.' })
  expect((await get(src)).status).toBe(200)
  await give(edith, other, { type: 'withdraw', reason: 'It has to go for a while.' })
  expect((await get(src)).status).toBe(404)
})

test('a figure that names a picture nobody uploaded shows nothing and keeps nobody from publishing', async () => {
  const articleId = await begin()
  const src = `/media/${'b2'.repeat(32)}.webp`
  await save(articleId, figured(src))
  await publish(articleId, 'a-picture-that-never-was')
  expect((await get(src)).status).toBe(404)
  const page = Buffer.from((await readPage(deps.db, '/articles/a-picture-that-never-was'))?.body ?? []).toString()
  expect(page).not.toContain('<img')
})

test.each(['/media/', '/media/x.webp', `/media/${'a'.repeat(64)}.svg`, `/media/${'A'.repeat(64)}.webp`])(
  '%s is no address of a picture',
  async (path) => expect((await get(path)).status).toBe(418),
)

test('an upload is answered with what a figure needs; refusals are sentences, and nothing is kept of them', async () => {
  const articleId = await begin()
  const path = `/api/articles/${articleId}/pictures`
  const send = async (raw: Uint8Array<ArrayBuffer>) =>
    call('POST', path, { cookie: cookies.wim, raw, headers: { 'content-type': 'application/octet-stream' } })
  const taken = await send(new Uint8Array(await file(2600, 1300)))
  expect(taken.status).toBe(201)
  expect(TakenPicture.parse(taken.body)).toMatchObject({ width: 2000, height: 1000 })
  const svg = await send(new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>'))
  expect([svg.status, svg.problem().detail]).toEqual([422, expect.stringMatching(/^SVG drawings are not taken/)])
  const large = await send(new Uint8Array(15_000_001))
  expect([large.status, large.problem().detail]).toEqual([413, 'Send at most 15,000,000 bytes.'])
})

test('who may not write, or not now, adds no picture', async () => {
  const articleId = await begin()
  const give = async (actor: PersonActor) => refusal(await addPicture({ articleId, file: await file() }, actor, deps))
  expect(await give(rosa)).toBe('not-allowed: not-your-duty')
  expect(await give(stranger)).toBe('not-found')
  expect(await give(edith)).toBe('accepted')
  await steps.submit(articleId)
  expect(await give(wim)).toBe('unmet: wrong-state')
})
