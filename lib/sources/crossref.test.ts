import { expect, test } from 'vitest'
import { crossrefWorks } from './fixtures/crossref-server.ts'
import { sendJson, sendText } from './fixtures/local-server.ts'
import { crossrefServer, localServer } from './fixtures/test-servers.ts'
import { testMemory, testSources, testTime } from './fixtures/test-sources.ts'

const { threeD, oReardon, retracted, retractionNotice } = crossrefWorks
const work = (fields: unknown) => ({ status: 'ok', 'message-type': 'work', message: fields })

test('a DOI is found, with who asks and where to write said politely', async () => {
  const server = await crossrefServer()
  const found = await testSources({ crossref: server.base }).crossref.work(threeD.DOI)
  expect(found).toMatchObject({
    ok: true,
    value: {
      csl: {
        ...{ type: 'article-journal', title: threeD.title[0], 'container-title': 'The Lancet', DOI: threeD.DOI },
        ...{ volume: '391', issue: '10131', page: '1683-1692', issued: { 'date-parts': [[2018, 4]] } },
        author: [
          { family: 'Blumberger', given: 'Daniel M' },
          { family: 'Vila-Rodriguez', given: 'Fidel' },
        ],
      },
      abstract: 'We did a randomised trial of two forms of stimulation.',
    },
  })
  expect(server.asked).toEqual(['/works/10.1016%2Fs0140-6736(18)30295-2?mailto=desk%40gazette.example'])
  expect(server.headers[0]?.['user-agent']).toBe(
    'The Test Gazette (Countersign/1; https://gazette.example; mailto:desk@gazette.example)',
  )
})

test('a subtitle belongs to the title, and the day of print to the volume', async () => {
  const server = await crossrefServer()
  const found = await testSources({ crossref: server.base }).crossref.work(oReardon.DOI)
  expect(found).toMatchObject({
    value: {
      csl: {
        title: `${oReardon.title[0]}: A Multisite Randomized Controlled Trial`,
        issued: { 'date-parts': [[2007, 12]] },
        author: [{ family: "O'Reardon" }],
      },
    },
  })
})

test('what stands against a work is told with its source, and its title is the plain one', async () => {
  const server = await crossrefServer()
  const found = await testSources({ crossref: server.base }).crossref.work(retracted.DOI)
  expect(found).toMatchObject({
    value: {
      csl: { title: 'Warm socks and the common cold: a cohort study' },
      notices: [
        { type: 'retraction', on: '2021-05-04', source: 'Publisher, by Crossref', doi: '10.1000/notice.1' },
        { type: 'retraction', on: '2021-05-04', source: 'Retraction Watch', doi: '10.1000/notice.1' },
        { type: 'expression_of_concern', on: '2020-01-09', source: 'Publisher, by Crossref' },
      ],
    },
  })
})

test('a title that says RETRACTED is a notice even where nothing else says so', async () => {
  const { 'updated-by': _, ...silent } = retracted
  const server = await crossrefServer([silent])
  const found = await testSources({ crossref: server.base }).crossref.work(retracted.DOI)
  expect(found).toMatchObject({
    value: { notices: [{ type: 'retraction', on: '2019-03-02', source: 'Title at Crossref', doi: null }] },
  })
})

test('a notice that is broken hides none beside it', async () => {
  const broken = {
    ...retracted,
    'updated-by': [{ DOI: 7 }, 'x', ...retracted['updated-by'].map(({ DOI: _, ...rest }) => rest)],
  }
  const server = await crossrefServer([broken])
  const found = await testSources({ crossref: server.base }).crossref.work(retracted.DOI)
  expect(found.ok ? found.value.notices.map(({ type }) => type) : []).toEqual([
    ...['retraction', 'retraction', 'expression_of_concern'],
  ])
})

test('a notice says which work it is about', async () => {
  const server = await crossrefServer()
  const found = await testSources({ crossref: server.base }).crossref.work(retractionNotice.DOI)
  expect(found).toMatchObject({ value: { noticeOf: [{ doi: retracted.DOI, type: 'retraction' }] } })
})

