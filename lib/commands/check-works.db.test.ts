import { sql } from 'drizzle-orm'
import { afterAll, expect, test } from 'vitest'
import { readArticle } from '#db/article-facts.ts'
import { answerMemory } from '#db/lookups.ts'
import { currentNotices } from '#db/notices.ts'
import { testDatabase } from '#db/testing.ts'
import { daysLater, standingOfWorks } from '#db/works.ts'
import { manuscript, reference } from '#lib/article/manuscript.fixture.ts'
import type { CslItem } from '#lib/evidence/csl.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import { serveLocally } from '#lib/sources/fixtures/local-server.ts'
import { crossrefServer, pubmedServer } from '#lib/sources/fixtures/test-servers.ts'
import { testSources } from '#lib/sources/fixtures/test-sources.ts'
import { checkDueWorks } from './check-works.ts'
import { gatherWorks } from './gather-works.ts'
import { loadRetractions, NotRetractionWatch } from './load-retractions.ts'
import { accepted, newsroom, pageAt, steps } from './newsroom.fixture.ts'
import { publishNow } from './publish-now.ts'

const { db } = await testDatabase()
const people = await newsroom(db)
const { clock, edith } = people
const { begin, review } = steps(people)

let status = 200
const site = await serveLocally((_request, response) => response.writeHead(status).end())
afterAll(() => site.close())
const world = { page: { protocols: ['http:'], mayConnectTo: () => true } }
const deps = { ...people.deps, sources: testSources({}, world) }

const never = new AbortController().signal
const socks: CslItem = {
  type: 'article-journal',
  title: 'Warm socks and the common cold: a cohort study',
  DOI: '10.1000/withdrawn.2019',
}
const page: CslItem = { type: 'webpage', title: 'A page', URL: `${site.base}/page` }
const trial: CslItem = { type: 'article-journal', title: 'A trial of gloves', DOI: '10.1000/Gloves.1', PMID: '999999' }

async function published(csl: CslItem): Promise<ArticleId> {
  const articleId = await begin(manuscript({ references: [reference(1, { csl })] }))
  await review(articleId)
  accepted(await publishNow(articleId, edith, deps))
  return articleId
}
const live = async (id: ArticleId) => (await readArticle(db, id, deps.clock.now(), null))?.live
const textOf = async (id: ArticleId) => {
  const slug = (await readArticle(db, id, deps.clock.now(), null))?.article.slug
  return (await pageAt(db, `/articles/${slug}`))?.text ?? ''
}
const standing = async (identity: string) => (await standingOfWorks(db, [identity]))[0]

test('a notice that comes after publication is found by the round, flags the article and takes the stamp at once', async () => {
  const [crossref, pubmed] = await Promise.all([crossrefServer(), pubmedServer()])
  const deps = {
    ...people.deps,
    sources: testSources({ crossref: crossref.base, pubmed: pubmed.base }, world, answerMemory(db, people.deps.clock)),
  }
  const [one, two] = [await published(socks), await published(socks)]
  expect(await textOf(one)).toContain('Medically reviewed by')
  expect(await gatherWorks(deps)).toBe(2)
  expect(await gatherWorks(deps)).toBe(0)
  expect(await checkDueWorks(deps, never)).toBe(1)
  for (const id of [one, two]) {
    expect((await live(id))?.reviewDue?.reasons).toContain(
      'a notice was recorded against doi:10.1000/withdrawn.2019: Retraction',
    )
    expect(await textOf(id)).not.toContain('Medically reviewed by')
  }
  expect(await standing('doi:10.1000/withdrawn.2019')).toMatchObject({ result: 'noticed' })
  // Once in a week, however many articles cite it, and by however many processes.
  const asked = crossref.asked.length
  expect(await checkDueWorks(deps, never)).toBe(0)
  clock.set(daysLater(deps.clock.now(), 7))
  const looked = await Promise.all([checkDueWorks(deps, never), checkDueWorks(deps, never)])
  expect(looked.toSorted()).toEqual([0, 1])
  expect(crossref.asked.length).toBeGreaterThan(asked)
})

test('a dead page is a to-do after three days, and a page that came back is none', async () => {
  await begin(manuscript({ references: [reference(1, { csl: page })] }))
  await gatherWorks(deps)
  const identity = `url:127.0.0.1:${site.port}/page`
  const look = async () => {
    await checkDueWorks(deps, never)
    const now = await standing(identity)
    clock.set(daysLater(deps.clock.now(), 1))
    return [now?.linkState, now?.linkFailedDays]
  }
  expect(await look()).toEqual(['found', 0])
  clock.set(daysLater(deps.clock.now(), 7))
  status = 404
  expect([await look(), await look(), await look()]).toEqual([
    ['gone', 1],
    ['gone', 2],
    ['gone', 3],
  ])
  status = 403
  expect(await look()).toEqual(['closed', 0])
})

async function* file(...lines: readonly Record<string, string>[]) {
  yield* lines
}
const line = (id: string, nature: string, date: string, doi: string) => ({
  ...{ 'Record ID': id, RetractionDate: date, RetractionDOI: '10.1000/notice', RetractionNature: nature },
  ...{ OriginalPaperDOI: doi, OriginalPaperPubMedID: '0' },
})

test('the Retraction Watch file is matched by what is cited and by what is cited later, and a reinstatement cancels', async () => {
  const cited = await published(trial)
  const retracted = line('1', 'Retraction', '1/31/2024 0:00', '10.1000/GLOVES.1')
  const later = line('2', 'Retraction', '2/1/2024 0:00', '10.1000/later.1')
  const first = await loadRetractions(file(retracted, later, line('3', 'Retraction', '', 'unavailable')), deps)
  expect(first).toEqual({ lines: 3, changed: 2, skipped: { unreadable: 1 }, notices: 1 })
  expect(await currentNotices(db, ['doi:10.1000/gloves.1'])).toMatchObject({
    'doi:10.1000/gloves.1': { type: 'retraction' },
  })
  expect((await live(cited))?.reviewDue?.reasons).toHaveLength(1)
  expect(await textOf(cited)).not.toContain('Medically reviewed by')
  expect(await loadRetractions(file(retracted, later), deps)).toMatchObject({ changed: 0, notices: 0 })

  await begin(manuscript({ references: [reference(1, { csl: { ...trial, DOI: '10.1000/later.1' } })] }))
  await gatherWorks(deps)
  expect(await currentNotices(db, ['doi:10.1000/later.1'])).toMatchObject({
    'doi:10.1000/later.1': { type: 'retraction' },
  })

  const back = line('4', 'Reinstatement', '3/1/2024 0:00', '10.1000/gloves.1')
  expect(await loadRetractions(file(retracted, back), deps)).toMatchObject({ changed: 1, notices: 1 })
  expect((await currentNotices(db, ['doi:10.1000/gloves.1']))['doi:10.1000/gloves.1']?.type).toBe('reinstatement')
})

test('another file is refused before a line of it is kept', async () => {
  await expect(loadRetractions(file({ Name: 'x' }), deps)).rejects.toThrow(NotRetractionWatch)
})

test('finding what is due and what changed stays an index scan', async () => {
  await db.execute(sql`insert into works (identity, csl, next_check_at)
    select 'doi:10.1/' || n, '{"type":"article-journal","title":"t"}', now() + interval '1 day' from generate_series(1, 20000) n`)
  await db.execute(sql`analyze works`)
  const { rows } = await db.execute(
    sql`explain select identity from works where next_check_at <= now() order by next_check_at, identity limit 20 for update skip locked`,
  )
  expect(JSON.stringify(rows)).toContain('works_by_next_check')
})
