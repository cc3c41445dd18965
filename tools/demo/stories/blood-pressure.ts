import { readRevision } from '#db/revisions.ts'
import { annotate } from '#lib/commands/annotate.ts'
import { createArticle } from '#lib/commands/create-article.ts'
import { codePointLength } from '#lib/document/characters.ts'
import { selectorsOf } from '#lib/document/selectors.ts'
import { plainText } from '#lib/document/text.ts'
import type { AnnotationId, ArticleId } from '#lib/identity/ids.ts'
import { bloodPressureReview, firstBloodPressure, secondBloodPressure } from '#tools/demo/articles/blood-pressure.ts'
import { idsFrom, manuscriptOf } from '#tools/demo/build.ts'
import { accepted, type DemoNewsroom } from '#tools/demo/newsroom.ts'

/** Sent back once for one claim, mended, and in review again: only what changed waits for the reviewer. */
export async function bloodPressureStory(newsroom: DemoNewsroom): Promise<void> {
  const { deps } = newsroom
  const ids = idsFrom(deps.newId)
  const { comment, question, suggestion, note, reply } = bloodPressureReview
  newsroom.moveTo(3, 12)
  const { title } = firstBloodPressure
  const input = { title, slug: 'how-low-should-blood-pressure-go', specialty: 'Cardiovascular', locale: 'en' } as const
  const { articleId } = accepted(await createArticle(input, newsroom.actor('maren'), deps))
  const personId = newsroom.id('cardiologist')
  await newsroom.give('editor', articleId, { type: 'assign', personId, duty: 'reviewer', dueOn: null })
  await newsroom.save('maren', articleId, manuscriptOf(firstBloodPressure, ids))
  await newsroom.submit('maren', articleId)

  newsroom.moveTo(2, 9)
  await newsroom.give('cardiologist', articleId, { type: 'declare-interests', interests: [] })
  const asked = { decision: 'changes-requested', comment } as const
  await newsroom.judge('cardiologist', articleId, new Map([[ids.claim('target'), asked]]))
  const asks = await remark(newsroom, articleId, question.at, {
    purpose: 'questioning',
    body: question.body,
    suggestion: null,
    claimId: null,
  })
  const suggests = await remark(newsroom, articleId, suggestion.at, {
    purpose: 'editing',
    body: suggestion.body,
    suggestion: suggestion.words,
    claimId: ids.claim('target'),
  })
  await newsroom.give('cardiologist', articleId, { type: 'request-changes', note })

  newsroom.moveTo(1, 8)
  await newsroom.save('maren', articleId, manuscriptOf(secondBloodPressure, ids))
  for (const [annotationId, body] of [[asks, question.answer] as const, [suggests, suggestion.answer] as const]) {
    await newsroom.give('maren', articleId, { type: 'reply-to-annotation', annotationId, body })
    await newsroom.give('maren', articleId, { type: 'resolve-annotation', annotationId })
  }
  await newsroom.submit('maren', articleId, reply)
}

type Remark = Pick<Parameters<typeof annotate>[0], 'purpose' | 'body' | 'suggestion' | 'claimId'>

/** An annotation of the cardiologist's on words of the revision. */
async function remark(
  newsroom: DemoNewsroom,
  articleId: ArticleId,
  words: string,
  said: Remark,
): Promise<AnnotationId> {
  const { deps } = newsroom
  const { revision } = await newsroom.facts(articleId)
  const { manuscript } = await readRevision(deps.db, revision.id)
  const { text } = plainText(manuscript.document)
  const at = text.indexOf(words)
  const start = codePointLength(text.slice(0, at))
  const selectors = at < 0 ? undefined : selectorsOf(text, { start, end: start + codePointLength(words) })
  if (selectors === undefined) throw new Error(`The demo article does not say "${words}"`)
  const input = { articleId, revisionId: revision.id, selectors, blocking: false, ...said }
  return accepted(await annotate(input, newsroom.actor('cardiologist'), deps)).annotationId
}
