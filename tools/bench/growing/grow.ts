import { sql } from 'drizzle-orm'
import type { Db } from '#db/connection.ts'

const atOnce = 5_000

/**
 * Adds live articles, numbered from `from` to `to`, with what public addresses and lists ask for: each has its page, and
 * is shown on the front page by the card of another article. Their texts are a few words, since only their number counts.
 */
export async function grow(db: Db, from: number, to: number, signal: AbortSignal): Promise<void> {
  for (let first = from; first <= to; first += atOnce) {
    signal.throwIfAborted()
    await addArticles(db, first, Math.min(to, first + atOnce - 1))
  }
  await db.execute(sql`analyze`)
}

/** The n-th article's page. */
export const pathOf = (n: number): string => `/articles/bulk-${n}`

async function addArticles(db: Db, first: number, last: number): Promise<void> {
  const numbers = sql`generate_series(${first}::int, ${last}::int) n`
  const idOf = (what: string) => sql`md5(${what} || n)::uuid`
  /** Of a page so short that it stands for the record too. */
  const hash = sql`encode(sha256(convert_to('page ' || n, 'UTF8')), 'hex')`
  const at = sql`timestamptz '2020-01-01' + n * interval '1 minute'`
  await db.execute(sql`
    insert into articles (id, slug, title, locale, specialty, state, version, cycle, purpose, created_at, created_by, changed_at)
    select ${idOf('article')}, 'bulk-' || n, 'A piece, number ' || n, 'en', 'Psychiatric', 'draft', 1, 1, 'first', ${at},
      (select id from people order by id limit 1), ${at} from ${numbers}`)
  await db.execute(sql`
    insert into revisions (id, article_id, number, cycle, title, submitted_at, submitted_by, note, content_hash, claims_hash,
      manuscript, attribution, digest)
    select ${idOf('revision')}, ${idOf('article')}, 1, 1, 'A piece', ${at}, (select id from people order by id limit 1), '',
      encode(sha256('a'), 'hex'), encode(sha256('b'), 'hex'), '{}', '{}', '{}' from ${numbers}`)
  // So that looking up what rows refer to goes by an index; what PostgreSQL thought of the empty table it would keep.
  await db.execute(sql`analyze articles, revisions`)
  await db.execute(sql`
    update articles set state = 'published', revision_id = md5('revision' || substr(slug, 6))::uuid
    where id in (select ${idOf('article')} from ${numbers})`)
  await db.execute(sql`
    insert into artefacts (hash, content_type, body, gzip, created_at)
    select ${hash}, 'text/html; charset=utf-8',
      convert_to('page ' || n, 'UTF8'), '', ${at} from ${numbers}`)
  await db.execute(sql`analyze artefacts`)
  await db.execute(sql`
    insert into publications (id, article_id, version, purpose, revision_id, published_at, content_hash, claims_hash, claims,
      signer_ids, record_hash)
    select ${idOf('publication')}, ${idOf('article')}, 1, 'first', ${idOf('revision')}, ${at}, encode(sha256('a'), 'hex'),
      encode(sha256('b'), 'hex'), '[]', jsonb_build_array((select id from people order by id limit 1)),
      ${hash} from ${numbers}`)
  await db.execute(sql`analyze publications`)
  await db.execute(sql`
    insert into live (article_id, publication_id, first_published_at, struck, works, card)
    select ${idOf('article')}, ${idOf('publication')}, ${at}, '[]', array['doi:10.1000/' || n],
      (select card from live where card is not null limit 1) from ${numbers}`)
  await db.execute(sql`
    insert into public_pages (path, artefact_hash, status, article_id, changed_at)
    select '/articles/bulk-' || n, ${hash}, 200, ${idOf('article')}, ${at}
    from ${numbers}`)
}
