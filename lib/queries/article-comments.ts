import { readArticle } from '#db/article-facts.ts'
import { listComments, type ReplyRow, repliesTo } from '#db/comments.ts'
import { assignable, peopleByIds } from '#db/people.ts'
import type { Deps } from '#lib/application/deps.ts'
import { invalid, notFound, type Outcome, succeed } from '#lib/application/outcome.ts'
import type { Comment } from '#lib/contract/comments.ts'
import { type ArticleId, CommentId, type PersonId } from '#lib/identity/ids.ts'
import type { Actor } from '#lib/identity/person.ts'
import { mayCommand, mayKnowOf } from '#lib/identity/policy.ts'
import { Instant } from '#lib/time/instant.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'

const pageSize = 100
/** Of a larger desk the first by name are offered for a mention. */
const editorsOffered = 100

interface Wanted {
  readonly articleId: ArticleId
  readonly state: 'open' | 'resolved'
  readonly after?: string | undefined
}

type Name = { readonly id: PersonId; readonly name: string }

/** The remarks on an article's working copy, oldest first, for its writers and for editors. */
export async function articleComments(
  { articleId, state, after }: Wanted,
  actor: Extract<Actor, { type: 'person' }>,
  { db, clock }: Deps,
): Promise<Outcome<{ items: Comment[]; next: string | null; colleagues: Name[] }>> {
  const facts = await readArticle(db, articleId, clock.now(), actor.id)
  if (!facts || !mayKnowOf(facts, actor)) return notFound
  const conditions = mayCommand('save', facts, actor)
  if (conditions.length > 0) return { ok: false, kind: 'not-allowed', conditions }
  const cursor = decodeCursor(after)
  const at = cursor === 'malformed' ? undefined : Instant.safeParse(cursor?.key)
  if (cursor === 'malformed' || (cursor && !at?.success))
    return invalid('cursor', 'This place in the list does not exist. Start from its top.', '/query/after')
  const rows = await listComments(db, articleId, {
    resolved: state === 'resolved',
    after: cursor && at?.success ? { at: at.data, id: CommentId.parse(cursor.id) } : undefined,
    limit: pageSize + 1,
  })
  const page = rows.slice(0, pageSize)
  const replies = await repliesTo(
    db,
    page.map(({ id }) => id),
  )
  const involved = [...page.flatMap(({ by, resolvedBy }) => [by, resolvedBy]), ...replies.map(({ by }) => by)]
  const people = await peopleByIds(db, [...new Set(involved.filter((id) => id !== null))])
  const nameOf = (id: PersonId): Name => ({
    id,
    name: people.find((person) => person.id === id)?.name ?? 'A colleague',
  })
  const last = page.at(-1)
  const writers = facts.people.filter(({ id, disabled }) => facts.writerIds.includes(id) && !disabled)
  const editors = await assignable(db, { role: 'editor', limit: editorsOffered })
  return succeed({
    items: page.map(
      ({ id, by, at: madeAt, body, mentions, anchorStart, anchorEnd, quote, resolvedBy, resolvedAt }) => ({
        ...{ id, by: nameOf(by), at: madeAt, body, mentions: [...mentions], quote },
        start: Buffer.from(anchorStart).toString('base64'),
        end: Buffer.from(anchorEnd).toString('base64'),
        resolved: resolvedBy && resolvedAt ? { by: nameOf(resolvedBy), at: resolvedAt } : null,
        replies: replies.filter(({ commentId }) => commentId === id).map(replyOf(nameOf)),
      }),
    ),
    next: rows.length > pageSize && last ? encodeCursor({ key: last.at, id: last.id }) : null,
    colleagues: [...new Map([...writers, ...editors].map(({ id, name }) => [id, { id, name }])).values()],
  })
}

const replyOf =
  (nameOf: (id: PersonId) => Name) =>
  ({ id, by, at, body, mentions }: ReplyRow) => ({ id, by: nameOf(by), at, body, mentions: [...mentions] })