test('a book is found by its ISBN', async () => {
  const server = await crossrefServer()
  const found = await testSources({ crossref: server.base }).crossref.book('9780306406157')
  expect(found).toMatchObject({ value: [{ csl: { type: 'book', ISBN: '9780306406157', publisher: 'A Press' } }] })
  expect(await testSources({ crossref: server.base }).crossref.book('9783161484100')).toMatchObject({
    problem: { code: 'not-found' },
  })
})

test('a DOI that is not known is not asked for again the same day, and is the next', async () => {
  const server = await crossrefServer()
  const memory = testMemory()
  const { crossref } = testSources({ crossref: server.base }, {}, memory)
  const missing = { ok: false, problem: { code: 'not-found', message: 'Crossref knows no DOI 10.1000/none.' } }
  expect(await crossref.work('10.1000/none')).toEqual(missing)
  memory.pass(23 * 60 * 60 * 1000)
  expect(await crossref.work('10.1000/none')).toEqual(missing)
  expect(server.asked).toHaveLength(1)
  memory.pass(2 * 60 * 60 * 1000)
  await crossref.work('10.1000/none')
  expect(server.asked).toHaveLength(2)
})

test('a work is remembered for thirty days, and asked for sooner when it has to be fresh', async () => {
  const server = await crossrefServer()
  const memory = testMemory()
  const { crossref } = testSources({ crossref: server.base }, {}, memory)
  const first = await crossref.work(threeD.DOI)
  memory.pass(29 * 24 * 60 * 60 * 1000)
  expect(await crossref.work(threeD.DOI)).toEqual(first)
  expect(server.asked).toHaveLength(1)
  await crossref.work(threeD.DOI, { maximumAge: 24 * 60 * 60 * 1000 })
  expect(server.asked).toHaveLength(2)
  memory.pass(31 * 24 * 60 * 60 * 1000)
  await crossref.work(threeD.DOI)
  expect(server.asked).toHaveLength(3)
})

test('whoever is throttled waits as long as Retry-After says, then gets the answer', async () => {
  const server = await localServer((_, response) =>
    server.asked.length === 1
      ? response.writeHead(429, { 'retry-after': '7' }).end('slow down')
      : sendJson(response, work(threeD)),
  )
  const time = testTime()
  expect(await testSources({ crossref: server.base }, { time }).crossref.work(threeD.DOI)).toMatchObject({ ok: true })
  expect(server.asked).toHaveLength(2)
  expect(time.now()).toBeGreaterThanOrEqual(7000)
})

test('a long Retry-After is said at once, remembered by nobody, and kept by everybody', async () => {
  const server = await localServer((_, response) => response.writeHead(429, { 'retry-after': '600' }).end())
  const memory = testMemory()
  const time = testTime()
  const { crossref } = testSources({ crossref: server.base }, { time }, memory)
  const throttled = { ok: false, problem: { code: 'throttled' } }
  expect(await crossref.work('10.1000/a')).toMatchObject(throttled)
  expect(await crossref.work('10.1000/b')).toMatchObject(throttled)
  expect(server.asked).toHaveLength(1)
  expect(time.waits).toEqual([])
  expect(memory.keys()).toEqual([])
  time.pass(601_000)
  await crossref.work('10.1000/a')
  expect(server.asked).toHaveLength(2)
})

test('a server error is tried again, later each time, and then given up as unreachable', async () => {
  const server = await localServer((_, response) =>
    server.asked.length < 3 ? response.writeHead(503).end() : sendJson(response, work(threeD)),
  )
  const time = testTime()
  expect(await testSources({ crossref: server.base }, { time }).crossref.work(threeD.DOI)).toMatchObject({ ok: true })
  expect(time.waits).toEqual([375, 750])

  const broken = await localServer((_, response) => response.writeHead(502).end())
  const memory = testMemory()
  const answer = await testSources({ crossref: broken.base }, {}, memory).crossref.work(threeD.DOI)
  expect(answer).toMatchObject({ ok: false, problem: { code: 'unreachable' } })
  expect(broken.asked).toHaveLength(3)
  expect(memory.keys()).toEqual([])
})

