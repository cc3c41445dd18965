import { expect, test } from 'vitest'
import { testDatabase } from '#db/testing.ts'
import { block, claim, claimId, documentOf, link, manuscript, reference } from '#lib/article/manuscript.fixture.ts'
import { createArticle } from '#lib/commands/create-article.ts'
import { accepted, newsroom, steps } from '#lib/commands/newsroom.fixture.ts'
import { claimTwins } from './claim-twins.ts'

const { db } = await testDatabase()
const room = await newsroom(db)
const { deps, edith, join } = room
const { save } = steps(room)

/** A new article that makes one claim, from the same source as the others. */
async function saying(text: string, number: number, actor = edith) {
  const { articleId } = accepted(
    await createArticle({ title: text.slice(0, 40), specialty: 'Cardiovascular', locale: 'en' }, actor, deps),
  )
  const document = documentOf(block('title', `Piece ${number}`), block('summary', `[[${number}:${text}]]`))
  const made = { document, claims: [claim(number, { evidence: [link(1)] })], references: [reference(1)] }
  await save(articleId, manuscript(made), actor)
  return articleId
}

const twins = async (articleId: Parameters<typeof claimTwins>[0], actor = edith) =>
  accepted(await claimTwins(articleId, actor, deps)).items

const first = await saying('Walking lowered systolic pressure by 4 mmHg in trials.', 1)
const same = await saying('walking lowered systolic pressure by 4 mmHg in trials', 2)
const figure = await saying('A fall of 4 mmHg is seen.', 3)
const other = await saying('Walking lowered systolic pressure by 9 mmHg in trials.', 4)
await saying('Swimming took 30 minutes.', 5)

test('the same words and the same figure from the same source are found in other articles, with the verdict there', async () => {
  const found = (await twins(first)).map(({ claimId: id, alike, article, state }) => [id, alike, article?.id, state])
  expect(found).toEqual(
    expect.arrayContaining([
      [claimId(1), 'same-words', same, 'waiting'],
      [claimId(1), 'same-figure', figure, 'waiting'],
    ]),
  )
  expect(found).toHaveLength(3)
})

test('two figures for one thing from one source are a disagreement', async () => {
  const [found] = (await twins(first)).filter(({ alike }) => alike === 'other-figure')
  expect(found?.article?.id).toBe(other)
  expect(found?.disagreement).toBe('From the same source this article says 4 mmHg, the other says 9 mmHg.')
})

test('a claim that was changed has other twins', async () => {
  const articleId = await saying('Something else was said.', 6)
  expect(await twins(articleId)).toEqual([])
  const document = documentOf(block('title', 'Piece'), block('summary', '[[6:A fall of 4 mmHg is seen.]]'))
  await save(articleId, manuscript({ document, claims: [claim(6, { evidence: [] })] }), edith)
  expect((await twins(articleId)).map(({ article }) => article?.id)).toEqual([figure])
})

test('an article that the viewer may not know of lends its verdict, not its name', async () => {
  const writer = await join('Wanda Writer', ['writer'])
  const articleId = await saying('Walking lowered systolic pressure by 4 mmHg in trials.', 7, writer)
  const found = await twins(articleId, writer)
  expect(found.length).toBeGreaterThan(0)
  expect(found.every(({ article }) => article === null)).toBe(true)
})
