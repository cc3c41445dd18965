import { XMLValidator } from 'fast-xml-parser'
import { expect, test } from 'vitest'
import { testDatabase } from '#db/testing.ts'
import { block, documentOf, group, manuscript, paragraph } from '#lib/article/manuscript.fixture.ts'
import { changeSlug } from '#lib/commands/change-slug.ts'
import { revokeVerification } from '#lib/commands/credentials.ts'
import { accepted, newsroom, pageAt, steps } from '#lib/commands/newsroom.fixture.ts'
import { publishNow } from '#lib/commands/publish-now.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import { pageProblems } from '#lib/publication/render/testing.ts'
import { publicAddresses } from './addresses.ts'
import type { Answerable } from './answer.ts'
import { sitemap, sitemapPart } from './sitemap.ts'

/** What readers find around the articles, and that nothing is found there which they may not have. */

const { db } = await testDatabase()
const people = await newsroom(db)
const { deps, clock, wim, rosa, edith } = people
const { give, save, begin, submit, approveAll, sign, published: publishedAt } = steps(people)

async function answerAt(asked: string): Promise<Answerable | null> {
  const { pathname: path, searchParams: search } = new URL(asked, 'http://readers')
  const address = publicAddresses.find(({ matches }) => matches(path))
  if (address === undefined) throw new Error(`${path} is no address of these pages`)
  const answer = await address.answer({ path, search, cookie: '', from: '' }, deps)
  if (answer !== null && 'to' in answer) throw new Error(`${path} has moved`)
  return answer
}

async function get(path: string): Promise<{ status: number; text: string }> {
  const answer = await answerAt(path)
  return { status: answer?.status ?? 404, text: answer === null ? '' : Buffer.from(answer.body).toString('utf8') }
}

const text = (title: string, answer: string) =>
  manuscript({
    document: documentOf(
      block('title', title),
      block('summary', '[[1:Walking improves blood pressure in adults.]]'),
      group(
        'section',
        block('heading', 'Does walking help?'),
        block('quickAnswer', `[[2:${answer}]]`),
        paragraph('Bring a friend.[cite:1]'),
      ),
    ),
  })

const published = (slug: string, title: string, answer = 'Brisk walking lowers it a little.'): Promise<ArticleId> =>
  publishedAt(slug, text(title, answer))

async function corrected(articleId: ArticleId, title: string, answer: string, was: string): Promise<void> {
  clock.pass(1)
  await give(edith, articleId, {
    type: 'start-correction',
    correction: { was, now: 'It says so now.', noticedBy: null },
  })
  await save(articleId, text(title, answer))
  await submit(articleId)
  await approveAll(articleId)
  await sign(articleId)
  clock.pass(1)
  accepted(await publishNow(articleId, edith, deps))
}

/** Where the stamp of an article leads for its reviewer. */
const profileOf = async (slug: string): Promise<string> =>
  /href="(\/reviewers\/[^"]+)"/.exec((await pageAt(db, `/articles/${slug}`))?.text ?? '')?.[1] ?? ''

test('before anything is published there is no topic, no profile and no entry', async () => {
  const articleId = await begin(text('A secret draft', 'Brisk walking lowers it a little.'))
  accepted(await changeSlug({ articleId, slug: 'secret-draft' }, wim, deps))
  expect((await get('/topics/cardiology')).status).toBe(404)
  expect((await get('/topics/alchemy')).status).toBe(404)
  const pages = ['/topics', '/corrections', '/feed.atom', '/feed.json', '/sitemap.xml', '/search?q=secret']
  for (const path of pages) expect((await get(path)).text).not.toMatch(/secret draft|secret-draft/i)
})

