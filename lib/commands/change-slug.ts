import { renameArticle } from '#db/articles.ts'
import { inTransaction, sqlState } from '#db/transaction.ts'
import type { Deps } from '#lib/application/deps.ts'
import { invalid, notFound, type Outcome, succeed } from '#lib/application/outcome.ts'
import { Slug } from '#lib/contract/article.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import type { Actor } from '#lib/identity/person.ts'
import { mayCommand, mayKnowOf } from '#lib/identity/policy.ts'
import { lockNow } from './decide-and-save.ts'

/** Gives an article another address while nothing is public or promised under the present one; the one before redirects. */
export async function changeSlug(
  input: { articleId: ArticleId; slug: string },
  actor: Extract<Actor, { type: 'person' }>,
  deps: Deps,
): Promise<Outcome<{ slug: string }>> {
  const slug = Slug.safeParse(input.slug)
  if (!slug.success)
    return invalid('slug-malformed', slug.error.issues[0]?.message ?? 'This is no address.', '/body/slug')
  const taken = invalid(
    'slug-taken',
    `Another article has the address "${slug.data}". Choose another one.`,
    '/body/slug',
  )
  const renaming = inTransaction(deps.db, async (tx): Promise<Outcome<{ slug: string }>> => {
    const facts = await lockNow(tx, deps, actor, input.articleId)
    if (!facts || !mayKnowOf(facts, actor)) return notFound
    const conditions = mayCommand('save', facts, actor)
    if (conditions.length > 0) return { ok: false, kind: 'not-allowed', conditions }
    if (facts.live || facts.takenDown)
      return invalid('slug-is-public', 'Readers have this address already; it stays.', '/body/slug')
    if (facts.article.state === 'scheduled')
      return invalid(
        'slug-is-promised',
        'The article is scheduled under this address. Unschedule it first.',
        '/body/slug',
      )
    const renamed = await renameArticle(tx, {
      articleId: input.articleId,
      slug: slug.data,
      by: actor.id,
      at: facts.now,
    })
    return renamed === 'slug-taken' ? taken : succeed({ slug: slug.data })
  })
  // Two who ask for one address at once both find it free; the database lets one of them have it.
  return renaming.catch((error: unknown) => {
    if (sqlState(error) !== '23505') throw error
    return taken
  })
}
