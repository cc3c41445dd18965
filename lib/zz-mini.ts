import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { commonHeaders } from './http/security-headers.ts'
import { answerOf, revalidate } from './public/answer.ts'
import { PageMemory } from './public/page-memory.ts'
import { Sendable } from './public/sendable.ts'
import { forSharedCaches } from './public/shared-caches.ts'

const memory = new PageMemory<Sendable>(async () => ({ cursor: '1', paths: [] }))
const html = readFileSync(process.argv[3] ?? 'README.md').subarray(0, 60000)
const answer = {
  ...answerOf(html, { contentType: 'text/html; charset=utf-8', cacheControl: revalidate }),
  keys: ['article-00000000-0000-4000-8000-000000000000'],
}
await memory.get('/articles/x', 'page', async () => new Sendable(forSharedCaches(answer, 0), commonHeaders('http://x')))
let n = 0
process.on('SIGTERM', () => {
  const c = process.cpuUsage()
  console.log((c.user / n).toFixed(1), (c.system / n).toFixed(1), 'us/req', answer.gzip?.byteLength)
  process.exit()
})
createServer({ optimizeEmptyRequests: true }, (q, r) => {
  n++
  const a = memory.recall(q.url ?? '')
  if (a) a.send(q, r)
  else
    memory
      .get(q.url ?? '', 'page', async () => new Sendable(forSharedCaches(answer, 0), commonHeaders('http://x')))
      .then((b) => b?.send(q, r))
}).listen(Number(process.argv[2]), '127.0.0.1')
