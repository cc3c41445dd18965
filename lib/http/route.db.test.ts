import { afterAll, expect, test } from 'vitest'
import { closeDatabase } from '#db/connection.ts'
import { testDatabase } from '#db/testing.ts'
import { createArticle } from '#lib/contract/article.ts'
import { settings } from '#lib/settings.ts'
import { newsroomApi } from './newsroom-api.fixture.ts'
import { openRoute } from './route.ts'

const database = await testDatabase()
const { call } = await newsroomApi(database)
afterAll(closeDatabase)

test('a body without a length is read no further than the limit', async () => {
  let sent = 0
  const endless = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      sent += 1_000_000
      controller.enqueue(new Uint8Array(1_000_000).fill(32))
    },
  })
  const handler = openRoute(createArticle, () => Promise.reject(new Error('never called')))
  const { siteUrl } = settings()
  const init = { method: 'POST', headers: { origin: siteUrl }, body: endless, duplex: 'half' }
  const response = await handler(new Request(siteUrl, init), { params: Promise.resolve({}) })
  expect(response.status).toBe(413)
  expect(sent).toBeLessThan(12_000_000)
})

test('health answers 200 with a database and 503 without one', async () => {
  expect(await call('GET', '/api/health')).toMatchObject({ status: 200, body: { ok: true, database: true } })
  await closeDatabase()
  const address = new URL(database.url)
  address.port = '1'
  process.env.DATABASE_URL = address.href
  expect(await call('GET', '/api/health')).toMatchObject({ status: 503, body: { ok: false, database: false } })
})
