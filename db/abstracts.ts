import { eq, inArray, sql } from 'drizzle-orm'
import type { Db } from '#db/connection.ts'
import type { AbstractSource } from '#lib/evidence/abstract.ts'
import type { Instant } from '#lib/time/instant.ts'
import { abstracts } from './schema/evidence.ts'

/** An abstract without its text. */
export interface KeptAbstract {
  readonly work: string
  readonly source: AbstractSource
  readonly readAt: Instant
}

/** Keeps abstracts by reference identity. What PubMed says stays until PubMed says otherwise; the day is that of the words. */
export async function keepAbstracts(
  db: Db,
  found: readonly (KeptAbstract & { readonly text: string })[],
): Promise<void> {
  const oneEach = [...new Map(found.map((abstract) => [abstract.work, abstract])).values()]
  if (oneEach.length === 0) return
  await db
    .insert(abstracts)
    .values(oneEach)
    .onConflictDoUpdate({
      target: abstracts.work,
      set: { source: sql`excluded.source`, text: sql`excluded.text`, readAt: sql`excluded.read_at` },
      setWhere: sql`${abstracts.text} <> excluded.text and (${abstracts.source} <> 'pubmed' or excluded.source = 'pubmed')`,
    })
}

/** Which of the works have an abstract. */
export const abstractsKept = (db: Db, works: readonly string[]): Promise<KeptAbstract[]> =>
  works.length === 0
    ? Promise.resolve([])
    : db
        .select({ work: abstracts.work, source: abstracts.source, readAt: abstracts.readAt })
        .from(abstracts)
        .where(inArray(abstracts.work, [...works]))

/** The abstract of a work with its text, or `null`. */
export async function readAbstract(db: Db, work: string): Promise<(KeptAbstract & { readonly text: string }) | null> {
  const [row] = await db.select().from(abstracts).where(eq(abstracts.work, work))
  return row ?? null
}
