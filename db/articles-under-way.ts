import { and, desc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Db } from '#db/connection.ts'
import { Risk } from '#lib/claims/risk-class.ts'
import type { UnderWay } from '#lib/review/policy-effects.ts'
import { articles, revisions } from './schema/articles.ts'
import { signOffs } from './schema/reviews.ts'

const Risks = z.array(Risk)
const underWay = ['in_review', 'reviewed', 'scheduled'] as const

/** At most `limit` articles between submission and publication, with what a changed policy would ask of them anew. */
export async function articlesUnderWay(db: Db, limit: number): Promise<readonly UnderWay[]> {
  const signed = db
    .select({ count: sql<number>`count(*)::int` })
    .from(signOffs)
    .where(and(eq(signOffs.revisionId, articles.revisionId), isNull(signOffs.withdrawnAt)))
  const rows = await db
    .select({
      state: articles.state,
      risks: sql<unknown>`(select coalesce(jsonb_agg(distinct claim -> 'risk'), '[]'::jsonb)
        from jsonb_array_elements(${revisions.digest} -> 'claims') as claim)`,
      signOffs: sql<number>`(${signed})`,
    })
    .from(articles)
    .innerJoin(revisions, eq(revisions.id, articles.revisionId))
    .where(inArray(articles.state, [...underWay]))
    .orderBy(desc(articles.changedAt))
    .limit(limit)
  return rows.flatMap(({ state, risks, signOffs: given }) => {
    const known = underWay.find((one) => one === state)
    return known === undefined ? [] : [{ state: known, risks: Risks.parse(risks), signOffs: given }]
  })
}
