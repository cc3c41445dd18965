import { eq } from 'drizzle-orm'
import { z } from 'zod'
import type { Db } from '#db/connection.ts'
import type { Tx } from '#db/transaction.ts'
import type { ArticleId, PersonId } from '#lib/identity/ids.ts'
import { Findings } from '#lib/import/findings.ts'
import type { Instant } from '#lib/time/instant.ts'
import { importSources } from './schema/articles.ts'

interface ImportSource extends Findings {
  readonly articleId: ArticleId
  readonly source: string
  readonly format: string
  /** The uploaded file as it was, where it was no text. */
  readonly file?: Uint8Array
  readonly fileName?: string
  readonly by: PersonId
  readonly at: Instant
}

/** Keeps the text that an article was made from, whole, with what was found in it and what found no place. */
export async function insertImportSource(
  tx: Tx,
  { by, at, findings, leftovers, ...source }: ImportSource,
): Promise<void> {
  await tx.insert(importSources).values({
    ...source,
    findings: z.json().parse(findings),
    leftovers: z.json().parse(leftovers),
    importedBy: by,
    importedAt: at,
  })
}

/** The findings and leftovers of an imported article; `null` for one that was not imported. */
export async function readImportSource(db: Db | Tx, articleId: ArticleId): Promise<Findings | null> {
  const { findings, leftovers } = importSources
  const [row] = await db
    .select({ findings, leftovers })
    .from(importSources)
    .where(eq(importSources.articleId, articleId))
  return row === undefined ? null : Findings.parse(row)
}
