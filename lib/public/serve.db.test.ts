import { createHash } from 'node:crypto'
import { afterAll, expect, test, vi } from 'vitest'
import { storePage } from '#db/public-pages.ts'
import { testDatabase } from '#db/testing.ts'
import { inTransaction } from '#db/transaction.ts'
import { changeSlug } from '#lib/commands/change-slug.ts'
import { accepted, newsroom, steps } from '#lib/commands/newsroom.fixture.ts'
import { publishNow } from '#lib/commands/publish-now.ts'
import { verifyRecord } from '#lib/publication/verify-record.ts'
import { readersOf } from './readers.fixture.ts'
import { publishedSite } from './serve.ts'

const { db, url } = await testDatabase()
const people = await newsroom(db)
const { deps, clock, wim, edith } = people
const { begin, review, published } = steps(people)

const site = publishedSite(deps)
const unfollow = site.follow(url)
const get = await readersOf(site)
afterAll(unfollow)

test('a reader gets the page without a script, and a copy is confirmed by one short answer', async () => {
  await published('walking')
  const response = await get('/articles/walking')
  expect(response.status).toBe(200)
  const html = await response.text()
  expect(html).toContain('<h1>')
  expect(html.match(/<script(?! type="application\/ld\+json")/)).toBeNull()
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(response.headers.get('set-cookie')).toBeNull()
  const tag = response.headers.get('etag') ?? ''
  const again = await get('/articles/walking', { headers: { 'if-none-match': tag } })
  expect(again.status).toBe(304)
  expect(await again.text()).toBe('')
})

test('the compressed bytes are those of the page, and only who takes gzip gets it', async () => {
  await published('compressed')
  const plain = await get('/articles/compressed', { headers: { 'accept-encoding': 'identity' } })
  const zipped = await get('/articles/compressed', { headers: { 'accept-encoding': 'br;q=0, gzip' } })
  const refused = await get('/articles/compressed', { headers: { 'accept-encoding': 'gzip;q=0' } })
  expect(plain.headers.get('content-encoding')).toBeNull()
  expect(zipped.headers.get('content-encoding')).toBe('gzip')
  expect(refused.headers.get('content-encoding')).toBeNull()
  expect(await zipped.text()).toBe(await plain.text())
})

test('HEAD has the headers and no body, and changes are not for readers', async () => {
  await published('headed')
  const head = await get('/articles/headed', { method: 'HEAD' })
  expect(head.status).toBe(200)
  expect(Number(head.headers.get('content-length'))).toBeGreaterThan(1000)
  expect(await head.text()).toBe('')
  expect((await get('/articles/headed', { method: 'POST' })).status).toBe(418)
})

test('the record beside the page is the signed bytes', async () => {
  await published('recorded')
  const response = await get('/articles/recorded/record.json')
  expect(response.headers.get('content-type')).toContain('application/json')
  expect(verifyRecord(await response.text())).toMatchObject({ ok: true })
  expect((await get('/articles/recorded/record')).status).toBe(200)
})

test('a page that was rendered by an earlier release keeps its style', async () => {
  const articleId = await published('styled-before')
  const style = 'body{color:#123456}'
  await inTransaction(db, (tx) =>
    storePage(tx, {
      path: '/articles/styled-before',
      status: 200,
      articleId,
      contentType: 'text/html; charset=utf-8',
      body: `<!doctype html><title>before</title><style>${style}</style>`,
      at: deps.clock.now(),
    }),
  )
  const hash = createHash('sha256').update(style).digest('base64')
  await vi.waitFor(async () => {
    const policy = (await get('/articles/styled-before')).headers.get('content-security-policy')
    expect(policy).toContain(`script-src 'none'; style-src 'sha256-${hash}'`)
  })
})

