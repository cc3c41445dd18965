import { expect, test } from 'vitest'
import { liveCards } from '#db/live-cards.ts'
import { pathsOf } from '#db/public-pages.ts'
import { testDatabase } from '#db/testing.ts'
import { block, claimId, documentOf, group, manuscript, paragraph } from '#lib/article/manuscript.fixture.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import { verifyRecord } from '#lib/publication/verify-record.ts'
import { newsroom, pageAt, steps } from './newsroom.fixture.ts'
import { publishNow } from './publish-now.ts'

const { db } = await testDatabase()
const people = await newsroom(db)
const { deps, clock, rosa, edith } = people
const { give, save, begin, submit, approveAll, sign, review } = steps(people)

const extents = ['a little', 'somewhat', 'in most adults', 'in many adults']
const kept = 'Walking improves blood pressure in adults.'
/** The first claim stays from version to version; the second is worded anew with each. */
const text = (version: number) =>
  manuscript({
    document: documentOf(
      block('title', `[[1:${kept}]]`),
      block('summary', 'Here is how to begin.'),
      group(
        'section',
        block('heading', 'Does walking help?'),
        block('quickAnswer', `[[2:Brisk walking lowers it ${extents[version - 1]}.]]`),
        paragraph('Bring a friend.[cite:1]'),
      ),
    ),
  })

async function publish(articleId: ArticleId) {
  clock.pass(1)
  const published = await publishNow(articleId, edith, deps)
  if (!published.ok) throw new Error(JSON.stringify(published))
  return published.value.path
}

async function nextVersion(articleId: ArticleId, version: number) {
  await give(edith, articleId, {
    type: 'start-correction',
    correction: { was: `It was version ${version - 1}.`, now: `It is version ${version}.`, noticedBy: null },
  })
  await save(articleId, text(version))
  await submit(articleId)
  await approveAll(articleId)
  const { signOffId } = await sign(articleId)
  return { path: await publish(articleId), signOffId }
}

/** Live in its third version. */
async function threeVersions() {
  const articleId = await begin(text(1))
  await review(articleId)
  await publish(articleId)
  await nextVersion(articleId, 2)
  return { articleId, ...(await nextVersion(articleId, 3)) }
}

/** Whatever the public can read of an article, by path. */
async function publicTexts(articleId: ArticleId) {
  const pages = await Promise.all(
    (await pathsOf(db, articleId)).map(async (path) => [path, await pageAt(db, path)] as const),
  )
  // The titles of other articles are theirs.
  const own = (text: string) => text.replace(/<section id="related">.*?<\/section>/s, '')
  return pages.map(([path, page]) => ({ path, status: page?.status, text: own(page?.text ?? '') }))
}
const cardsText = async () => JSON.stringify(await liveCards(db, { after: null, limit: 100 }))

test('every earlier version names the one that is current, not only the one before it', async () => {
  const { path } = await threeVersions()
  for (const version of [1, 2]) {
    const page = await pageAt(db, `${path}/versions/${version}`)
    expect(page?.text).toContain('This is an earlier version.')
    expect(page?.text).toContain(`<a href="${path}">Version 3</a>`)
  }
})

test('after a withdrawal nothing of the article is served at any address, and a new version brings the earlier ones back', async () => {
  const { articleId, path } = await threeVersions()
  const before = await publicTexts(articleId)
  await give(edith, articleId, { type: 'withdraw', reason: 'It is being rewritten.' })
  const gone = await publicTexts(articleId)
  expect(gone.map((page) => page.path)).toEqual(before.map((page) => page.path))
  expect(gone.map((page) => page.path)).toEqual(
    expect.arrayContaining([`${path}/record`, `${path}/record.json`, `${path}/versions/1/record.json`]),
  )
  for (const page of gone) {
    expect(page).toMatchObject({ status: 410, text: expect.stringContaining('It is being rewritten.') })
    expect(page.text).not.toContain('Medically reviewed by')
    expect(page.text).not.toContain('Brisk walking')
  }
  await nextVersion(articleId, 4)
  const back = await publicTexts(articleId)
  expect(back.map(({ status }) => status)).toEqual(back.map(() => 200))
  expect((await pageAt(db, `${path}/versions/1`))?.text).toContain('>Version 4</a>')
  expect((await pageAt(db, `${path}/versions/1/record.json`))?.text).toBe(
    before.find((page) => page.path === `${path}/versions/1/record.json`)?.text,
  )
})

test('after a retraction every version is marked, no stamp is left, and the record says so and still verifies', async () => {
  const { articleId, path } = await threeVersions()
  await give(edith, articleId, { type: 'retract', reason: 'The trial was made up.' })
  for (const page of await publicTexts(articleId)) {
    expect(page.text).not.toContain('Medically reviewed by')
    expect(page.text).toContain('The trial was made up.')
    if (page.path.endsWith('.json')) expect(verifyRecord(page.text)).toMatchObject({ ok: true })
    else if (!page.path.endsWith('/record')) expect(page.text).toContain('RETRACTED')
  }
  expect((await pageAt(db, `${path}/record`))?.text).toContain('Retracted on')
})

test('struck words are on no public address and no list, in no version in which they stood', async () => {
  const { articleId, path } = await threeVersions()
  await give(edith, articleId, { type: 'strike-claim', claimId: claimId(1), reason: 'A new trial contradicts it.' })
  const pages = await publicTexts(articleId)
  for (const page of pages) expect(page.text).not.toContain('improves blood pressure')
  expect(await cardsText()).not.toContain(`${path}","title":"${kept}`)
  for (const at of ['', '/record', '/versions/1', '/versions/2', '/versions/3'])
    expect(await pageAt(db, path + at)).toMatchObject({
      status: 200,
      text: expect.stringContaining('A new trial contradicts it.'),
    })
  for (const at of ['/record.json', '/versions/1/record.json', '/versions/2/record.json', '/versions/3/record.json'])
    expect((await pageAt(db, path + at))?.status).toBe(410)
  await give(edith, articleId, { type: 'withdraw', reason: 'It is being rewritten.' })
  for (const page of await publicTexts(articleId)) expect(page.text).not.toContain('improves blood pressure')
})

test('a claim struck in the newest words leaves earlier versions with other words as they were', async () => {
  const { articleId, path } = await threeVersions()
  await give(edith, articleId, { type: 'strike-claim', claimId: claimId(2), reason: 'Not shown.' })
  expect((await pageAt(db, `${path}/versions/3`))?.text).not.toContain('Brisk walking')
  expect((await pageAt(db, `${path}/versions/1`))?.text).toContain('Brisk walking lowers it a little')
  expect((await pageAt(db, `${path}/versions/1/record.json`))?.status).toBe(200)
})

test('a withdrawn signature is on neither the page nor the record of its version, and the record still verifies', async () => {
  const articleId = await begin(text(1))
  const { signOffId } = await review(articleId)
  const path = await publish(articleId)
  await give(rosa, articleId, { type: 'withdraw-sign-off', signOffId, reason: 'I read it too fast.' })
  for (const page of await publicTexts(articleId)) {
    expect(page.text).not.toContain('Medically reviewed by')
    if (page.path.endsWith('.json')) expect(verifyRecord(page.text)).toMatchObject({ ok: true })
  }
  expect((await pageAt(db, `${path}/record`))?.text).toContain('Every signature under this version was withdrawn.')
  expect((await pageAt(db, `${path}/record.json`))?.text).not.toContain(signOffId)
})
