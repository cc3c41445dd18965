import { expect, test } from 'vitest'
import { sendJson, sendText } from './fixtures/local-server.ts'
import { pubmedArticles, pubmedXml } from './fixtures/pubmed-server.ts'
import { localServer, pubmedServer } from './fixtures/test-servers.ts'
import { testMemory, testSources, testTime } from './fixtures/test-sources.ts'

const { threeD, notOReardon, notThreeD, retracted } = pubmedArticles

test('an article is found by its PMID, with its types, ids and full pages', async () => {
  const server = await pubmedServer()
  const found = await testSources({ pubmed: server.base }).pubmed.record('29726344')
  expect(found).toMatchObject({
    ok: true,
    value: {
      csl: {
        ...{ type: 'article-journal', title: threeD.title.slice(0, -1), 'container-title-short': 'Lancet' },
        ...{ volume: '391', issue: '10131', page: '1683-1692', issued: { 'date-parts': [[2018, 4, 28]] } },
        ...{ PMID: '29726344', PMCID: 'PMC5000001', DOI: '10.1016/s0140-6736(18)30295-2' },
        author: [{ family: 'Blumberger', given: 'Daniel M' }, { literal: 'The Study Group' }],
      },
      notices: [{ type: 'erratum', on: '2018-06-23', source: 'PubMed', doi: '10.1016/s0140-6736(18)31323-0' }],
      publicationTypes: threeD.types,
      meshTerms: threeD.mesh,
      abstract: 'METHODS: We did a randomised trial.',
    },
  })
  expect(server.asked).toEqual([
    '/efetch.fcgi?db=pubmed&tool=The-Test-Gazette&email=desk%40gazette.example&retmode=xml&id=29726344',
  ])
})

test('an article is found by its PMCID and its DOI, and no other article is taken for it', async () => {
  const server = await pubmedServer()
  const { pubmed } = testSources({ pubmed: server.base })
  expect(await pubmed.byIdentifier({ pmcid: 'PMC5000001.2' })).toMatchObject({ problem: { code: 'not-found' } })
  expect(await pubmed.byIdentifier({ pmcid: 'PMC5000001' })).toMatchObject({ value: { csl: { PMID: '29726344' } } })
  const doi = '10.1016/s0140-6736(18)30295-2'
  expect(await pubmed.byIdentifier({ doi })).toMatchObject({ value: { csl: { PMID: '29726344' } } })

  const vague = await localServer(({ address }, response) =>
    address.pathname === '/esearch.fcgi'
      ? sendJson(response, { esearchresult: { idlist: ['29726342'] } })
      : sendText(response, 'text/xml', pubmedXml([notThreeD])),
  )
  expect(await testSources({ pubmed: vague.base }).pubmed.byIdentifier({ doi })).toMatchObject({
    problem: { code: 'not-found' },
  })
})

test('titles are read with their tags and references, dates with two months, translations without brackets', async () => {
  const server = await pubmedServer()
  const { pubmed } = testSources({ pubmed: server.base })
  expect(await pubmed.record(notThreeD.pmid)).toMatchObject({
    value: {
      csl: {
        title: 'Bladder training in older adults: what helps & what does not',
        issued: { 'date-parts': [[2018, 3]] },
      },
    },
  })
  expect(await pubmed.record('29729738')).toMatchObject({
    value: { csl: { title: 'A survey of CO2 in hospital wards' } },
  })
  expect(await pubmed.record(notOReardon.pmid)).toMatchObject({ value: { csl: { title: 'Knee braces after a fall' } } })
})

test('retractions and expressions of concern are told with the day where they appeared', async () => {
  const server = await pubmedServer()
  expect(await testSources({ pubmed: server.base }).pubmed.record(retracted.pmid)).toMatchObject({
    value: {
      notices: [
        { type: 'retraction', on: '2021-05-01', source: 'PubMed' },
        { type: 'expression_of_concern', on: '2020-01-01', source: 'PubMed' },
      ],
    },
  })
  const untold = await pubmedServer([{ ...retracted, corrections: [] }])
  expect(await testSources({ pubmed: untold.base }).pubmed.record(retracted.pmid)).toMatchObject({
    value: { notices: [{ type: 'retraction', on: '2019-03-02', source: 'PubMed' }] },
  })
})