test('the page that checks a record is there with it, for each version, and is the only one with a script', async () => {
  await published('checked')
  for (const path of ['/articles/checked', '/articles/checked/versions/1']) {
    const response = await get(`${path}/record/check`)
    const html = await response.text()
    expect(html).toContain(`data-record="${path}/record.json"`)
    const script = /<script type="module">([\s\S]*?)<\/script>/.exec(html)?.[1] ?? ''
    const hash = createHash('sha256').update(script).digest('base64')
    const policy = response.headers.get('content-security-policy') ?? ''
    expect(policy).toContain(`script-src 'sha256-${hash}';`)
    expect(policy).toContain("connect-src 'self'")
    for (const [, style = ''] of html.matchAll(/<style>(.*?)<\/style>/gs))
      expect(policy).toContain(createHash('sha256').update(style).digest('base64'))
    expect(policy).not.toContain('unsafe')
  }
  expect(await (await get('/articles/checked/record')).text()).toContain('href="/articles/checked/record/check"')
  await begin()
  expect((await get('/articles/never-was/record/check')).status).toBe(404)
})

test('nothing tells a draft from an address that never was', async () => {
  const articleId = await begin()
  accepted(await changeSlug({ articleId, slug: 'secret-draft' }, wim, deps))
  accepted(await changeSlug({ articleId, slug: 'secret-draft-renamed' }, wim, deps))
  const [draft, former, nothing] = await Promise.all(
    ['secret-draft-renamed', 'secret-draft', 'never-was'].map((slug) => get(`/articles/${slug}`)),
  )
  for (const response of [draft, former, nothing]) expect(response?.status).toBe(404)
  expect(await draft?.text()).toBe(await nothing?.text())
})

test('an address with a slash too many, and those from before, lead to the present ones', async () => {
  const articleId = await begin()
  accepted(await changeSlug({ articleId, slug: 'first-address' }, wim, deps))
  accepted(await changeSlug({ articleId, slug: 'second-address' }, wim, deps))
  await review(articleId)
  clock.pass(1)
  accepted(await publishNow(articleId, edith, deps))
  const asked = ['/articles/second-address/', ...rests.map((rest) => `/articles/first-address${rest}`)]
  for (const path of asked) {
    const moved = await get(path)
    const to = path.replace('first', 'second').replace(/\/$/, '')
    expect([path, moved.status, moved.headers.get('location')]).toEqual([path, 308, to])
    expect((await get(to)).status).toBe(200)
  }
})
const rests = [
  '',
  '/record',
  '/record.json',
  '/record/check',
  '/versions/1',
  '/versions/1/record/check',
  '/export.json',
]

test('what is withdrawn is gone for readers as soon as the change is told, and says so', async () => {
  const articleId = await published('taken-down')
  expect((await get('/articles/taken-down')).status).toBe(200)
  await inTransaction(db, (tx) =>
    storePage(tx, {
      path: '/articles/taken-down',
      status: 410,
      articleId,
      contentType: 'text/html',
      body: 'withdrawn',
      at: deps.clock.now(),
    }),
  )
  await vi.waitFor(async () => {
    const response = await get('/articles/taken-down')
    expect([response.status, await response.text()]).toEqual([410, 'withdrawn'])
    expect(response.headers.get('cache-control')).toBe('no-store')
  })
})

test('the front page lists what is live, newest first, and a place in the list that is none is not found', async () => {
  await published('older')
  await published('newer')
  const html = await (await get('/')).text()
  expect(html.indexOf('/articles/newer')).toBeGreaterThan(0)
  expect(html.indexOf('/articles/newer')).toBeLessThan(html.indexOf('/articles/older'))
  expect((await get('/?after=nonsense')).status).toBe(404)
})

test('keys, fonts and robots are there; everything else is left to the desk', async () => {
  const keys = (await (await get('/.well-known/jwks.json')).json()) as { keys: { kid: string }[] }
  expect(keys.keys.map(({ kid }) => kid)).toContain(deps.signer.keyId)
  expect((await get('/fonts/inter-latin.woff2')).headers.get('content-type')).toBe('font/woff2')
  expect(await (await get('/robots.txt')).text()).toContain('Disallow: /desk')
  expect((await get('/desk')).status).toBe(418)
})

test('no e-mail address, and nobody who only has an account, gets into what is public', async () => {
  await published('private')
  const bodies = await Promise.all(
    ['', '/record', '/record.json'].map(async (end) => (await get(`/articles/private${end}`)).text()),
  )
  expect(bodies.join()).toContain('Rosa Reviewer')
  for (const secret of ['@gazette.example', 'Ada Admin', 'Rolf Reviewer']) expect(bodies.join()).not.toContain(secret)
})
