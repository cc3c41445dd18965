import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '#db/testing.ts'
import {
  block,
  body,
  claim,
  documentOf,
  link,
  manuscript,
  paragraph,
  reference,
} from '#lib/article/manuscript.fixture.ts'
import type { Manuscript } from '#lib/article/manuscript.ts'
import { changeSlug } from '#lib/commands/change-slug.ts'
import { accepted, newsroom, steps } from '#lib/commands/newsroom.fixture.ts'
import { publishNow } from '#lib/commands/publish-now.ts'
import { schedulePublication } from '#lib/commands/schedule-publication.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import { publicAddresses } from './addresses.ts'
import { readersOf } from './readers.fixture.ts'
import { publishedSite } from './serve.ts'

/** A word that stands nowhere but in what is not public. */
const canary = /zq?canary/i
const word = (where: string) => `zqcanary ${where}`

const { db, url } = await testDatabase()
const people = await newsroom(db)
const { deps, clock, wim, edith } = people
const { begin, save, submit, declare, approveAll, sign, review, give, published } = steps(people)
const site = publishedSite(deps)
const unfollow = site.follow(url)
afterAll(unfollow)
const get = await readersOf(site)

/** With the word in every part that a text has. */
const secret = (where: string): Manuscript =>
  manuscript({
    document: documentOf(
      block('title', `[[1:${word(where)} title]]`),
      block('summary', `${word(where)} summary.`),
      body(paragraph(`${word(where)} text.[cite:1]`), {
        type: 'figure',
        attrs: { src: `/media/${'c'.repeat(64)}.webp`, alt: word(where), credit: word(where), licence: word(where) },
        content: [block('caption', `${word(where)} caption.`)],
      }),
    ),
    claims: [claim(1, { key: true, evidence: [link(1, { quote: word(where), locator: word(where) })] }), claim(2)],
    references: [
      reference(1, {
        csl: {
          type: 'article-journal',
          title: `${word(where)} reference`,
          author: [{ family: 'Zqcanary', given: 'Author' }],
          DOI: '10.1000/zqcanary',
        },
      }),
    ],
  })

async function hidden(state: string, text = secret(state)): Promise<ArticleId> {
  const articleId = await begin(text)
  accepted(await changeSlug({ articleId, slug: `zqcanary-${state}` }, wim, deps))
  return articleId
}

/** Everything that readers can ask for, of the site and of these articles, and whatever those answers lead to. */
async function crawl(slugs: readonly string[]) {
  const examples = slugs.flatMap((slug) => [1, 2].map((version) => ({ slug, version })))
  const paths = new Set(publicAddresses.flatMap((address) => examples.flatMap((example) => address.examples(example))))
  const answers: { path: string; status: number; headers: string; body: string }[] = []
  for (const path of paths) {
    const response = await get(path)
    const bytes = await response.text()
    answers.push({ path, status: response.status, headers: JSON.stringify([...response.headers]), body: bytes })
    for (const [, to = ''] of `${bytes} href="${response.headers.get('location') ?? ''}"`.matchAll(
      /(?:href|src)="([^"#]+)/g,
    )) {
      const target = URL.parse(to.replaceAll('&amp;', '&'), deps.site.url)
      if (target?.origin === deps.site.url) paths.add(target.pathname + target.search)
    }
  }
  return answers
}

test('nothing of a text that is not public is in any answer to readers, in any header, or behind any link', async () => {
  await people.join('Zqcanary Person', ['writer'])
  await published('public-piece')
  const updated = await published('public-update')
  await give(edith, updated, { type: 'start-update', publicNote: word('note') })
  await save(updated, secret('update'))
  await hidden('draft')
  await submit(await hidden('review'), word('note'))
  const scheduled = await hidden('scheduled')
  await submit(scheduled)
  await declare(scheduled)
  await approveAll(scheduled)
  await sign(scheduled)
  const promise = { wallTime: '2030-01-02T09:00', zone: 'Europe/Stockholm', embargoUntil: null, replaces: null }
  accepted(await schedulePublication({ articleId: scheduled, ...promise }, edith, deps))

  const answers = await crawl(['public-piece', 'public-update'])
  expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(10)
  for (const { path, headers, body: text } of answers) {
    expect([path, canary.exec(text)?.[0]]).toEqual([path, undefined])
    expect([path, canary.exec(headers)?.[0]]).toEqual([path, undefined])
    expect(headers).not.toContain('set-cookie')
  }

  // Asked for by name, what is hidden is what never was.
  const ofAnother = await crawl(['zqnothing-draft', 'zqnothing-review', 'zqnothing-scheduled'])
  const ofHidden = await crawl(['zqcanary-draft', 'zqcanary-review', 'zqcanary-scheduled'])
  const plain = (found: typeof ofHidden) =>
    found.map(({ path, status, headers, body: text }) =>
      [path, status, headers.replace(/"date","[^"]*"/, ''), text].join('\n').replaceAll(/zq(canary|nothing)/g, ''),
    )
  expect(plain(ofHidden)).toEqual(plain(ofAnother))
  for (const { path, status, headers } of ofHidden)
    if (status === 404) expect([path, headers]).toEqual([path, expect.stringContaining('["cache-control","no-store"]')])
})

test('what is published is there at once for whoever asked for it in vain before', async () => {
  const articleId = await begin()
  accepted(await changeSlug({ articleId, slug: 'awaited' }, wim, deps))
  expect((await get('/articles/awaited')).status).toBe(404)
  await review(articleId)
  clock.pass(1)
  accepted(await publishNow(articleId, edith, deps))
  expect((await get('/articles/awaited')).status).toBe(200)
})
