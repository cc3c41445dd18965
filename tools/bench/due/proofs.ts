import { sql } from 'drizzle-orm'
import { database } from '#db/connection.ts'
import { readPage } from '#db/public-pages.ts'
import { inTransaction } from '#db/transaction.ts'
import { deps } from '#lib/application/process-deps.ts'
import { lockNow } from '#lib/commands/decide-and-save.ts'
import { storeArticlePages } from '#lib/commands/public-pages.ts'
import { ArticleId } from '#lib/identity/ids.ts'
import type { Instant } from '#lib/time/instant.ts'

/** What has to be true of everything that went out at a moment, counted over all of it. */
export async function proofs(at: Instant, count: number) {
  const one = async (statement: ReturnType<typeof sql>): Promise<number> => {
    const { rows } = await database().execute<{ n: number }>(statement)
    return rows[0]?.n ?? Number.NaN
  }
  const due = sql`select id, article_id, revision_id, content_hash, claims_hash from publications where published_at >= ${at}`
  return {
    count,
    once: await one(sql`select count(*)::int as n from (
      select article_id from (${due}) d group by article_id having count(*) = 1) t
      where (select count(*) from audit_events e where e.stream = 'article/' || t.article_id and e.action = 'published') = 1`),
    twice: await one(
      sql`select count(*)::int as n from (select article_id from (${due}) d group by article_id having count(*) > 1) t`,
    ),
    early: await one(sql`select count(*)::int as n from public_pages p join (${due}) d on d.article_id = p.article_id
      where p.changed_at < ${at}`),
    left: await one(sql`select count(*)::int as n from schedules where at <= ${at}`),
    asSigned: await one(sql`select count(*)::int as n from (${due}) d join revisions r on r.id = d.revision_id
      where r.content_hash = d.content_hash and r.claims_hash = d.claims_hash
        and (select count(*) > 0 and bool_and(s.content_hash = d.content_hash and s.claims_hash = d.claims_hash)
             from sign_offs s where s.revision_id = d.revision_id and s.withdrawn_at is null)`),
    pages: await one(sql`select count(*)::int as n from public_pages p join (${due}) d on d.article_id = p.article_id`),
    bytesKept:
      await one(sql`select count(*)::int as n from public_pages p join (${due}) d on d.article_id = p.article_id
      join artefacts a on a.hash = p.artefact_hash where encode(sha256(a.body), 'hex') = p.artefact_hash and p.status = 200`),
    preparedPages: await one(sql`select count(*)::int as n from kept_for_the_proof, jsonb_array_elements(pages) page`),
    asPrepared: await one(sql`select count(*)::int as n from kept_for_the_proof, jsonb_array_elements(pages) page
      join public_pages p on p.path = page->>'path' where p.artefact_hash = page->>'artefact_hash'`),
  }
}

class TakenBack extends Error {}

/**
 * Renders some of the articles once more from the revision that was signed, in a transaction that is taken back, and compares
 * the bytes with those that readers get. A record keeps the bytes of its day and so is not made again.
 */
export async function renderedAgain(articles: number): Promise<{ pages: number; equal: number }> {
  const db = database()
  const { rows } = await db.execute<{ id: string; at: string }>(
    sql`select p.article_id as id, p.published_at as at from publications p join kept_for_the_proof using (article_id)
      order by p.published_at desc, p.id limit ${articles}`,
  )
  let pages = 0
  let equal = 0
  for (const { id } of rows) {
    const articleId = ArticleId.parse(id)
    const { rows: paths } = await db.execute<{ path: string }>(
      sql`select path from public_pages where article_id = ${articleId} and path not like '%.json'`,
    )
    const served = new Map(await Promise.all(paths.map(async ({ path }) => [path, await readPage(db, path)] as const)))
    await inTransaction(db, async (tx) => {
      const facts = await lockNow(tx, deps(), { type: 'clock' }, articleId)
      if (facts === null) throw new Error(`Article ${articleId} is gone`)
      // Its page was made when none of the others was out, and so names none as related.
      await tx.execute(sql`update live set card = null where article_id <> ${articleId}
        and article_id in (select article_id from kept_for_the_proof)`)
      // An address stays for ever; for this moment it shows something else.
      await tx.execute(sql`update public_pages set artefact_hash = (
        select a.hash from artefacts a where a.hash <> public_pages.artefact_hash limit 1) where article_id = ${articleId}`)
      await storeArticlePages(tx, deps(), facts, 'every-version')
      for (const [path, before] of served) {
        const again = await readPage(tx, path)
        pages += 1
        if (before && again && Buffer.compare(before.body, again.body) === 0) equal += 1
      }
      throw new TakenBack()
    }).catch((error: unknown) => {
      if (!(error instanceof TakenBack)) throw error
    })
  }
  return { pages, equal }
}
