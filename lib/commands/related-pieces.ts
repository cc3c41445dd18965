import { lockArticle } from '#db/article-facts.ts'
import { namedAs, namedBy, type RelatedPiece, type Standing } from '#db/related-pieces.ts'
import type { Tx } from '#db/transaction.ts'
import type { Deps } from '#lib/application/deps.ts'
import { referenceIdentity } from '#lib/evidence/identity.ts'
import type { PublicFacts } from '#lib/publication/facts.ts'
import type { ArticleFacts } from '#lib/workflow/facts.ts'

/** Where a published article stands among the others. */
export function standingOf({ article, manuscript, publications }: PublicFacts): Standing {
  const [first] = publications
  if (first === undefined) throw new Error('An article that was never published stands nowhere')
  const cited = new Set<string>(manuscript.claims.flatMap(({ evidence }) => evidence.map((link) => link.referenceId)))
  return {
    articleId: article.id,
    specialty: article.specialty,
    works: manuscript.references.filter(({ id }) => cited.has(id)).map(referenceIdentity),
    firstPublishedAt: first.publishedAt,
  }
}

/**
 * Where an article came, left or changed its name or address, the few pages that may name it as related are rendered
 * again in the same transaction: no page ever names what was taken down, nor shows a struck word in a title.
 */
export async function renderNamingPages(
  tx: Tx,
  { clock }: Pick<Deps, 'clock'>,
  standing: Standing,
  before: Pick<RelatedPiece, 'path' | 'title'> | null,
  render: (article: ArticleFacts) => Promise<void>,
): Promise<void> {
  const after = await namedAs(tx, standing.articleId)
  if (before !== null && after !== null && before.path === after.path && before.title === after.title) return
  for (const articleId of await namedBy(tx, standing)) {
    const facts = await lockArticle(tx, articleId, clock.now(), null)
    if (facts?.live) await render(facts)
  }
}
