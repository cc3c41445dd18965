import { expect, test } from 'vitest'
import { testDatabase } from '#db/testing.ts'
import { block, claimId, documentOf, group, manuscript, paragraph, reference } from '#lib/article/manuscript.fixture.ts'
import { sha256Hex } from '#lib/canonical/sha256.ts'
import { selectorsOf } from '#lib/document/selectors.ts'
import { plainText } from '#lib/document/text.ts'
import { annotationCollection } from '#lib/queries/annotation-collection.ts'
import { annotate } from './annotate.ts'
import { accepted, actionsOf, newsroom, refusal, steps } from './newsroom.fixture.ts'
import { showDifferences } from './show-differences.ts'
import { signOffRevision } from './sign-off-revision.ts'

const { db } = await testDatabase()
const people = await newsroom(db)
const { deps, mails, wim, rosa, rolf, edith } = people
const { give, save, begin, submit, declare, room, approveAll, look, signature, review } = steps(people)

const saying = (summary: string, advice: string) =>
  documentOf(
    block('title', 'Walking and blood pressure'),
    block('summary', summary),
    group(
      'section',
      block('heading', 'Does walking help?'),
      block('quickAnswer', '[[2:Brisk walking lowers blood pressure a little.]]'),
      paragraph(advice),
    ),
  )
const original = '[[1:Walking improves blood pressure in adults.]] Here is how to begin.'
const edited = manuscript({
  document: saying(
    '[[1:Walking improves blood pressure in most adults.]] Here is how you begin.',
    'Wear warm shoes. Bring a friend.[cite:1]',
  ),
  references: [reference(1, { csl: { ...reference(1).csl, title: 'Walking and pressure, part 1' } })],
})

/** Signed once, opened again, edited by its writer, and under review anew. */
async function secondRound() {
  const articleId = await begin()
  await review(articleId)
  await give(edith, articleId, { type: 'reopen', reason: 'Some words more.' })
  await save(articleId, edited)
  await submit(articleId)
  return articleId
}

test('a second round asks for what changed and for nothing else', async () => {
  const articleId = await secondRound()
  const { claims, differences } = await room(articleId)
  expect(claims.filter(({ asks }) => asks === 'judge').map(({ id }) => id)).toEqual([claimId(1)])
  expect(differences?.map(({ type, shown }) => [type, shown])).toEqual([
    ['text', false],
    ['text', false],
    ['reference', false],
  ])
  await declare(articleId, rolf)
  const first = await room(articleId, rolf)
  expect(first.differences).toBeNull()
  expect(first.claims.filter(({ asks }) => asks === 'judge')).toHaveLength(2)
})

test('a sign-off waits until every difference was shown, and the history says that they were', async () => {
  const articleId = await secondRound()
  await approveAll(articleId)
  expect((await room(articleId)).signOffConditions).toMatchObject([
    { code: 'difference-not-shown', pointer: '/other-text', message: expect.stringContaining('3 other changes') },
  ])
  expect(refusal(await signOffRevision(await signature(articleId), rosa, deps))).toBe('unmet: difference-not-shown')
  const { revision, differences } = await room(articleId)
  if (revision === null || differences === null) throw new Error('There is no second round')
  const [first, ...others] = differences.map(({ id }) => id)
  if (first === undefined) throw new Error('Nothing differs')
  const show = (ids: typeof others, actor = rosa) =>
    showDifferences({ articleId, revisionId: revision.id, differences: ids }, actor, deps)
  accepted(await show([first, first]))
  accepted(await show([first]))
  expect(refusal(await signOffRevision(await signature(articleId), rosa, deps))).toBe('unmet: difference-not-shown')
  expect(refusal(await show([sha256Hex('something else')]))).toBe('invalid: not-a-difference')
  expect(refusal(await show(others, wim))).toMatch(/^not-allowed/)
  accepted(await show(others))
  accepted(await signOffRevision(await signature(articleId), rosa, deps))
  expect((await actionsOf(db, articleId)).slice(-3)).toEqual([
    'differences-shown',
    'differences-shown',
    'revision-signed-off',
  ])
})

