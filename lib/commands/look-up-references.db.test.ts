import { expect, test } from 'vitest'
import { readAbstract } from '#db/abstracts.ts'
import { readArticle } from '#db/article-facts.ts'
import { auditTrail } from '#db/audit-events.ts'
import { answerMemory } from '#db/lookups.ts'
import { currentNotices } from '#db/notices.ts'
import { testDatabase } from '#db/testing.ts'
import { manuscript, reference, referenceId } from '#lib/article/manuscript.fixture.ts'
import { checkReferences as checkContract, lookUpReferences as lookUpContract } from '#lib/contract/references.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import { crossrefServer, pubmedServer } from '#lib/sources/fixtures/test-servers.ts'
import { testSources } from '#lib/sources/fixtures/test-sources.ts'
import { checkReferences } from './check-references.ts'
import { lookUpReferences } from './look-up-references.ts'
import { accepted, newsroom, refusal, steps } from './newsroom.fixture.ts'
import { publishNow } from './publish-now.ts'

const { db } = await testDatabase()
const people = await newsroom(db)
const { deps, clock, wim, rosa, edith, ada } = people
const { begin, review } = steps(people)

/** The newsroom with both services beside it, whose answers are remembered in the database. */
async function withSources() {
  const [crossref, pubmed] = await Promise.all([crossrefServer(), pubmedServer()])
  const memory = answerMemory(db, deps.clock)
  const sources = testSources({ crossref: crossref.base, pubmed: pubmed.base }, {}, memory)
  return { crossref, pubmed, deps: { ...deps, sources } }
}

const socks = '10.1000/withdrawn.2019'
const citing = (...dois: readonly string[]) =>
  manuscript({
    references: dois.map((DOI, index) =>
      reference(index + 1, {
        csl: {
          type: 'article-journal',
          title: DOI === socks ? 'Warm socks and the common cold: a cohort study' : 'Another study of something',
          DOI,
        },
      }),
    ),
  })
const dueOf = async (articleId: ArticleId) =>
  (await readArticle(db, articleId, deps.clock.now(), null))?.live?.reviewDue?.reasons ?? null

test('a lookup answers in the form of the contract, and asks nobody the same twice', async () => {
  const { deps: here, crossref, pubmed } = await withSources()
  const entries = ['10.1016/j.biopsych.2007.01.018', 'PMID 29726344', 'What is this?']
  const first = accepted(await lookUpReferences({ entries }, wim, here))
  expect(lookUpContract.response.parse(first)).toEqual(first)
  expect(first.answers.map(({ input, found }) => [input, found?.identifiers.pmid ?? null])).toEqual([
    ['10.1016/j.biopsych.2007.01.018', '17573044'],
    ['PMID 29726344', '29726344'],
    ['What is this?', null],
  ])
  const asked = [crossref.asked.length, pubmed.asked.length]
  expect(accepted(await lookUpReferences({ entries }, rosa, here))).toEqual(first)
  expect([crossref.asked.length, pubmed.asked.length]).toEqual(asked)
})

test('the abstracts of what was found are kept under every name of the work, PubMed’s before Crossref’s', async () => {
  const { deps: here } = await withSources()
  accepted(await lookUpReferences({ entries: ['10.1016/j.biopsych.2007.01.018'] }, wim, here))
  const kept = { source: 'pubmed', text: 'METHODS: We did a randomised trial.' }
  expect(await readAbstract(db, 'doi:10.1016/j.biopsych.2007.01.018')).toMatchObject(kept)
  expect(await readAbstract(db, 'pmid:17573044')).toMatchObject(kept)
})

test('whoever only administers looks nothing up', async () => {
  expect(refusal(await lookUpReferences({ entries: ['10.1000/a'] }, ada, deps))).toBe('not-allowed: not-your-duty')
})

test('a retraction that a writer comes upon is recorded, and the live article that rests on the work is flagged', async () => {
  const { deps: here } = await withSources()
  const live = await begin(citing(socks))
  await review(live)
  accepted(await publishNow(live, edith, here))
  expect(await dueOf(live)).toBeNull()

  const { answers } = accepted(await lookUpReferences({ entries: [socks] }, wim, here))
  expect(answers[0]?.found?.notices[0]).toMatchObject({ type: 'retraction', source: 'Publisher, by Crossref' })
  const works = [`doi:${socks}`, 'pmid:30000001']
  expect(Object.values(await currentNotices(db, works)).map(({ type }) => type)).toEqual(['retraction', 'retraction'])
  expect(await dueOf(live)).toEqual(
    expect.arrayContaining([expect.stringContaining(`against doi:${socks}: Retraction`)]),
  )
  const noted = (await auditTrail(db, 'site')).filter(({ action }) => action === 'notice-recorded')
  expect(noted.map(({ payload }) => payload.sentence)).toContain(
    `Wim Writer looked doi:${socks} up; a notice (retraction) was found against it at Publisher, by Crossref.`,
  )

  const due = await dueOf(live)
  accepted(await lookUpReferences({ entries: [socks] }, rosa, here))
  expect((await auditTrail(db, 'site')).filter(({ action }) => action === 'notice-recorded')).toHaveLength(noted.length)
  expect(await dueOf(live)).toEqual(due)
})

test('a check follows every identifier of the working copy, a batch at a time, each once', async () => {
  const { deps: here } = await withSources()
  const dois = Array.from({ length: 44 }, (_, index) => `10.1000/unknown.${index}`)
  const articleId = await begin(citing(socks, ...dois))
  const seen: string[] = []
  let after: Parameters<typeof checkReferences>[0]['after']
  let batches = 0
  do {
    const answer = accepted(await checkReferences({ articleId, after }, wim, here))
    expect(checkContract.response.parse(answer)).toEqual(answer)
    expect(answer.total).toBe(45)
    seen.push(...answer.checked.map((one) => one.referenceId))
    if (batches === 0) {
      expect(answer.checked[0]).toMatchObject({ referenceId: referenceId(1), problems: [] })
      expect(answer.checked[0]?.notices.map(({ type }) => type)).toContain('retraction')
      expect(answer.checked[1]?.problems.map(({ code }) => code)).toContain('not-found')
    }
    after = answer.next ?? undefined
    batches += 1
  } while (after !== undefined)
  expect(batches).toBe(3)
  expect(new Set(seen).size).toBe(45)
})

test('a check asks again for what was remembered longer than a day ago', async () => {
  const { deps: here, crossref } = await withSources()
  const articleId = await begin(citing(socks))
  accepted(await checkReferences({ articleId }, wim, here))
  const asked = crossref.asked.length
  accepted(await checkReferences({ articleId }, wim, here))
  expect(crossref.asked).toHaveLength(asked)
  clock.pass(25 * 60)
  accepted(await checkReferences({ articleId }, wim, here))
  expect(crossref.asked.length).toBeGreaterThan(asked)
})

test('sources that cannot be reached are no reason to fail', async () => {
  const articleId = await begin(citing('10.1000/never.asked.before'))
  const { checked } = accepted(await checkReferences({ articleId }, edith, deps))
  expect(checked[0]?.problems.map(({ code }) => code)).toEqual(['unreachable', 'unreachable'])
  expect(refusal(await checkReferences({ articleId }, rosa, deps))).toBe('not-allowed: not-your-duty')
})
