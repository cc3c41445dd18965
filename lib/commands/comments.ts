import * as Y from 'yjs'
import { type Act, note } from '#db/articles.ts'
import { holdComment, insertComment, insertReply, repliesTo, setPlaces, setResolution } from '#db/comments.ts'
import { peopleByIds } from '#db/people.ts'
import { tellArticleChanged } from '#db/shared-copies.ts'
import { inTransaction, type Tx } from '#db/transaction.ts'
import type { Deps } from '#lib/application/deps.ts'
import { invalid, notFound, type Outcome, succeed } from '#lib/application/outcome.ts'
import { hashOf } from '#lib/canonical/sha256.ts'
import { type ArticleId, CommentId, type PersonId } from '#lib/identity/ids.ts'
import type { Actor } from '#lib/identity/person.ts'
import { mayCommand, mayKnowOf } from '#lib/identity/policy.ts'
import type { ArticleFacts } from '#lib/workflow/facts.ts'
import { lockNow } from './decide-and-save.ts'

type PersonActor = Extract<Actor, { type: 'person' }>

interface Words {
  readonly articleId: ArticleId
  readonly body: string
  readonly mentions: readonly PersonId[]
}

/** A remark on a span of the working copy; `start` and `end` are Yjs positions in Base64, `quote` the words between them. */
export const addComment = (
  { articleId, body, mentions, quote, start, end }: Words & { quote: string; start: string; end: string },
  actor: PersonActor,
  deps: Deps,
): Promise<Outcome<{ commentId: CommentId }>> =>
  amongWriters(articleId, actor, deps, mentions, async (tx, facts) => {
    const [anchorStart, anchorEnd] = [positionOf(start), positionOf(end)]
    if (anchorStart === null) return invalid('no-position', 'This is no place in a text.', '/body/start')
    if (anchorEnd === null) return invalid('no-position', 'This is no place in a text.', '/body/end')
    const id = CommentId.parse(deps.newId())
    const remark = { id, articleId, by: actor.id, at: facts.now, body, mentions: [...mentions], quote }
    await insertComment(tx, { ...remark, anchorStart, anchorEnd })
    const payload = { commentId: id, words: hashOf('countersign:comment:1', { body, quote }) }
    await tell(tx, facts, actor, { action: 'comment-made', payload, told: 'made a remark on the text.' })
    await writeTo(tx, deps, facts, actor, mentions, { commentId: id, subject: 'You are mentioned', body })
    return succeed({ commentId: id })
  })

/** An answer under a remark; one that was resolved stays resolved. */
export const replyToComment = (
  { articleId, commentId, body, mentions }: Words & { commentId: CommentId },
  actor: PersonActor,
  deps: Deps,
): Promise<Outcome<{ replyId: string }>> =>
  amongWriters(articleId, actor, deps, mentions, async (tx, facts) => {
    const comment = await holdComment(tx, articleId, commentId)
    if (comment === null) return notFound
    const id = deps.newId()
    const earlier = await repliesTo(tx, [commentId])
    await insertReply(tx, { id, commentId, by: actor.id, at: facts.now, body, mentions: [...mentions] })
    const payload = { commentId, words: hashOf('countersign:comment:1', { body }) }
    await tell(tx, facts, actor, { action: 'comment-answered', payload, told: 'answered a remark on the text.' })
    const tookPart = [comment.by, ...earlier.map(({ by }) => by), ...mentions]
    await writeTo(tx, deps, facts, actor, tookPart, { commentId, subject: 'An answer to a remark', body })
    return succeed({ replyId: id })
  })

/** Resolves a remark or opens it again; doing it twice changes nothing more. */
export const settleComment = (
  { articleId, commentId, resolved }: { articleId: ArticleId; commentId: CommentId; resolved: boolean },
  actor: PersonActor,
  deps: Deps,
): Promise<Outcome<{ resolved: boolean }>> =>
  amongWriters(articleId, actor, deps, [], async (tx, facts) => {
    const comment = await holdComment(tx, articleId, commentId)
    if (comment === null) return notFound
    if ((comment.resolvedAt !== null) === resolved) return succeed({ resolved })
    await setResolution(tx, commentId, resolved ? { by: actor.id, at: facts.now } : null)
    const told = resolved ? 'resolved a remark on the text.' : 'opened a remark on the text again.'
    await tell(tx, facts, actor, {
      action: resolved ? 'comment-resolved' : 'comment-reopened',
      payload: { commentId },
      told,
    })
    return succeed({ resolved })
  })