test('a verdict on a revision is no reading of it: what was not shown there is asked for later', async () => {
  const articleId = await secondRound()
  await approveAll(articleId)
  await give(edith, articleId, { type: 'recall' })
  await save(articleId, { ...edited, document: saying(original, 'Wear warm shoes. Bring two friends.[cite:1]') })
  await submit(articleId)
  const { differences } = await room(articleId)
  expect(differences?.map(({ type, words }) => [type, words.map(({ text }) => text).join('')])).toEqual([
    ['text', expect.stringContaining('shoes')],
    ['reference', ''],
  ])
  expect(JSON.stringify(differences)).toContain('warm')
  expect(await look(articleId)).toHaveLength(2)
  expect(await look(articleId)).toEqual([])
})

async function remarkOn(articleId: Awaited<ReturnType<typeof begin>>, words: string, actor = rosa) {
  const { revision, manuscript: text } = await room(articleId, actor)
  if (revision === null || text === null) throw new Error('There is nothing to annotate')
  const plain = plainText(text.document).text
  const start = [...plain.slice(0, plain.indexOf(words))].length
  const selectors = selectorsOf(plain, { start, end: start + [...words].length })
  if (selectors === undefined) throw new Error('These words are not there')
  return {
    ...{ articleId, revisionId: revision.id, claimId: null, purpose: 'classifying' as const },
    ...{ body: 'It says what helps.', suggestion: null, selectors, blocking: true },
  }
}

test('a claim that the writers missed blocks the sign-off until it is resolved', async () => {
  const articleId = await begin()
  await submit(articleId)
  await declare(articleId)
  await approveAll(articleId)
  const missed = await remarkOn(articleId, 'Wear good shoes.')
  expect(refusal(await annotate({ ...missed, blocking: false }, rosa, deps))).toBe('invalid: missed-claim-must-block')
  const within = await remarkOn(articleId, 'Brisk walking')
  expect(refusal(await annotate(within, rosa, deps))).toBe('invalid: claimed-already')
  const { annotationId } = accepted(await annotate(missed, rosa, deps))
  expect(refusal(await signOffRevision(await signature(articleId), rosa, deps))).toBe('unmet: annotation-blocks')
  await give(rosa, articleId, { type: 'resolve-annotation', annotationId })
  accepted(await signOffRevision(await signature(articleId), rosa, deps))
})

test('whoever is mentioned in an annotation is written to, and its author of each answer', async () => {
  const articleId = await begin()
  await submit(articleId)
  await declare(articleId)
  mails.length = 0
  const remark = { ...(await remarkOn(articleId, 'Bring a friend.')), purpose: 'questioning' as const, blocking: false }
  const { annotationId } = accepted(await annotate({ ...remark, body: 'Why, @Wim Writer?' }, rosa, deps))
  expect(mails.map(({ to, subject }) => [to, subject])).toEqual([[wim.id, expect.stringMatching(/^You are mentioned/)]])
  mails.length = 0
  await give(wim, articleId, { type: 'reply-to-annotation', annotationId, body: 'It is safer, @Edith Editor.' })
  expect(mails.map(({ to }) => to)).toEqual([rosa.id, edith.id])
  expect(mails[0]?.path).toContain(encodeURIComponent(`/annotations/${annotationId}`))
})

test('annotations leave as a collection of the W3C with their selectors, once interests are declared', async () => {
  const articleId = await begin()
  await submit(articleId)
  expect(refusal(await annotationCollection(articleId, rosa, deps))).toBe('not-allowed: interests-undeclared')
  await declare(articleId)
  const remark = { ...(await remarkOn(articleId, 'good')), purpose: 'editing' as const, suggestion: 'warm' }
  const { annotationId } = accepted(await annotate(remark, rosa, deps))
  await give(wim, articleId, { type: 'reply-to-annotation', annotationId, body: 'Why warm?' })
  const collection = accepted(await annotationCollection(articleId, edith, deps))
  expect(collection).toMatchObject({ type: 'AnnotationCollection', total: 2 })
  const [annotation, answer] = collection.first.items
  expect(annotation).toMatchObject({
    motivation: 'editing',
    creator: { type: 'Person', name: 'Rosa Reviewer' },
    body: [{ purpose: 'commenting' }, { purpose: 'editing', value: 'warm' }],
    target: { selector: [{ type: 'TextQuoteSelector', exact: 'good' }, { type: 'TextPositionSelector' }] },
    resolved: null,
  })
  expect(answer).toMatchObject({ motivation: 'replying', target: annotation?.id, body: [{ value: 'Why warm?' }] })
})
