import { readArticle } from '#db/article-facts.ts'
import { renameArticle } from '#db/articles.ts'
import { inTransaction } from '#db/transaction.ts'
import type { Deps } from '#lib/application/deps.ts'
import { invalid, notFound, type Outcome, succeed } from '#lib/application/outcome.ts'
import { Slug } from '#lib/contract/article.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import type { Actor } from '#lib/identity/person.ts'
import { mayCommand, mayKnowOf } from '#lib/identity/policy.ts'

/** Gives an article another address while nothing is public under the present one; the one before redirects. */
export async function changeSlug(
  input: { articleId: ArticleId; slug: string },
  actor: Extract<Actor, { type: 'person' }>,
  deps: Deps,
): Promise<Outcome<{ slug: string }>> {
  const slug = Slug.safeParse(input.slug)
  if (!slug.success)
    return invalid('slug-malformed', slug.error.issues[0]?.message ?? 'This is no address.', '/body/slug')
  return inTransaction(deps.db, async (tx) => {
    const facts = await readArticle(tx, input.articleId, deps.clock.now(), actor.id)
    if (!facts || !mayKnowOf(facts, actor)) return notFound
    const conditions = mayCommand('save', facts, actor)
    if (conditions.length > 0) return { ok: false, kind: 'not-allowed', conditions }
    if (facts.live || facts.takenDown)
      return invalid('slug-is-public', 'Readers have this address already; it stays.', '/body/slug')
    const renamed = await renameArticle(tx, {
      articleId: input.articleId,
      slug: slug.data,
      by: actor.id,
      at: deps.clock.now(),
    })
    return renamed === 'slug-taken'
      ? invalid('slug-taken', `Another article has the address "${slug.data}". Choose another one.`, '/body/slug')
      : succeed({ slug: slug.data })
  })
}
