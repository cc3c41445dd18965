import { and, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Db } from '#db/connection.ts'
import type { Tx } from '#db/transaction.ts'
import type { TextName } from '#lib/article/text-key.ts'
import { Sha256 } from '#lib/canonical/sha256.ts'
import { ArticleDocument } from '#lib/document/document.ts'
import { documentLength } from '#lib/document/reading-time.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import { instantOf } from '#lib/time/instant.ts'
import { readCheckpoint } from './checkpoints.ts'
import { PersonIds } from './json.ts'
import { revisions } from './schema/articles.ts'
import { checkpoints } from './schema/writing.ts'
import { readWorkingCopy, type WorkingCopyContent } from './working-copies.ts'

/** A revision brings its document, because nobody has counted its words yet; there are few of them. */
const Row = z
  .object({
    kind: z.enum(['revision', 'checkpoint']),
    number: z.int(),
    at: z.string().transform((value) => instantOf(new Date(value))),
    people: PersonIds,
    words: z.int().nullable(),
    document: ArticleDocument.nullable(),
    contentHash: Sha256,
    note: z.string(),
  })
  .transform(({ document, words, ...entry }) => ({
    ...entry,
    words: words ?? (document === null ? 0 : documentLength(document).words),
  }))
export type TextEntry = z.infer<typeof Row>

/** Revisions and checkpoints of an article together, newest first; `before` is where the page before ended. */
export async function listTexts(
  db: Db | Tx,
  articleId: ArticleId,
  {
    before,
    limit,
  }: { readonly before?: Pick<TextEntry, 'kind' | 'number' | 'at'> | undefined; readonly limit: number },
): Promise<readonly TextEntry[]> {
  const isBefore = before
    ? sql`where (at, kind, number) < (${before.at}::timestamptz, ${before.kind}, ${before.number})`
    : sql``
  const { rows } = await db.execute(sql`
    select * from (
      select 'revision' as kind, ${revisions.number} as number, ${revisions.submittedAt} as at, ${revisions.note} as note,
        ${revisions.digest} -> 'writerIds' as people, ${revisions.contentHash} as "contentHash",
        null::int as words, ${revisions.manuscript} -> 'document' as document
      from ${revisions} where ${revisions.articleId} = ${articleId}
      union all
      select 'checkpoint', ${checkpoints.version}, ${checkpoints.at}, '', ${checkpoints.people},
        ${checkpoints.contentHash}, ${checkpoints.words}, null
      from ${checkpoints} where ${checkpoints.articleId} = ${articleId}
    ) as texts ${isBefore} order by at desc, kind desc, number desc limit ${limit}`)
  return rows.map((row) => Row.parse(row))
}

/** One text with who wrote what of it; `null` where there is no such text. */
export async function readText(db: Db | Tx, articleId: ArticleId, text: TextName): Promise<WorkingCopyContent | null> {
  switch (text.kind) {
    case 'current':
      return readWorkingCopy(db, articleId)
    case 'checkpoint':
      return readCheckpoint(db, articleId, text.number)
    case 'revision': {
      const { manuscript, attribution } = revisions
      const [row] = await db
        .select({ manuscript, attribution })
        .from(revisions)
        .where(and(eq(revisions.articleId, articleId), eq(revisions.number, text.number)))
      return row ?? null
    }
  }
}
