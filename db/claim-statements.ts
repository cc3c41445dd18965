import { eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Db } from '#db/connection.ts'
import type { Tx } from '#db/transaction.ts'
import type { Manuscript } from '#lib/article/manuscript.ts'
import { statementsOf } from '#lib/claims/statements.ts'
import { ArticleId, ClaimId } from '#lib/identity/ids.ts'
import { claimFigures, claimStatements } from './schema/writing.ts'

/** Brings what is known of an article's claims up to its working copy. */
export async function indexStatements(tx: Tx, articleId: ArticleId, manuscript: Manuscript): Promise<void> {
  const statements = statementsOf(manuscript)
  await tx.delete(claimStatements).where(eq(claimStatements.articleId, articleId))
  if (statements.length === 0) return
  await tx
    .insert(claimStatements)
    .values(statements.map(({ claimId, textHash, text }) => ({ articleId, claimId, textHash, text })))
  const figures = statements.flatMap(({ claimId, figures: own }) =>
    own.map((figure) => ({ articleId, claimId, ...figure })),
  )
  if (figures.length > 0) await tx.insert(claimFigures).values(figures)
}

const Row = z.object({
  claimId: ClaimId,
  otherArticleId: ArticleId,
  otherClaimId: ClaimId,
  otherText: z.string(),
  alike: z.enum(['same-words', 'same-figure', 'other-figure']),
  figure: z.string().nullable(),
  otherFigure: z.string().nullable(),
})
export type TwinRow = z.infer<typeof Row>

/** Claims alike in meaning may differ in so much of their words, and still speak of one thing. */
const similar = 0.45

/**
 * The claims of other articles that say the same in the same words, that take the same figure from the same source, or that
 * take another figure of the same unit from it and speak, by their words, of the same thing. At most `limit`.
 */
export async function twinsOf(db: Db | Tx, articleId: ArticleId, limit: number): Promise<readonly TwinRow[]> {
  const { rows } = await db.execute(sql`
    with same_words as (
      select mine.claim_id, other.article_id, other.claim_id as other_claim_id, other.text,
        'same-words' as alike, null::text as figure, null::text as other_figure
      from ${claimStatements} mine
      join ${claimStatements} other on other.text_hash = mine.text_hash and other.article_id <> mine.article_id
      where mine.article_id = ${articleId}
      limit ${limit}
    ), figures as (
      select mine.claim_id, other.article_id, other.claim_id as other_claim_id, stated.text,
        case when other.figure = mine.figure then 'same-figure' else 'other-figure' end as alike,
        mine.figure, other.figure as other_figure
      from ${claimFigures} mine
      join ${claimFigures} other
        on other.work = mine.work and other.unit = mine.unit and other.article_id <> mine.article_id
      join ${claimStatements} stated on stated.article_id = other.article_id and stated.claim_id = other.claim_id
      join ${claimStatements} own on own.article_id = mine.article_id and own.claim_id = mine.claim_id
      where mine.article_id = ${articleId} and own.text_hash <> stated.text_hash
        and (other.figure = mine.figure or (
          similarity(own.text, stated.text) > ${similar}
          and not exists (
            select from ${claimFigures} also
            where also.article_id = other.article_id and also.claim_id = other.claim_id
              and also.work = mine.work and also.figure = mine.figure)))
      limit ${limit}
    )
    select claim_id as "claimId", article_id as "otherArticleId", other_claim_id as "otherClaimId", text as "otherText",
      alike, figure, other_figure as "otherFigure"
    from (select * from same_words union all select * from figures) as twins
    order by alike desc, article_id, other_claim_id limit ${limit}`)
  return rows.map((row) => Row.parse(row))
}