test('an article is found by its topic, its reviewer, the feeds and the sitemap', async () => {
  await published('walking', 'Walking & blood pressure')
  const topics = await get('/topics')
  expect(topics.text).toContain('<a href="/topics/cardiology">Cardiology <small>1 article</small></a>')
  const address = await profileOf('walking')
  const profile = await get(address)
  expect(profile.text).toContain('<h1>Rosa Reviewer, MD</h1>')
  expect(profile.text).toContain('For this review: no conflicts of interest to declare.')
  for (const { text: html } of [topics, profile, await get('/topics/cardiology')])
    expect(pageProblems(html)).toEqual([])
  for (const { text: html } of [profile, await get('/topics/cardiology')])
    expect(html).toContain('<a href="/articles/walking">Walking &amp; blood pressure</a>')
  const atom = await get('/feed.atom')
  expect(XMLValidator.validate(atom.text)).toBe(true)
  expect(atom.text).toContain('https://gazette.example/articles/walking')
  expect((await get('/feed.json?topic=cardiology')).text).toContain('Walking & blood pressure')
  expect((await get('/feed.json?topic=alchemy')).status).toBe(404)
  const map = await get('/sitemap.xml')
  expect(XMLValidator.validate(map.text)).toBe(true)
  for (const path of ['/articles/walking', '/topics/cardiology', address, '/policies/review'])
    expect(map.text).toContain(`<loc>https://gazette.example${path}</loc>`)
  expect((await get('/robots.txt')).text).toContain('Sitemap: https://gazette.example/sitemap.xml')
})

test('a profile shows nothing of somebody who signed nothing, and nothing private of somebody who did', async () => {
  const address = await profileOf('walking')
  expect((await get('/reviewers/rolf-reviewer')).status).toBe(404)
  const { text: html } = await get(address)
  for (const secret of ['@gazette.example', '>17<', 'Rolf', 'Ada Admin']) expect(html).not.toContain(secret)
  expect(html).not.toContain('Not reviewing here at present')
})

test('a correction moves "updated" and the sitemap, keeps "published", and stands in the index with its note', async () => {
  const articleId = await published('running', 'Running and blood pressure')
  const before = await get('/feed.json')
  await corrected(
    articleId,
    'Running and blood pressure',
    'Brisk walking lowers it in many adults.',
    'It said "a little".',
  )
  const itemOf = (json: string): Record<string, string> =>
    JSON.parse(json).items.find(({ url }: { url: string }) => url.endsWith('/running'))
  const [was, is] = [itemOf(before.text), itemOf((await get('/feed.json')).text)]
  expect(is?.id).toBe(was?.id)
  expect(is?.date_published).toBe(was?.date_published)
  expect(String(is?.date_modified) > String(was?.date_modified)).toBe(true)
  expect(is?.content_text).toContain('Corrected: It said "a little".')
  const index = await get('/corrections')
  expect(index.text).toContain('It said &quot;a little&quot;.')
  expect(pageProblems(index.text)).toEqual([])
})

test('what is retracted or withdrawn leaves every list at once; the index of corrections keeps the notice', async () => {
  const gone = await published('gone', 'A piece that goes')
  const wrong = await published('wrong', 'A piece that was wrong')
  const lists = [
    '/topics/cardiology',
    await profileOf('wrong'),
    '/feed.atom',
    '/feed.json',
    '/sitemap.xml',
    '/search?q=piece',
  ]
  for (const path of lists) expect((await get(path)).text).toContain('/articles/gone')
  await give(edith, gone, { type: 'withdraw', reason: 'It is being rewritten.' })
  await give(edith, wrong, { type: 'retract', reason: 'Its figures were wrong.' })
  for (const path of lists) expect((await get(path)).text).not.toMatch(/\/articles\/(gone|wrong)/)
  const { text: index } = await get('/corrections')
  expect(index).toMatch(/Retraction.*A piece that was wrong.*Its figures were wrong\./s)
  expect(index).toMatch(/Withdrawal.*A piece that goes.*It is being rewritten\./s)
})

test('counts stay right however many come and go', async () => {
  for (let number = 0; number < 3; number += 1) await published(`again-${number}`, 'Walking again')
  const listed = [...(await get('/topics/cardiology')).text.matchAll(/<h2><a href="([^"]+)"/g)].map(([, path]) => path)
  const [, total] = /(\d+) articles<\/small>/.exec((await get('/topics')).text) ?? []
  expect(Number(total)).toBe(listed.length)
})

