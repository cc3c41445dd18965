import { describe, expect, test } from 'vitest'
import { type Handler, sendText } from './fixtures/local-server.ts'
import { localServer } from './fixtures/test-servers.ts'
import { testMemory, testSources } from './fixtures/test-sources.ts'
import type { PageFetching } from './guarded-fetch.ts'
import { isPublicAddress } from './public-address.ts'
import { pageFetcher } from './web-page.ts'

/** Lets the test's own server be fetched, as if 127.0.0.1 were public and http were https. */
const local: Omit<PageFetching, 'userAgent'> = {
  protocols: ['https:', 'http:'],
  resolve: async () => ['127.0.0.1'],
  mayConnectTo: (address) => address === '127.0.0.1' || isPublicAddress(address),
}
const fetchPage = (given: Omit<PageFetching, 'userAgent'> = local) => pageFetcher({ userAgent: 'Test', ...given })
const page =
  (html: string): Handler =>
  (_, response) =>
    sendText(response, 'text/html; charset=utf-8', html)
const refused = { ok: false, problem: { code: 'refused-address' } }

describe('an address that is not public', () => {
  test.each([
    ...[
      '127.0.0.1',
      '127.8.9.10',
      '0.0.0.0',
      '10.1.2.3',
      '172.16.0.1',
      '172.31.255.255',
      '192.168.1.1',
      '169.254.169.254',
    ],
    ...['100.64.0.1', '100.100.100.200', '168.63.129.16', '192.0.0.192', '198.18.0.1', '224.0.0.1', '255.255.255.255'],
    ...[
      '::',
      '::1',
      '::ffff:127.0.0.1',
      '::ffff:8.8.8.8',
      'fe80::1',
      'fc00::1',
      'fd00:ec2::254',
      'ff02::1',
      '64:ff9b::7f00:1',
    ],
    ...['2001::1', '2001:db8::1', '2002:7f00:1::', 'not an address'],
  ])('%s is told', (address) => {
    expect(isPublicAddress(address)).toBe(false)
  })

  test.each(['8.8.8.8', '172.32.0.1', '100.128.0.1', '130.14.29.110', '2607:f220:41e:4290::110', '2a00:1450:400f::1'])(
    '%s is none of them',
    (address) => {
      expect(isPublicAddress(address)).toBe(true)
    },
  )

  test.each([
    ...[
      'https://127.0.0.1/',
      'https://[::1]/',
      'https://[::ffff:127.0.0.1]/',
      'https://2130706433/',
      'https://0x7f000001/',
    ],
    ...['https://0177.0.0.1/', 'https://127.1/', 'https://169.254.169.254/latest/meta-data/', 'http://example.org/'],
    ...['file:///etc/hostname', 'ftp://example.org/', 'data:text/html,hello', 'https://me:secret@example.org/'],
  ])('%s is not fetched', async (address) => {
    expect(await pageFetcher({ userAgent: 'Test' })(address)).toMatchObject(refused)
  })

  test.each([[['10.0.0.5']], [['8.8.8.8', '10.0.0.5']], [['::1']], [[]]])(
    'a name for %j is not fetched',
    async (addresses) => {
      const fetching = pageFetcher({ userAgent: 'Test', resolve: async () => addresses })
      expect(await fetching('https://name.example/')).toMatchObject(refused)
    },
  )
})

test.each([
  ...[
    'http://127.0.0.2/',
    'http://169.254.169.254/latest/meta-data/',
    'http://[::1]/',
    'http://2852039166/',
    '//10.0.0.1/x',
  ],
  ...['file:///etc/hostname', 'gopher://example.org/'],
])('a page that sends us to %s is not followed', async (location) => {
  const server = await localServer((_, response) => response.writeHead(302, { location }).end())
  expect(await fetchPage()(`http://page.example:${server.port}/`)).toMatchObject(refused)
  expect(server.asked).toEqual(['/'])
})

test('a name that means another machine the second time gains nothing', async () => {
  const server = await localServer(({ address }, response) =>
    address.pathname === '/'
      ? response.writeHead(302, { location: '/secret' }).end()
      : sendText(response, 'text/html', '<title>Secret</title>'),
  )
  const answers = [['127.0.0.1'], ['127.0.0.2']]
  let resolved = 0
  const resolve = async () => answers[resolved++] ?? ['127.0.0.2']
  const fetching = fetchPage({ ...local, resolve })
  expect(await fetching(`http://rebind.example:${server.port}/`)).toMatchObject(refused)
  expect(server.asked).toEqual(['/'])
  expect(resolved).toBe(2)
})

