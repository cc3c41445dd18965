import { describe, expect, test } from 'vitest'
import { CslItem } from '#lib/evidence/csl.ts'
import { works } from '#lib/evidence/references.fixture.ts'
import { crossrefWorks } from './fixtures/crossref-server.ts'
import { sendText } from './fixtures/local-server.ts'
import { pubmedArticles } from './fixtures/pubmed-server.ts'
import { crossrefServer, localServer, pubmedServer } from './fixtures/test-servers.ts'
import { testSources } from './fixtures/test-sources.ts'
import { checkIdentifiers, lookUp } from './look-up.ts'

const today = { 'date-parts': [[2026, 11, 22]] } as const satisfies CslItem['accessed']

/** Both services with their works, and how to look an entry up there. */
async function library() {
  const [crossref, pubmed] = await Promise.all([crossrefServer(), pubmedServer()])
  const sources = testSources({ crossref: crossref.base, pubmed: pubmed.base })
  const look = (entry: string | { csl: CslItem }) =>
    lookUp(entry, sources, { today: { 'date-parts': [[2026, 11, 22]] } })
  return { crossref, pubmed, sources, look }
}

const threeDois = { doi: '10.1016/s0140-6736(18)30295-2', pmid: '29726344', pmcid: 'PMC5000001', isbn: null }

test.each([
  ['10.1016/S0140-6736(18)30295-2', 'crossref'],
  ['https://doi.org/10.1016/S0140-6736(18)30295-2', 'crossref'],
  ['doi: 10.1016/S0140-6736(18)30295-2.', 'crossref'],
  ['29726344', 'pubmed'],
  ['PMID: 29726344', 'pubmed'],
  ['https://pubmed.ncbi.nlm.nih.gov/29726344/', 'pubmed'],
  ['PMC5000001', 'pubmed'],
  ['https://pmc.ncbi.nlm.nih.gov/articles/PMC5000001/', 'pubmed'],
  ['https://www.thelancet.com/article/10.1016/S0140-6736(18)30295-2/fulltext', 'crossref'],
])('%s leads to the work as both sources know it', async (entry, source) => {
  const { look } = await library()
  expect(await look(entry)).toMatchObject({
    ...{ input: entry, source, candidates: [], problems: [] },
    found: {
      identifiers: threeDois,
      csl: { 'container-title': 'The Lancet', 'container-title-short': 'Lancet', page: '1683-1692' },
      publicationTypes: ['Equivalence Trial', 'Journal Article', 'Randomized Controlled Trial'],
      suggestedDesign: { design: 'rct-noninferiority', why: expect.stringContaining('non-inferiority') },
      notices: [{ type: 'erratum', source: 'PubMed' }],
      sources: ['crossref', 'pubmed'],
    },
  })
})

const cited =
  'Blumberger DM, Vila-Rodriguez F, Thorpe KE, et al. Effectiveness of theta burst versus high-frequency repetitive transcranial magnetic stimulation in patients with depression (THREE-D): a randomised non-inferiority trial. Lancet. 2018;391(10131):1683-1692.'

describe('a wrong PMID is caught', () => {
  test.each([
    [
      '29726342',
      'PMID 29726342 is another paper: “Bladder training in older adults: what helps & what does not” (2018).',
    ],
    ['29729738', 'PMID 29729738 is another paper: “A survey of CO2 in hospital wards” (2018).'],
  ])('%s beside a citation, and the work is found without it', async (pmid, message) => {
    const { look } = await library()
    expect(await look(`${cited} PMID: ${pmid}`)).toMatchObject({
      found: { identifiers: threeDois },
      problems: [{ code: 'another-work', message }],
    })
  })

  test('beside a DOI that is right', async () => {
    const { look } = await library()
    const csl = CslItem.parse({ ...works.oReardon, PMID: '17538199' })
    expect(await look({ csl })).toMatchObject({
      source: 'crossref',
      found: { identifiers: { doi: works.oReardon.DOI, pmid: '17573044' } },
      problems: [
        { code: 'another-work', message: 'PMID 17538199 is another paper: “Knee braces after a fall” (2007).' },
      ],
    })
  })

  test('in a record that is checked, and in no other', async () => {
    const { sources } = await library()
    const wrong = CslItem.parse({ ...works.threeD, DOI: undefined, PMID: '29726342' })
    expect(await checkIdentifiers(wrong, sources, {})).toMatchObject({
      work: null,
      problems: [{ code: 'another-work' }],
    })
    const right = CslItem.parse({ ...works.threeD, PMID: '29726344' })
    expect(await checkIdentifiers(right, sources, {})).toMatchObject({ work: { identifiers: threeDois }, problems: [] })
  })

  test('a PMID that nobody has is said beside the work that the DOI leads to', async () => {
    const { look } = await library()
    expect(await look({ csl: CslItem.parse({ ...works.threeD, PMID: '99999999' }) })).toMatchObject({
      found: { identifiers: threeDois },
      problems: [{ code: 'not-found', message: 'PubMed knows no PMID 99999999.' }],
    })
  })
})

