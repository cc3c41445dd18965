import { and, eq, gt, inArray, sql } from 'drizzle-orm'
import { database } from '#db/connection.ts'
import { schedules } from '#db/schema/publications.ts'
import { signOffs } from '#db/schema/reviews.ts'
import { deps } from '#lib/application/process-deps.ts'
import type { ArticleId, SignOffId } from '#lib/identity/ids.ts'
import { signSignOff } from '#lib/review/signature.ts'
import type { Instant } from '#lib/time/instant.ts'

/**
 * Many articles out of one that was really reviewed: every row of it copied under new ids, and every sign-off signed anew
 * over the new ones, so that each copy is as good as the first.
 */

/** Of an id and a number another id, the same each time, in the form of a random UUID. */
const cloneIdFunction = sql`create function pg_temp.clone_id(id uuid, n int) returns uuid language sql immutable as $$
  select (substr(h, 1, 12) || '4' || substr(h, 14, 3) || '8' || substr(h, 18, 15))::uuid from (select md5(id::text || n) as h) t
$$`

const copiedTables = ['assignments', 'working_copies', 'revisions', 'declarations', 'verdicts', 'annotations'] as const

/** Copies the scheduled article `count` times; all are due at one moment. */
export async function cloneScheduled(articleId: ArticleId, count: number, at: Instant): Promise<void> {
  await database().transaction(async (tx) => {
    await tx.execute(sql`set local statement_timeout = 0`)
    await tx.execute(cloneIdFunction)
    const { rows: columns } = await tx.execute<{ table: string; column: string; type: string }>(sql`
      select table_name as table, column_name as column, data_type as type from information_schema.columns
      where table_schema = 'public' and is_identity = 'NO' and is_generated = 'NEVER' order by ordinal_position`)
    const copy = async (table: string, where: string, values: Readonly<Record<string, string>>) => {
      const own = columns.filter((column) => column.table === table).map(({ column }) => column)
      const selected = own.map((column) => values[column] ?? `t."${column}"`)
      await tx.execute(
        sql.raw(
          `insert into "${table}" (${own.map((column) => `"${column}"`).join(', ')})
           select ${selected.join(', ')} from "${table}" t, generate_series(1, ${count}) n where ${where}`,
        ),
      )
    }
    const cloned = (column: string) => `pg_temp.clone_id(t."${column}", n)`
    const ofArticle = `t.article_id = '${articleId}'`
    const ids = { article_id: cloned('article_id'), revision_id: cloned('revision_id') }
    await copy('articles', `t.id = '${articleId}'`, {
      id: cloned('id'),
      slug: `t.slug || '-' || n`,
      state: `'draft'`,
      revision_id: 'null',
    })
    for (const table of copiedTables) {
      const hasId = columns.some((column) => column.table === table && column.column === 'id' && column.type === 'uuid')
      await copy(table, ofArticle, { ...ids, ...(hasId ? { id: cloned('id') } : {}) })
    }
    await copy('sign_offs', ofArticle, {
      ...ids,
      id: cloned('id'),
      payload: `t.payload || jsonb_build_object('signOffId', ${cloned('id')}, 'articleId', ${cloned('article_id')}, 'revisionId', ${cloned('revision_id')})`,
    })
    await copy('schedules', ofArticle, {
      ...ids,
      at: `'${at}'`,
      wall_time: `'${at.slice(0, 19)}'`,
      zone: `'UTC'`,
      sign_off_ids: `array(select pg_temp.clone_id(one, n) from unnest(t.sign_off_ids) one)`,
    })
    await tx.execute(sql`update articles a set state = 'scheduled', revision_id = pg_temp.clone_id(t.revision_id, n)
      from articles t, generate_series(1, ${count}) n
      where t.id = ${articleId} and a.id = pg_temp.clone_id(t.id, n)`)
    await tx.execute(sql`delete from schedules where article_id = ${articleId}`)
  })
}

const signedAtOnce = 500

/** Signs every copied sign-off anew. The trigger that keeps sign-offs as they are rests for that long: nobody else is here. */
export async function signAnew(): Promise<void> {
  const db = database()
  const { signer } = deps()
  await db.execute(sql`alter table sign_offs disable trigger user`)
  for (let after: SignOffId | null = null; ; ) {
    const rows: { id: SignOffId; payload: (typeof signOffs.$inferSelect)['payload'] }[] = await db
      .select({ id: signOffs.id, payload: signOffs.payload })
      .from(signOffs)
      .where(
        and(
          inArray(signOffs.articleId, db.select({ articleId: schedules.articleId }).from(schedules)),
          after === null ? undefined : gt(signOffs.id, after),
        ),
      )
      .orderBy(signOffs.id)
      .limit(signedAtOnce)
    for (const { id, payload } of rows) {
      const { keyId, signature } = signSignOff(payload, signer)
      await db.update(signOffs).set({ keyId, signature }).where(eq(signOffs.id, id))
    }
    after = rows.at(-1)?.id ?? null
    if (rows.length < signedAtOnce) break
  }
  await db.execute(sql`alter table sign_offs enable trigger user`)
}