test('five redirects are followed and six are not', async () => {
  const server = await localServer(({ address }, response) => {
    const left = Number(address.pathname.slice(1))
    if (left === 0) sendText(response, 'text/html', '<title>There</title>')
    else response.writeHead(301, { location: `/${left - 1}` }).end()
  })
  const fetching = fetchPage()
  expect(await fetching(`http://page.example:${server.port}/5`)).toMatchObject({
    ok: true,
    value: { address: expect.stringMatching(/\/0$/) },
  })
  expect(await fetching(`http://page.example:${server.port}/6`)).toMatchObject({
    ok: false,
    problem: { code: 'unreadable' },
  })
})

test('only text of at most 2 MB is read', async () => {
  const server = await localServer(({ address }, response) =>
    address.pathname === '/pdf'
      ? sendText(response, 'application/pdf', '%PDF')
      : sendText(response, 'text/html', `<title>Long</title>${'x'.repeat(2_000_001)}`),
  )
  const at = (path: string) => `http://page.example:${server.port}${path}`
  const unreadable = { ok: false, problem: { code: 'unreadable' } }
  expect(await fetchPage()(at('/pdf'))).toMatchObject(unreadable)
  expect(await fetchPage()(at('/long'))).toMatchObject(unreadable)
})

test('a page that is gone, throttles, fails or is silent is told apart', async () => {
  const server = await localServer(({ address }, response) => {
    const status = Number(address.pathname.slice(1))
    if (status > 0) response.writeHead(status).end()
  })
  const codeOf = async (path: string) => {
    const answer = await fetchPage({ ...local, timeout: 200 })(`http://page.example:${server.port}/${path}`)
    return answer.ok ? 'ok' : answer.problem.code
  }
  expect(await Promise.all(['404', '410', '429', '500', 'silent'].map(codeOf))).toEqual([
    ...['not-found', 'not-found', 'throttled', 'unreachable', 'unreachable'],
  ])
})

const read = async (html: string | Handler) => {
  const server = await localServer(typeof html === 'string' ? page(html) : html)
  const address = `http://page.example:${server.port}/a`
  const answer = await testSources({}, { page: local }, testMemory()).page(address)
  return answer.ok ? answer.value.csl : answer.problem
}

test('a journal’s page is read by its citation tags', async () => {
  const csl = await read(`<html><head><title>Full text | Journal</title>
    <meta name="citation_title" content="Sleep &amp; socks"><meta name="citation_journal_title" content="Journal of Socks">
    <meta name='citation_author' content='Sokk, Ann'><meta content="Hose, Ben" name="citation_author"/>
    <meta name="citation_publication_date" content="2019/03/02"><meta name="citation_volume" content="4">
    <meta name="citation_firstpage" content="1"><meta name="citation_lastpage" content="9">
    <meta name="citation_doi" content="doi:10.1000/SOCKS"></head></html>`)
  expect(csl).toMatchObject({
    ...{ type: 'article-journal', title: 'Sleep & socks', 'container-title': 'Journal of Socks', DOI: '10.1000/socks' },
    ...{ volume: '4', page: '1-9', issued: { 'date-parts': [[2019, 3, 2]] } },
    author: [
      { family: 'Sokk', given: 'Ann' },
      { family: 'Hose', given: 'Ben' },
    ],
  })
})

test('a news page is read by its JSON-LD, whatever else is broken', async () => {
  const csl = await read(`<title>Menu</title><script type="application/ld+json">{broken</script>
    <script>document.write('<meta name="citation_title" content="Nonsense">')</script>
    <script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"Organization","name":"Daily"},
    {"@type":["NewsArticle"],"headline":"Socks help, says study","datePublished":"2026-06-24T09:00:00Z",
    "author":[{"@type":"Person","name":"Ann Sokk"}],"publisher":{"name":"Daily Post"}}]}</script>`)
  expect(csl).toMatchObject({
    ...{ type: 'article-newspaper', title: 'Socks help, says study', publisher: 'Daily Post' },
    ...{ issued: { 'date-parts': [[2026, 6, 24]] }, author: [{ literal: 'Ann Sokk' }] },
  })
})

test('any other page has its title and its address, in the letters that it is written in', async () => {
  const latin = Buffer.from('<meta charset="iso-8859-1"><title>Gr\xfc\xdfe &ndash; Home</title>', 'latin1')
  const csl = await read((_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end(latin))
  expect(csl).toMatchObject({ type: 'webpage', title: 'Grüße – Home', URL: expect.stringMatching(/^http:.*\/a$/) })
  expect(await read('<p>No title at all')).toMatchObject({ code: 'unreadable' })
})

test.each([
  ['tags that never end', '<meta content="'.repeat(100_000)],
  ['scripts that never end', '<script type="application/ld+json">'.repeat(50_000)],
  ['a tag without end', `<meta ${'a '.repeat(900_000)}`],
  ['elements in each other', '<b>'.repeat(600_000)],
  ['comments', '<!-- '.repeat(350_000)],
])('%s get an answer', async (_, html) => {
  expect(await read(html)).toMatchObject({ code: 'unreadable' })
})
