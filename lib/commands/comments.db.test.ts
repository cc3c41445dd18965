import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { testDatabase } from '#db/testing.ts'
import type { ArticleId, CommentId, PersonId } from '#lib/identity/ids.ts'
import { articleComments } from '#lib/queries/article-comments.ts'
import { addComment, placeComments, replyToComment, settleComment } from './comments.ts'
import { accepted, actionsOf, newsroom, refusal, steps } from './newsroom.fixture.ts'

const { db } = await testDatabase()
const room = await newsroom(db)
const { deps, clock, mails, wim, rosa, edith, erik } = room
const { begin, give, declare } = steps(room)

const place = (() => {
  const text = new Y.Doc().getText('text')
  text.insert(0, 'words')
  const at = Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(text, 2))
  return Buffer.from(at).toString('base64')
})()

const remark = (articleId: ArticleId, actor = wim, mentions: readonly PersonId[] = [], body = 'Which year?') =>
  addComment({ articleId, body, mentions, quote: 'words', start: place, end: place }, actor, deps)
const list = async (articleId: ArticleId, state: 'open' | 'resolved' = 'open') =>
  accepted(await articleComments({ articleId, state }, edith, deps))

test('a remark stands with its words and answers, oldest first', async () => {
  const articleId = await begin()
  const { commentId } = accepted(await remark(articleId))
  clock.pass(1)
  accepted(await replyToComment({ articleId, commentId, body: 'The last one.', mentions: [] }, edith, deps))
  accepted(await remark(articleId, edith, [], 'And where?'))
  const { items } = await list(articleId)
  expect(
    items.map(({ body, by, quote, replies }) => [body, by.name, quote, replies.map((reply) => reply.body)]),
  ).toEqual([
    ['Which year?', 'Wim Writer', 'words', ['The last one.']],
    ['And where?', 'Edith Editor', 'words', []],
  ])
  expect(items[0]?.start).toBe(place)
})

test('who is mentioned and who took part is written to, nobody about their own words', async () => {
  const articleId = await begin()
  mails.length = 0
  const { commentId } = accepted(await remark(articleId, wim, [wim.id, edith.id]))
  accepted(await replyToComment({ articleId, commentId, body: 'So?', mentions: [erik.id] }, edith, deps))
  expect(mails.map(({ to, path }) => [to, path.includes(`/desk/articles/${articleId}/write?at=`)])).toEqual([
    [edith.id, true],
    [wim.id, true],
    [erik.id, true],
  ])
})

test('a remark is resolved and opened again, once each in the history', async () => {
  const articleId = await begin()
  const { commentId } = accepted(await remark(articleId))
  for (const resolved of [true, true, false, true])
    accepted(await settleComment({ articleId, commentId, resolved }, edith, deps))
  expect((await list(articleId)).items).toEqual([])
  const [settled] = (await list(articleId, 'resolved')).items
  expect(settled?.resolved?.by.name).toBe('Edith Editor')
  const actions = (await actionsOf(db, articleId)).filter((action) => action.startsWith('comment-'))
  expect(actions).toEqual(['comment-made', 'comment-resolved', 'comment-reopened', 'comment-resolved'])
})

test('reviewers neither see nor make remarks, and cannot be mentioned', async () => {
  const articleId = await begin()
  await declare(articleId)
  expect(refusal(await remark(articleId, rosa))).toBe('not-allowed: not-your-duty')
  expect(refusal(await articleComments({ articleId, state: 'open' }, rosa, deps))).toBe('not-allowed: not-your-duty')
  expect(refusal(await remark(articleId, wim, [rosa.id]))).toBe('invalid: not-a-colleague')
})

test('a remark of another article is not found, and a place that is none is refused', async () => {
  const [articleId, other] = [await begin(), await begin()]
  const { commentId } = accepted(await remark(articleId))
  const strange = await settleComment({ articleId: other, commentId, resolved: true }, edith, deps)
  expect(refusal(strange)).toBe('not-found')
  expect(refusal(await replyToComment({ articleId: other, commentId, body: 'x', mentions: [] }, edith, deps))).toBe(
    'not-found',
  )
  const bad = { articleId, body: 'x', mentions: [], quote: '', start: '/////w==', end: place }
  expect(refusal(await addComment(bad, wim, deps))).toBe('invalid: no-position')
})

test('a long list comes in pages that miss nothing', async () => {
  const articleId = await begin()
  await give(edith, articleId, { type: 'archive' })
  const made: CommentId[] = []
  for (let index = 0; index < 103; index++) made.push(accepted(await remark(articleId)).commentId)
  const first = await list(articleId)
  const rest = accepted(
    await articleComments({ articleId, state: 'open', ...(first.next ? { after: first.next } : {}) }, edith, deps),
  )
  expect([...first.items, ...rest.items].map(({ id }) => id).sort()).toEqual(made.sort())
  expect(rest.next).toBeNull()
})

test('a remark goes with its words to a new place, and only within its article', async () => {
  const [articleId, elsewhere] = [await begin(), await begin()]
  const { commentId } = accepted(await remark(articleId))
  const other = Buffer.from(Y.encodeRelativePosition(new Y.RelativePosition(null, 'document', null))).toString('base64')
  const places = [{ commentId, start: other, end: other }]
  expect(accepted(await placeComments({ articleId: elsewhere, places }, edith, deps)).placed).toBe(0)
  expect((await list(articleId)).items[0]?.start).toBe(place)
  expect(accepted(await placeComments({ articleId, places }, edith, deps)).placed).toBe(1)
  expect((await list(articleId)).items[0]?.start).toBe(other)
})
