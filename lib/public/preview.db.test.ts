import sharp from 'sharp'
import { afterAll, expect, test } from 'vitest'
import { previewLinks } from '#db/schema/previews.ts'
import { testDatabase } from '#db/testing.ts'
import { documentOf, group, manuscript } from '#lib/article/manuscript.fixture.ts'
import { addPicture } from '#lib/commands/add-picture.ts'
import { accepted, actionsOf, newsroom, refusal, steps } from '#lib/commands/newsroom.fixture.ts'
import { makePreviewLink, revokePreviewLink } from '#lib/commands/preview-links.ts'
import { publishNow } from '#lib/commands/publish-now.ts'
import { pictureAddress } from '#lib/document/picture.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import { previewLinkList } from '#lib/queries/preview.ts'
import { readersOf } from './readers.fixture.ts'
import { publishedSite } from './serve.ts'

const { db, url } = await testDatabase()
const people = await newsroom(db)
const { deps, clock, wim, rosa, edith } = people
const { begin, save, submit, review } = steps(people)

const site = publishedSite(deps)
const unfollow = site.follow(url)
const get = await readersOf(site)
afterAll(unfollow)

async function linkTo(articleId: ArticleId, days = 7) {
  const made = accepted(await makePreviewLink({ articleId, label: 'Press', days }, wim, deps))
  return { ...made, path: new URL(made.link).pathname }
}

test('whoever has the link sees the draft by the public renderer, with a banner and without a stamp', async () => {
  const articleId = await begin()
  const { path } = await linkTo(articleId)
  const response = await get(path)
  expect(response.status).toBe(200)
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'cache-control': 'private, no-store',
    'referrer-policy': 'no-referrer',
    'x-robots-tag': 'noindex, nofollow',
    'content-security-policy': expect.stringContaining("default-src 'none'"),
  })
  const page = await response.text()
  expect(page).toContain('Preview: not published, not to be shared.')
  expect(page).toContain('Not reviewed yet.')
  expect(page).not.toMatch(/Medically reviewed by|ld\+json|rel="canonical"|<script/)
  await get(path)
  const [link] = accepted(await previewLinkList(articleId, edith, deps)).links
  expect(link).toMatchObject({ state: 'open', opened: 2, label: 'Press', madeBy: 'Wim Writer' })
})

test('the token is not kept, and a link that never was is not found', async () => {
  const articleId = await begin()
  const { path, id } = await linkTo(articleId)
  const token = path.split('/').at(-1) ?? ''
  const rows = JSON.stringify(await db.select().from(previewLinks))
  expect(rows).toContain(id)
  expect(rows).not.toContain(token)
  expect((await get(`/preview/${token.slice(0, -1)}x`)).status).toBe(404)
  expect((await get('/preview/..%2f')).status).toBe(404)
})

test('it follows the text into review without telling how that goes, and ends with publication', async () => {
  const articleId = await begin()
  const { path } = await linkTo(articleId)
  await review(articleId)
  const reviewed = await (await get(path)).text()
  expect(reviewed).toContain('Reviewed, not published yet.')
  clock.pass(1)
  const published = accepted(await publishNow(articleId, edith, deps)).path
  const gone = await get(path)
  expect(gone.status).toBe(410)
  expect(gone.headers.get('cache-control')).toBe('private, no-store')
  expect(await gone.text()).toContain(`href="${published}"`)
  expect(refusal(await makePreviewLink({ articleId, label: '', days: 7 }, edith, deps))).toMatch(/nothing-in-work/)
})

test('it ends when it is revoked or runs out, and only writers and editors make, see and revoke links', async () => {
  const articleId = await begin()
  await submit(articleId)
  const { path, id } = await linkTo(articleId)
  expect(refusal(await makePreviewLink({ articleId, label: '', days: 7 }, rosa, deps))).toMatch(/not-allowed/)
  expect(refusal(await previewLinkList(articleId, rosa, deps))).toMatch(/not-allowed/)
  expect(refusal(await revokePreviewLink({ articleId, linkId: id }, rosa, deps))).toMatch(/not-allowed/)
  accepted(await revokePreviewLink({ articleId, linkId: id }, edith, deps))
  expect((await get(path)).status).toBe(410)
  expect(await actionsOf(db, articleId)).toEqual(expect.arrayContaining(['preview-link-made', 'preview-link-revoked']))
  const short = await linkTo(articleId, 1)
  expect((await get(short.path)).status).toBe(200)
  clock.pass(24 * 60 + 1)
  expect((await get(short.path)).status).toBe(410)
})

test('pictures of the text come by the token and by nothing else', async () => {
  const articleId = await begin()
  const png = await sharp({ create: { width: 8, height: 6, channels: 3, background: '#336699' } })
    .png()
    .toBuffer()
  const { hash } = accepted(await addPicture({ articleId, file: png }, wim, deps))
  const figure = { type: 'figure', attrs: { src: pictureAddress(hash), alt: 'A field', credit: '', licence: '' } }
  await save(articleId, manuscript({ document: documentOf(group('section', figure)), claims: [], references: [] }))
  const { path, id } = await linkTo(articleId)
  expect(await (await get(path)).text()).toContain(`src="${path}${pictureAddress(hash)}"`)
  const picture = await get(`${path}${pictureAddress(hash)}`)
  expect([picture.status, picture.headers.get('cache-control')]).toEqual([200, 'private, no-store'])
  expect((await get(`${path}${pictureAddress(hash).replace(/[0-9a-f]{8}\.webp$/, '00000000.webp')}`)).status).toBe(404)
  accepted(await revokePreviewLink({ articleId, linkId: id }, wim, deps))
  expect((await get(`${path}${pictureAddress(hash)}`)).status).toBe(404)
})

test('whoever tries tokens has to wait', async () => {
  const tries = await Promise.all(Array.from({ length: 40 }, (_, index) => get(`/preview/${'x'.repeat(42)}${index}`)))
  expect(tries.map(({ status }) => status)).toEqual(expect.arrayContaining([404, 429]))
  expect((await get(`/preview/${'y'.repeat(43)}`)).status).toBe(429)
})