describe('a formatted citation', () => {
  test('is taken when title and year agree', async () => {
    const { look } = await library()
    expect(await look(cited)).toMatchObject({ source: 'crossref', found: { identifiers: threeDois }, problems: [] })
  })

  test.each([
    ['of another year', cited.replace('2018', '2011')],
    ['without a year', cited.replace(' 2018;391(10131):1683-1692.', '')],
    [
      'with a title that is only like it',
      'Blumberger DM. Theta burst versus high-frequency transcranial magnetic stimulation in patients with depression. Lancet. 2018;391:1-2.',
    ],
  ])('%s is offered, never taken', async (_, text) => {
    const { look } = await library()
    const answer = await look(text)
    expect(answer).toMatchObject({ found: null, source: null })
    expect(answer.candidates[0]?.identifiers.doi).toBe(threeDois.doi)
    expect(answer.problems.map(({ code }) => code)).toEqual(['not-certain'])
  })

  test('whose DOI is of another year is offered what the DOI leads to', async () => {
    const { look } = await library()
    const answer = await look(`${cited.replace('2018', '2011')} doi:10.1016/S0140-6736(18)30295-2`)
    expect(answer.found).toBeNull()
    expect(answer.candidates[0]?.identifiers.doi).toBe(threeDois.doi)
    expect(answer.problems[0]).toMatchObject({
      code: 'another-work',
      message: expect.stringContaining('of 2018, not of 2011'),
    })
  })

  test('of a report in the news never becomes a study', async () => {
    const { look } = await library()
    const answer = await look(`Medical Xpress. ${crossrefWorks.threeD.title[0]}. June 2018.`)
    expect(answer.found).toBeNull()
  })

  test('of nothing that anybody knows is not found', async () => {
    const { look } = await library()
    const answer = await look('Nobody N. On the colour of nothing whatsoever. J Void. 2001;1(1):1-2.')
    expect(answer).toMatchObject({ found: null, candidates: [], problems: [{ code: 'not-found' }] })
  })
})

test('a retraction is told with everything that stands against the work, the worst first', async () => {
  const { look } = await library()
  const answer = await look('10.1000/withdrawn.2019')
  expect(answer.found?.notices.map(({ type, on, source }) => `${type} ${on} ${source}`)).toEqual([
    'retraction 2021-05-04 Publisher, by Crossref',
    'retraction 2021-05-04 Retraction Watch',
    'retraction 2021-05-01 PubMed',
    'expression_of_concern 2020-01-09 Publisher, by Crossref',
    'expression_of_concern 2020-01-01 PubMed',
  ])
  expect(answer.found?.suggestedDesign?.design).toBe('cohort')
})

test('a retraction notice is not taken for a study without a word', async () => {
  const { look } = await library()
  expect(await look('10.1000/notice.1')).toMatchObject({
    problems: [{ code: 'is-a-notice', message: expect.stringContaining('doi:10.1000/withdrawn.2019') }],
  })
})

test('a book is found by an ISBN with hyphens', async () => {
  const { look } = await library()
  expect(await look('ISBN 978-0-306-40615-7')).toMatchObject({
    found: { csl: { type: 'book', ISBN: '9780306406157' } },
  })
})