test('a large sitemap is a list of parts, which together hold every article once', async () => {
  const index = Buffer.from((await sitemap(deps, 2)).body).toString()
  expect(XMLValidator.validate(index)).toBe(true)
  const names = [...index.matchAll(/\/sitemaps\/(\d+\.xml)</g)].map(([, name]) => name ?? '')
  const found: string[] = []
  for (const name of names) {
    const part = await sitemapPart(name, deps, 2)
    const paths = [
      ...Buffer.from(part?.body ?? '')
        .toString()
        .matchAll(/<loc>https:\/\/gazette\.example([^<]+)/g),
    ]
    expect(paths.length).toBeLessThanOrEqual(2)
    found.push(...paths.map(([, path]) => path ?? ''))
  }
  expect(found.toSorted()).toEqual([
    '/articles/again-0',
    '/articles/again-1',
    '/articles/again-2',
    '/articles/running',
    '/articles/walking',
  ])
  expect(await sitemapPart('99.xml', deps)).toBeNull()
})

test('the picture of an article is made once, says what the card says now, and goes with the article', async () => {
  const articleId = await published('pictured', 'A piece with a picture')
  const path = '/articles/pictured/card.png'
  const first = await answerAt(path)
  expect(
    Buffer.from(first?.body ?? '')
      .subarray(1, 4)
      .toString(),
  ).toBe('PNG')
  expect((await pageAt(db, path))?.status).toBe(200)
  expect((await answerAt(path))?.hash).toBe(first?.hash)
  await corrected(articleId, 'Another title', 'Brisk walking lowers it in many adults.', 'The title was wrong.')
  expect((await pageAt(db, path))?.status).toBe(410)
  expect((await answerAt(path))?.hash).not.toBe(first?.hash)
  await give(edith, articleId, { type: 'retract', reason: 'It was made up.' })
  expect(await answerAt(path)).toBeNull()
  expect(await answerAt('/articles/secret-draft/card.png')).toBeNull()
})

test('a reviewer whose credential fell keeps the address and is not vouched for', async () => {
  const address = await profileOf('walking')
  accepted(await revokeVerification(rosa.id, people.ada, deps))
  const { text: html } = await get(address)
  expect(html).toContain('Not reviewing here at present')
  expect(html).not.toContain('/articles/walking')
})

test('a mistyped word is understood, one in the words of an article is shown, and nothing else can be', async () => {
  const typo = await get('/search?q=bloood+presure')
  expect(typo.text).toContain('Did you mean <a href="/search?q=blood+pressure">blood pressure</a>?')
  expect(typo.text).toContain('/articles/walking')
  const stem = await get('/search?q=friends')
  expect(stem.text).toMatch(/Bring a <mark>friend<\/mark>/)
  expect((await get('/search?q=rosa')).text).toContain('Nothing was found for “rosa”')
  for (const { text: html } of [typo, stem]) expect(pageProblems(html)).toEqual([])
})

test.each([
  ['nothing', '/search', 'look through the'],
  ['a word that is everywhere', '/search?q=the', 'no word in it to look for'],
  ['only words to leave out', '/search?q=-walking', 'no word in it to look for'],
  ['too much', `/search?q=${'walking+'.repeat(40)}`, 'at most 200 characters'],
  ['what would be markup', '/search?q=%3Cb%3E%27%22+zzzz', '&lt;b&gt;&#39;&quot; zzzz'],
  ['operators alone', '/search?q=%22+%7C+%26+%21', 'no word in it to look for'],
])('a search for %s is answered', async (_what, path, words) => {
  const { status, text: html } = await get(path)
  expect([status, pageProblems(html)]).toEqual([200, []])
  expect(html).toContain(words)
  expect(html).toContain('noindex')
})

test('a place in a list that is none is not found', async () => {
  for (const path of ['/topics/cardiology?after=x', '/corrections?after=x', '/search?q=walking&after=x~y'])
    expect((await get(path)).status).toBe(404)
})