/**
 * Where the words of remarks stand, after an edit that made new text of them. It goes with that edit and says nothing
 * new, so the history does not tell of it.
 */
export const placeComments = (
  {
    articleId,
    places,
  }: { articleId: ArticleId; places: readonly { commentId: CommentId; start: string; end: string }[] },
  actor: PersonActor,
  deps: Deps,
): Promise<Outcome<{ placed: number }>> =>
  amongWriters(articleId, actor, deps, [], async (tx) => {
    const read = places.flatMap(({ commentId: id, start, end }) => {
      const [anchorStart, anchorEnd] = [positionOf(start), positionOf(end)]
      return anchorStart === null || anchorEnd === null ? [] : [{ id, anchorStart, anchorEnd }]
    })
    if (read.length < places.length) return invalid('no-position', 'This is no place in a text.', '/body/places')
    const placed = await setPlaces(tx, articleId, read)
    if (placed > 0) await tellArticleChanged(tx, articleId)
    return succeed({ placed })
  })

/** For whoever writes the article or edits all of them; those who are mentioned must be among them too. */
function amongWriters<T>(
  articleId: ArticleId,
  actor: PersonActor,
  deps: Deps,
  mentions: readonly PersonId[],
  act: (tx: Tx, facts: ArticleFacts) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  return inTransaction(deps.db, async (tx) => {
    const facts = await lockNow(tx, deps, actor, articleId)
    if (!facts || !mayKnowOf(facts, actor)) return notFound
    const conditions = mayCommand('save', facts, actor)
    if (conditions.length > 0) return { ok: false, kind: 'not-allowed', conditions }
    const named = await peopleByIds(tx, mentions)
    const strangers = new Set(mentions).size !== named.length || named.some((person) => !writesHere(facts, person))
    if (strangers)
      return invalid(
        'not-a-colleague',
        'Mention writers of this article, or editors: others do not see remarks.',
        '/body/mentions',
      )
    return act(tx, facts)
  })
}

const writesHere = (facts: ArticleFacts, person: ArticleFacts['people'][number]): boolean =>
  mayCommand(
    'save',
    { ...facts, people: [person] },
    { type: 'person', id: person.id, roles: person.roles, provenAt: null },
  ).length === 0

async function tell(tx: Tx, facts: ArticleFacts, actor: PersonActor, act: Omit<Act, 'by' | 'at'>): Promise<void> {
  await note(tx, facts.article.id, { ...act, by: actor.id, at: facts.now })
  await tellArticleChanged(tx, facts.article.id)
}

/** Nobody is written to about what they said themselves. */
async function writeTo(
  tx: Tx,
  deps: Deps,
  { article, people }: ArticleFacts,
  actor: PersonActor,
  to: readonly PersonId[],
  { commentId, subject, body }: { commentId: CommentId; subject: string; body: string },
): Promise<void> {
  const name = people.find(({ id }) => id === actor.id)?.name ?? 'A colleague'
  const path = `/desk/articles/${article.id}/write?at=${encodeURIComponent(`/comments/${commentId}`)}`
  const mails = [...new Set(to)]
    .filter((id) => id !== actor.id)
    .map((id) => ({ to: id, subject: `${subject}: ${article.slug}`, text: `${name} wrote: ${body}`, path }))
  await deps.enqueueMail(tx, mails)
}

/** The bytes of an encoded Yjs position; `null` when they are none. */
function positionOf(base64: string): Uint8Array | null {
  try {
    const bytes = new Uint8Array(Buffer.from(base64, 'base64'))
    Y.decodeRelativePosition(bytes)
    return bytes
  } catch {
    return null
  }
}