test('that the two sources disagree is said', async () => {
  const pubmed = await pubmedServer([{ ...pubmedArticles.threeD, title: 'Something else entirely, as it seems.' }])
  const crossref = await crossrefServer()
  const sources = testSources({ crossref: crossref.base, pubmed: pubmed.base })
  expect(await lookUp('10.1016/S0140-6736(18)30295-2', sources, { today: undefined })).toMatchObject({
    found: { csl: { title: crossrefWorks.threeD.title[0] } },
    problems: [{ code: 'sources-disagree', message: expect.stringContaining('Something else entirely') }],
  })
})

test('when one source cannot be reached the other answers, and that is said', async () => {
  const pubmed = await pubmedServer()
  const sources = testSources({ pubmed: pubmed.base })
  expect(await lookUp('10.1016/S0140-6736(18)30295-2', sources, { today: undefined })).toMatchObject({
    ...{ found: { identifiers: threeDois, sources: ['pubmed'] }, source: 'pubmed' },
    problems: [{ code: 'unreachable', message: expect.stringContaining('Crossref') }],
  })
})

test('when nobody can be reached nothing is claimed to be missing', async () => {
  const answer = await lookUp(cited, testSources({}), { today: undefined })
  expect(answer).toMatchObject({ found: null, candidates: [] })
  expect(answer.problems.map(({ code }) => code)).toEqual(['unreachable', 'unreachable'])
})

test.each(['', '12345678901', '0306406152x9', '???', 'doi:'])('%j is not understood', async (entry) => {
  const { look, crossref, pubmed } = await library()
  expect((await look(entry)).problems.map(({ code }) => code)).toEqual(['not-understood'])
  expect([...crossref.asked, ...pubmed.asked]).toEqual([])
})

test('a page carries the day on which it was read; one that names its DOI is the work', async () => {
  const [crossref, pubmed] = await Promise.all([crossrefServer(), pubmedServer()])
  const web = await localServer(({ address }, response) =>
    sendText(
      response,
      'text/html',
      address.pathname === '/study'
        ? `<meta name="citation_title" content="Warm socks and the common cold: a cohort study"><meta name="citation_doi" content="10.1000/withdrawn.2019">`
        : '<title>About sleep</title>',
    ),
  )
  const resolving = { protocols: ['http:'], resolve: async () => ['127.0.0.1'], mayConnectTo: () => true }
  const sources = testSources({ crossref: crossref.base, pubmed: pubmed.base }, { page: resolving })
  const look = (path: string) =>
    lookUp(`http://page.example:${web.port}${path}`, sources, { today: { 'date-parts': [[2026, 11, 22]] } })
  expect(await look('/about')).toMatchObject({
    source: 'page',
    found: { csl: { type: 'webpage', title: 'About sleep', accessed: today }, suggestedDesign: { design: 'web-page' } },
  })
  expect(await look('/study')).toMatchObject({ source: 'crossref', found: { identifiers: { pmid: '30000001' } } })
})

test('a page that was described is compared by its title, the site’s name aside', async () => {
  const web = await localServer((_, response) =>
    sendText(response, 'text/html', '<title>Depression | A Health Office</title>'),
  )
  const page = { protocols: ['http:'], resolve: async () => ['127.0.0.1'], mayConnectTo: () => true }
  const look = (title: string) => {
    const csl = CslItem.parse({
      type: 'webpage',
      title,
      URL: `http://page.example:${web.port}/`,
      accessed: { 'date-parts': [[2020]] },
    })
    return lookUp({ csl }, testSources({}, { page }), { today: { 'date-parts': [[2026, 11, 22]] } })
  }
  expect(await look('Depression')).toMatchObject({
    found: { csl: { accessed: { 'date-parts': [[2020]] } } },
    problems: [],
  })
  expect(await look('Asthma in children')).toMatchObject({
    found: null,
    candidates: [{ csl: { title: 'Depression | A Health Office' } }],
    problems: [{ code: 'another-work', message: 'The page is called “Depression | A Health Office”.' }],
  })
})

test('an address into the house is refused with a sentence', async () => {
  const { look } = await library()
  expect(await look('https://169.254.169.254/latest/meta-data/')).toMatchObject({
    found: null,
    problems: [{ code: 'refused-address' }],
  })
})
