import { randomBytes } from 'node:crypto'
import { note } from '#db/articles.ts'
import { insertPreviewLink, revokePreviewLinkOf } from '#db/preview-links.ts'
import { inTransaction, type Tx } from '#db/transaction.ts'
import type { Deps } from '#lib/application/deps.ts'
import { notFound, type Outcome, succeed } from '#lib/application/outcome.ts'
import { sha256Hex } from '#lib/canonical/sha256.ts'
import { type ArticleId, PreviewLinkId } from '#lib/identity/ids.ts'
import type { Actor } from '#lib/identity/person.ts'
import { mayKnowOf, mayShowOutside } from '#lib/identity/policy.ts'
import { longDate } from '#lib/publication/words.ts'
import { addMinutes, type Instant } from '#lib/time/instant.ts'
import type { ArticleFacts } from '#lib/workflow/facts.ts'
import { isInWork } from '#lib/workflow/in-work.ts'
import { lockNow } from './decide-and-save.ts'

type PersonActor = Extract<Actor, { type: 'person' }>

/**
 * Makes a link by which anybody sees the text in work. Its token is random and only the hash is kept: the answer holds it,
 * and nothing can tell it a second time.
 */
export function makePreviewLink(
  { articleId, label, days }: { readonly articleId: ArticleId; readonly label: string; readonly days: number },
  actor: PersonActor,
  deps: Deps,
): Promise<Outcome<{ id: PreviewLinkId; link: string; expiresAt: Instant }>> {
  const token = randomBytes(32).toString('base64url')
  return forWhoeverMayShow(articleId, actor, deps, async (tx, facts) => {
    if (!isInWork(facts.article.state)) return nothingInWork
    const id = PreviewLinkId.parse(deps.newId())
    const expiresAt = addMinutes(facts.now, days * 24 * 60)
    const own = { id, articleId, cycle: facts.article.cycle, tokenHash: sha256Hex(token), label, expiresAt }
    await insertPreviewLink(tx, { ...own, madeBy: actor.id, at: facts.now })
    await note(tx, articleId, {
      ...{ action: 'preview-link-made', by: actor.id, at: facts.now, payload: { linkId: id, label, expiresAt } },
      told: `made a preview link${label === '' ? '' : ` for ${label}`}, open until ${longDate(expiresAt)}.`,
    })
    return succeed({ id, link: `${deps.site.url.replace(/\/$/, '')}/preview/${token}`, expiresAt })
  })
}

/** Ends a link at once; one that has ended already stays so. */
export const revokePreviewLink = (
  { articleId, linkId }: { readonly articleId: ArticleId; readonly linkId: PreviewLinkId },
  actor: PersonActor,
  deps: Deps,
): Promise<Outcome<{ id: PreviewLinkId }>> =>
  forWhoeverMayShow(articleId, actor, deps, async (tx, { now }) => {
    const revoked = await revokePreviewLinkOf(tx, articleId, linkId, { by: actor.id, at: now })
    if (revoked === null) return notFound
    if (!revoked) return succeed({ id: linkId })
    await note(tx, articleId, {
      ...{ action: 'preview-link-revoked', by: actor.id, at: now, payload: { linkId } },
      told: 'ended a preview link.',
    })
    return succeed({ id: linkId })
  })

const nothingInWork: Outcome<never> = {
  ok: false,
  kind: 'unmet',
  conditions: [
    {
      code: 'nothing-in-work',
      message: 'There is no text in work that could be previewed: what there is, readers have. Begin an update first.',
      pointer: '/state',
    },
  ],
}

function forWhoeverMayShow<T>(
  articleId: ArticleId,
  actor: PersonActor,
  deps: Deps,
  act: (tx: Tx, facts: ArticleFacts) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  return inTransaction(deps.db, async (tx) => {
    const facts = await lockNow(tx, deps, actor, articleId)
    if (facts === null || !mayKnowOf(facts, actor)) return notFound
    const conditions = mayShowOutside(facts, actor)
    return conditions.length > 0 ? { ok: false, kind: 'not-allowed', conditions } : act(tx, facts)
  })
}