test('a chapter of the bookshelf is one', async () => {
  const server = await localServer((_, response) =>
    sendText(
      response,
      'text/xml',
      `<?xml version="1.0" ?><PubmedArticleSet><PubmedBookArticle><BookDocument><PMID Version="1">30000009</PMID>
      <ArticleIdList><ArticleId IdType="bookaccession">NBK1</ArticleId></ArticleIdList>
      <Book><Publisher><PublisherName>A Press</PublisherName></Publisher><BookTitle book="b">A Shelf</BookTitle>
      <PubDate><Year>2024</Year><Month>01</Month></PubDate></Book>
      <ArticleTitle book="b" part="c">Hiccups</ArticleTitle>
      <AuthorList Type="authors"><Author><LastName>Hick</LastName><Initials>U</Initials></Author></AuthorList>
      <PublicationType UI="D1">Study Guide</PublicationType></BookDocument></PubmedBookArticle></PubmedArticleSet>`,
    ),
  )
  expect(await testSources({ pubmed: server.base }).pubmed.record('30000009')).toMatchObject({
    value: { csl: { type: 'chapter', title: 'Hiccups', 'container-title': 'A Shelf', PMID: '30000009' } },
  })
})

test.each([
  ['an empty set', 200, '<?xml version="1.0" ?><PubmedArticleSet></PubmedArticleSet>'],
  ['a refusal of the id', 400, '{"error":"Invalid uid"}'],
  ['another article', 200, pubmedXml([notThreeD])],
])('a PMID that is answered with %s is not known', async (_, status, text) => {
  const server = await localServer((__, response) => sendText(response, 'text/xml', text, status))
  expect(await testSources({ pubmed: server.base }).pubmed.record('29726344')).toEqual({
    ok: false,
    problem: { code: 'not-found', message: 'PubMed knows no PMID 29726344.' },
  })
})

const lol = (level: number) => Array.from({ length: 10 }, () => `&l${level};`).join('')
const bomb = `<?xml version="1.0"?><!DOCTYPE PubmedArticleSet [<!ENTITY l0 "ha">${Array.from({ length: 9 }, (_, n) => `<!ENTITY l${n + 1} "${lol(n)}">`).join('')}]><PubmedArticleSet>&l9;</PubmedArticleSet>`

test.each([
  ['an entity bomb', bomb],
  [
    'a file of ours',
    '<!DOCTYPE a [<!ENTITY f SYSTEM "file:///etc/hostname">]><PubmedArticleSet>&f;</PubmedArticleSet>',
  ],
  ['broken XML', pubmedXml([threeD]).slice(0, 900)],
  ['other XML', '<html><body>Sign in to the network</body></html>'],
  ['no XML', 'upstream connect error'],
  ['ten thousand elements in each other', `${'<a>'.repeat(10_000)}${'</a>'.repeat(10_000)}`],
])('%s is unreadable, at once', async (_, text) => {
  const server = await localServer((__, response) => sendText(response, 'text/xml', text))
  const memory = testMemory()
  const answer = await testSources({ pubmed: server.base }, {}, memory).pubmed.record('29726344')
  expect(answer).toMatchObject({ ok: false, problem: { code: 'unreadable' } })
  expect(memory.keys()).toEqual([])
})

test.each([
  [null, 8_000],
  ['abcdef0123456789', 2_000],
])('with the key %s, 25 requests asked for at once take %i ms of PubMed’s time', async (key, takes) => {
  const time = testTime()
  const server = await localServer((_, response) => sendText(response, 'text/xml', pubmedXml([])))
  const { pubmed } = testSources({ pubmed: server.base }, { time }, testMemory(), key)
  await Promise.all(Array.from({ length: 25 }, (_, index) => pubmed.record(String(1000 + index))))
  expect(server.asked).toHaveLength(25)
  expect(time.now()).toBe(takes)
  expect(server.asked.every((path) => path.includes('api_key=') === (key !== null))).toBe(true)
})
