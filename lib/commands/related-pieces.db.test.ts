import { expect, test } from 'vitest'
import { testDatabase } from '#db/testing.ts'
import { block, claimId, documentOf, group, manuscript, paragraph } from '#lib/article/manuscript.fixture.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import { accepted, newsroom, pageAt, steps } from './newsroom.fixture.ts'
import { publishNow } from './publish-now.ts'

const { db } = await testDatabase()
const people = await newsroom(db)
const { deps, clock, edith } = people
const { give, save, begin, submit, approveAll, sign, review } = steps(people)

const text = (title: string) =>
  manuscript({
    document: documentOf(
      block('title', `[[1:${title}]]`),
      block('summary', 'Here is how to begin.'),
      group(
        'section',
        block('heading', 'Does walking help?'),
        block('quickAnswer', '[[2:Brisk walking lowers it.]]'),
        paragraph('Bring a friend.[cite:1]'),
      ),
    ),
  })

async function publish(articleId: ArticleId): Promise<string> {
  clock.pass(1)
  return accepted(await publishNow(articleId, edith, deps)).path
}

async function live(title: string) {
  const articleId = await begin(text(title))
  await review(articleId)
  return { articleId, path: await publish(articleId) }
}

/** The titles that a page names as related, in their order. */
async function relatedOn(path: string): Promise<string[]> {
  const [, section = ''] = /<section id="related">(.*?)<\/section>/s.exec((await pageAt(db, path))?.text ?? '') ?? []
  return [...section.matchAll(/<li><a href="\/[^"]*">([^<]*)<\/a>/g)].map(([, title = '']) => title)
}

test('a page names the three live pieces before it, and no draft, nothing taken down, no struck word and no old title', async () => {
  await begin(text('Drafts are nobody’s business.'))
  const oldest = await live('Walking improves sleep.')
  const struck = await live('Walking improves memory.')
  const other = await live('Walking improves balance.')
  const withdrawn = await live('Walking improves hearing.')
  const page = await live('Walking improves mood.')
  expect(await relatedOn(oldest.path)).toEqual([])
  expect(await relatedOn(page.path)).toEqual([
    'Walking improves hearing.',
    'Walking improves balance.',
    'Walking improves memory.',
  ])
  expect((await pageAt(db, page.path))?.text).toContain('Rests on a source of this article too.')

  await give(edith, withdrawn.articleId, { type: 'withdraw', reason: 'It is being rewritten.' })
  expect(await relatedOn(page.path)).toEqual([
    'Walking improves balance.',
    'Walking improves memory.',
    'Walking improves sleep.',
  ])
  await give(edith, struck.articleId, {
    type: 'strike-claim',
    claimId: claimId(1),
    reason: 'A new trial contradicts it.',
  })
  expect((await pageAt(db, page.path))?.text).not.toContain('improves memory')
  await give(edith, oldest.articleId, { type: 'retract', reason: 'The trial was made up.' })
  expect((await pageAt(db, page.path))?.text).not.toContain('improves sleep')

  const correction = { was: 'It said that balance improves.', now: 'Walking steadies.', noticedBy: null }
  await give(edith, other.articleId, { type: 'start-correction', correction })
  await save(other.articleId, text('Walking steadies.'))
  await submit(other.articleId)
  await approveAll(other.articleId)
  await sign(other.articleId)
  await publish(other.articleId)
  expect(await relatedOn(page.path)).toContain('Walking steadies.')
  expect((await pageAt(db, page.path))?.text).not.toContain('improves balance')
})