test('nobody is waited for longer than the time-out, and nobody at all when there is nobody', async () => {
  const silent = await localServer(() => undefined)
  const sources = testSources({ crossref: silent.base }, { timeout: 40 })
  expect(await sources.crossref.work(threeD.DOI)).toMatchObject({ ok: false, problem: { code: 'unreachable' } })
  expect(silent.asked).toHaveLength(3)
  expect(await testSources({}).crossref.work(threeD.DOI)).toMatchObject({ problem: { code: 'unreachable' } })
})

test('a signal ends the asking', async () => {
  const silent = await localServer(() => controller.abort(new Error('Enough')))
  const controller = new AbortController()
  const asking = testSources({ crossref: silent.base }).crossref.work(threeD.DOI, { signal: controller.signal })
  await expect(asking).rejects.toThrow('Enough')
})

test.each([
  ['broken JSON', '{"message": {'],
  ['JSON of another shape', '{"message": {"items": 3}}'],
  ['a page', '<html>Welcome to the hotel</html>'],
  ['a work without a title', JSON.stringify(work({ DOI: '10.1000/a', title: [] }))],
])('%s is unreadable, with a sentence', async (_, text) => {
  const server = await localServer((__, response) => sendText(response, 'application/json', text))
  const answer = await testSources({ crossref: server.base }).crossref.work('10.1000/a')
  expect(answer).toMatchObject({ ok: false, problem: { code: 'unreadable', message: expect.stringMatching(/\.$/) } })
})

test('a body without end is left', async () => {
  const server = await localServer((_, response) => {
    const more = () => {
      while (!response.destroyed && response.write('x'.repeat(65_536)));
      if (!response.destroyed) response.once('drain', more)
    }
    response.writeHead(200, { 'content-type': 'application/json' })
    more()
  })
  const sources = testSources({ crossref: server.base }, { maximum: 300_000 })
  expect(await sources.crossref.work(threeD.DOI)).toMatchObject({ ok: false, problem: { code: 'unreadable' } })
})

test('a service is followed on its own address and not to another', async () => {
  const inner = await localServer((_, response) => sendJson(response, work(threeD)))
  const server = await localServer(({ address }, response) =>
    address.pathname.endsWith('moved')
      ? sendJson(response, work(threeD))
      : response.writeHead(302, { location: address.pathname.endsWith('away') ? inner.base : '/moved' }).end(),
  )
  const { crossref } = testSources({ crossref: server.base })
  expect(await crossref.work('10.1000/here')).toMatchObject({ ok: true })
  expect(await crossref.work('10.1000/away')).toMatchObject({ ok: false, problem: { code: 'unreadable' } })
  expect(inner.asked).toEqual([])
})

test('dates, types and names that are wrong are left out, and the rest is kept', async () => {
  const odd = {
    ...{
      DOI: '10.1000/odd',
      type: 'something-new',
      title: ['Odd &amp; even'],
      volume: '9'.repeat(60),
      issue: 7,
      subtitle: 'text',
      ISSN: ['1234-5678'],
    },
    ...{
      issued: { 'date-parts': [[2020, 13, 40]] },
      author: [{}, { given: 'Plato' }],
      'updated-by': [{ DOI: 'x', type: 'party' }],
    },
  }
  const server = await crossrefServer([odd])
  expect(await testSources({ crossref: server.base }).crossref.work('10.1000/odd')).toMatchObject({
    ok: true,
    value: {
      csl: { type: 'report', title: 'Odd & even', issued: { 'date-parts': [[2020]] }, author: [{ literal: 'Plato' }] },
      notices: [],
    },
  })
})
