import { expect, test } from 'vitest'
import { testDatabase } from '#db/testing.ts'
import { block, claimId, documentOf, group, manuscript, paragraph } from '#lib/article/manuscript.fixture.ts'
import { selectorsOf } from '#lib/document/selectors.ts'
import { plainText } from '#lib/document/text.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import { workingCopyView } from '#lib/queries/working-copy.ts'
import { annotate } from './annotate.ts'
import { giveCommand } from './decide-and-save.ts'
import { giveVerdict } from './give-verdict.ts'
import { accepted, newsroom, refusal, steps } from './newsroom.fixture.ts'
import { signOffRevision } from './sign-off-revision.ts'

/** What becomes of a reviewer's words once the writer has them. */

const { db } = await testDatabase()
const people = await newsroom(db)
const { deps, clock, wim, rosa, edith, join } = people
const { give, save, begin, submit, declare, room, judgment, approveAll, signature } = steps(people)

/** The manuscript with its second claim worded like this. */
const worded = (words: string) =>
  manuscript({
    document: documentOf(
      block('title', 'Walking and blood pressure'),
      block('summary', '[[1:Walking improves blood pressure in adults.]] Here is how to begin.'),
      group(
        'section',
        block('heading', 'Does walking help?'),
        block('quickAnswer', `[[2:${words}]]`),
        paragraph('Wear good shoes. Bring a friend.[cite:1]'),
      ),
    ),
  })
const before = 'Brisk walking lowers blood pressure a little.'
const after = 'Brisk walking lowers blood pressure by some units.'

async function suggest(articleId: ArticleId, actor = rosa) {
  const { revision, manuscript: text } = await room(articleId, actor)
  const plain = plainText(text?.document ?? worded(before).document).text
  const selectors = selectorsOf(plain, { start: plain.indexOf(before), end: plain.indexOf(before) + before.length })
  if (revision === null || selectors === undefined) throw new Error('There is nothing to annotate')
  const suggestion = { purpose: 'editing', suggestion: after, body: 'Say how much.', blocking: false } as const
  const remark = { articleId, revisionId: revision.id, claimId: claimId(2), selectors, ...suggestion }
  return accepted(await annotate(remark, actor, deps)).annotationId
}

test('an editor who accepts their own suggestion has written it: they can neither be asked to review nor sign', async () => {
  const both = await join('Bo Both', ['editor', 'reviewer'])
  const articleId = await begin(worded(before))
  await submit(articleId)
  const annotationId = await suggest(articleId, both)
  await give(wim, articleId, { type: 'recall' })
  await save(articleId, worded(after), both)
  await give(both, articleId, { type: 'resolve-annotation', annotationId })

  const ask = { type: 'assign', personId: both.id, duty: 'reviewer', dueOn: null } as const
  expect(refusal(await giveCommand(deps, edith, articleId, ask))).toBe('unmet: wrote-part-of-it')
  clock.pass(5)
  await submit(articleId)
  expect(refusal(await giveCommand(deps, edith, articleId, ask))).toBe('unmet: wrote-part-of-it')
})

test('who is assigned already and accepts their own suggestion can neither judge the claim nor sign', async () => {
  const both = await join('Britt Both', ['editor', 'reviewer'])
  const articleId = await begin(worded(before))
  await give(edith, articleId, { type: 'assign', personId: both.id, duty: 'reviewer', dueOn: null })
  await submit(articleId)
  await declare(articleId, both)
  await suggest(articleId, both)
  await give(wim, articleId, { type: 'recall' })
  await save(articleId, worded(after), both)
  await submit(articleId)
  expect((await room(articleId, both)).claims.find(({ id }) => id === claimId(2))?.asks).toBe('not-mine')
  const verdict = await judgment(articleId, claimId(2), both)
  expect(refusal(await giveVerdict(verdict, both, deps))).toContain('wrote')
  await approveAll(articleId, both)
  expect(refusal(await signOffRevision(await signature(articleId, both), both, deps))).toContain('wrote-part-of-it')
})

test('the writer who accepts a suggestion has written it; the reviewer who made it may judge it', async () => {
  const articleId = await begin(worded(before))
  await submit(articleId)
  await declare(articleId)
  await suggest(articleId)
  await give(wim, articleId, { type: 'recall' })
  await save(articleId, worded(after))
  await submit(articleId)
  expect(await approveAll(articleId)).toContain(claimId(2))
})

test('the writer reads what a reviewer asked of a claim, until it is approved; another reviewer does not', async () => {
  const articleId = await begin(worded(before))
  await submit(articleId)
  await declare(articleId)
  const verdict = {
    ...(await judgment(articleId, claimId(2))),
    decision: 'changes-requested',
    comment: 'How much?',
  } as const
  accepted(await giveVerdict(verdict, rosa, deps))
  const asked = async (actor = wim) => accepted(await workingCopyView(articleId, actor, deps)).objections
  expect(await asked()).toMatchObject([
    { claimId: claimId(2), byName: 'Rosa Reviewer', decision: 'changes-requested', comment: 'How much?' },
  ])
  expect(await asked(edith)).toHaveLength(1)
  await declare(articleId, people.rolf)
  expect(await asked(people.rolf)).toEqual([])

  await give(wim, articleId, { type: 'recall' })
  await save(articleId, worded(after))
  // Changed, but not judged again yet.
  expect(await asked()).toHaveLength(1)
  await submit(articleId)
  await approveAll(articleId)
  expect(await asked()).toEqual([])
})
