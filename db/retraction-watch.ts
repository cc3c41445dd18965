import { and, eq, inArray, or, sql } from 'drizzle-orm'
import type { Db } from '#db/connection.ts'
import type { Tx } from '#db/transaction.ts'
import type { Notice } from '#lib/evidence/reference.ts'
import type { RetractionRow } from '#lib/evidence/retraction-watch.ts'
import type { Instant } from '#lib/time/instant.ts'
import { notices } from './schema/reviews.ts'
import { retractionWatch, works } from './schema/works.ts'

/** By whose word a notice of the file stands. */
export const retractionWatchSource = 'Retraction Watch'

/** Keeps rows of the file, by their record; returns how many were new or said something else before. */
export async function keepRetractions(db: Db, rows: readonly RetractionRow[], loadedAt: Instant): Promise<number> {
  if (rows.length === 0) return 0
  // One statement cannot write a record twice; of two lines of one record the last counts.
  const values = [...new Map(rows.map((row) => [row.recordId, { ...row, loadedAt }])).values()]
  const { doi, pmid, type, on, noticeDoi } = retractionWatch
  const kept = await db
    .insert(retractionWatch)
    .values(values)
    .onConflictDoUpdate({
      target: retractionWatch.recordId,
      set: {
        ...{ doi: sql`excluded.doi`, pmid: sql`excluded.pmid`, type: sql`excluded.type`, on: sql`excluded."on"` },
        ...{ noticeDoi: sql`excluded.notice_doi`, loadedAt },
      },
      setWhere: sql`(${doi}, ${pmid}, ${type}, ${on}, ${noticeDoi}) is distinct from (excluded.doi, excluded.pmid, excluded.type, excluded."on", excluded.notice_doi)`,
    })
    .returning({ recordId: retractionWatch.recordId })
  return kept.length
}

export interface Retraction {
  readonly work: string
  readonly notice: Notice
}

/** What the file says of cited works and the newsroom has not on record yet, all of them or those given. */
export async function unknownRetractions(db: Db | Tx, among: readonly string[] | null): Promise<readonly Retraction[]> {
  const { doi, pmid, type, on, noticeDoi } = retractionWatch
  const rows = await db
    .select({ work: works.identity, type, on, noticeDoi })
    .from(works)
    .innerJoin(retractionWatch, or(eq(doi, works.doi), eq(pmid, works.pmid)))
    .where(
      and(
        among === null ? undefined : inArray(works.identity, [...among]),
        sql`not exists (select from ${notices} where ${notices.work} = ${works.identity} and ${notices.type} = ${type}
          and ${notices.on} = ${on} and ${notices.source} = ${retractionWatchSource})`,
      ),
    )
    .orderBy(works.identity, on, retractionWatch.recordId)
  return rows.map(({ work, type, on, noticeDoi }) => ({
    work,
    notice: { type, on, source: retractionWatchSource, doi: noticeDoi },
  }))
}
