import { and, eq, gt, inArray, isNull, lte, type SQL, sql } from 'drizzle-orm'
import type { Db } from '#db/connection.ts'
import type { Tx } from '#db/transaction.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import type { Instant } from '#lib/time/instant.ts'
import { articleStream } from './audit-events.ts'
import { learnWords, wordsOf } from './listings.ts'
import { articles } from './schema/articles.ts'
import { factsEpoch, type PreparedMails, PreparedRows, preparedPublications } from './schema/due.ts'
import { artefacts, publications, publicPages, schedules } from './schema/publications.ts'

/** What a preparation has to be made with to be as good as one made now. */
export interface Makers {
  readonly epoch: number
  /** Key, site and program. */
  readonly madeWith: string
}

/** Holds people, credentials, notices, policies and keys as they are until the transaction ends. */
export async function holdFacts(tx: Tx): Promise<number> {
  const [row] = await tx.select({ epoch: factsEpoch.epoch }).from(factsEpoch).for('share')
  if (row === undefined) throw new Error('The epoch of the facts is missing')
  return row.epoch
}

/** What is prepared of an article holds for its present schedule and version, and for what all articles rest on. */
const isCurrent = ({ epoch, madeWith }: Makers) =>
  and(
    eq(preparedPublications.articleId, schedules.articleId),
    eq(preparedPublications.at, schedules.at),
    eq(preparedPublications.articleVersion, articles.version),
    eq(preparedPublications.epoch, epoch),
    eq(preparedPublications.madeWith, madeWith),
  )

interface Window {
  readonly from: Instant
  readonly to: Instant
}

/** The number of the facts now; what is decided on them later asks `holdFacts`. */
export async function readEpoch(db: Db): Promise<number> {
  const [row] = await db.select({ epoch: factsEpoch.epoch }).from(factsEpoch)
  if (row === undefined) throw new Error('The epoch of the facts is missing')
  return row.epoch
}

/** What is due in a while and not prepared, first due first; bundles are left to their moment. */
export async function unprepared(
  db: Db,
  makers: Makers,
  between: Window,
  limit: number,
): Promise<readonly ArticleId[]> {
  const rows = await db
    .select({ articleId: schedules.articleId })
    .from(schedules)
    .innerJoin(articles, eq(articles.id, schedules.articleId))
    .where(isUnprepared(makers, between))
    .orderBy(schedules.at, schedules.articleId)
    .limit(limit)
  return rows.map(({ articleId }) => articleId)
}

const isUnprepared = (makers: Makers, { from, to }: Window) =>
  and(
    gt(schedules.at, from),
    lte(schedules.at, to),
    isNull(schedules.bundleId),
    // A later version has neighbours: pages that name it, and would have to be written with it.
    sql`not exists (select from ${publications} where ${publications.articleId} = ${schedules.articleId})`,
    sql`not exists (select from ${preparedPublications} where ${isCurrent(makers)})`,
  )

/** One of them, alone in this transaction's hands; `null` where another process has it or has prepared it. */
export async function takeUnprepared(
  tx: Tx,
  makers: Makers,
  between: Window,
  articleId: ArticleId,
): Promise<{ articleId: ArticleId; at: Instant; version: number } | null> {
  const [row] = await tx
    .select({ articleId: schedules.articleId, at: schedules.at, version: articles.version })
    .from(schedules)
    .innerJoin(articles, eq(articles.id, schedules.articleId))
    .where(and(eq(schedules.articleId, articleId), isUnprepared(makers, between)))
    .for('update', { of: [schedules, articles], skipLocked: true })
  return row ?? null
}

interface Preparation extends Makers {
  readonly articleId: ArticleId
  readonly at: Instant
  readonly goodUntil: Instant
  readonly articleVersion: number
  readonly auditSeq: number
  readonly written: Pick<WrittenRows, 'rows' | 'texts'> | null
  readonly mails: PreparedMails
}

export async function storePreparation(tx: Tx, { articleId, mails, written, ...values }: Preparation): Promise<void> {
  const { body, search, words } = written?.texts ?? { body: null, search: null, words: null }
  const texts = { body, search, words: words && [...words] }
  const set = { ...values, rows: written?.rows ?? null, ...texts, mails: [...mails] }
  await tx
    .insert(preparedPublications)
    .values({ articleId, ...set })
    .onConflictDoUpdate({ target: preparedPublications.articleId, set })
}

/** Its moment takes the slow way, which says what is wrong with it. */
export async function forgetPreparation(db: Db | Tx, articleId: ArticleId): Promise<void> {
  await db.delete(preparedPublications).where(eq(preparedPublications.articleId, articleId))
}

/** The number of the last event of an article's history; 0 before the first. */
export async function lastAuditSeq(tx: Tx, articleId: ArticleId): Promise<number> {
  const { rows } = await tx.execute<{ seq: number }>(
    sql`select coalesce(max(seq), 0)::int as seq from audit_events where stream = ${articleStream(articleId)}`,
  )
  return rows[0]?.seq ?? 0
}

type StoredArtefact = typeof artefacts.$inferSelect

export interface WrittenRows {
  readonly rows: PreparedRows
  /** What of the rows is long. */
  readonly texts: {
    readonly body: string
    readonly search: string
    readonly words: readonly string[]
  }
  /** What its pages point to. */
  readonly bodies: readonly StoredArtefact[]
}

/** Every row that publishing just wrote for an article. */
export async function writtenRows(tx: Tx, articleId: ArticleId, afterSeq: number): Promise<WrittenRows> {
  const all = (table: string, where: SQL, without: readonly string[] = []) =>
    sql`coalesce((select jsonb_agg(to_jsonb(t) - ${sql.param([...without])}::text[]) from ${sql.identifier(table)} t where ${where}), '[]')`
  const itsPublication = sql`id = (select publication_id from live where article_id = ${articleId})`
  const { rows } = await tx.execute<{ rows: unknown } & WrittenRows['texts']>(sql`select jsonb_build_object(
    'article', (select to_jsonb(t) from articles t where id = ${articleId}),
    'publications', ${all('publications', itsPublication)},
    'live', ${all('live', sql`article_id = ${articleId}`)},
    'publicPages', ${all('public_pages', sql`article_id = ${articleId}`)},
    'publishedMedia', ${all('published_media', sql`article_id = ${articleId}`)},
    'auditEvents', ${all('audit_events', sql`stream = ${articleStream(articleId)} and seq > ${afterSeq}`)},
    'liveTexts', ${all('live_texts', sql`article_id = ${articleId}`, ['body', 'search'])},
    'liveReviewers', ${all('live_reviewers', sql`article_id = ${articleId}`)}
  ) as rows,
    (select body from live_texts where article_id = ${articleId}) as body,
    (select search::text from live_texts where article_id = ${articleId}) as search,
    array(${wordsOf(articleId)}) as words`)
  const [written] = rows
  if (written === undefined) throw new Error('A query without a condition gave no row')
  const { body, search, words } = written
  const bodies = await tx
    .select()
    .from(artefacts)
    .where(
      inArray(
        artefacts.hash,
        tx.select({ hash: publicPages.artefactHash }).from(publicPages).where(eq(publicPages.articleId, articleId)),
      ),
    )
  return { rows: PreparedRows.parse(written.rows), texts: { body, search, words }, bodies }
}

/** Bodies that no address points to yet: nobody can reach them. */
export async function keepBodies(tx: Tx, bodies: readonly StoredArtefact[]): Promise<void> {
  if (bodies.length > 0)
    await tx
      .insert(artefacts)
      .values([...bodies])
      .onConflictDoNothing()
}

/**
 * Takes prepared articles that are due and of which nothing changed since, longest due first; their rows stay locked. What
 * another process holds is passed over, and so is what has to take the slow way.
 */
export async function takePrepared(
  tx: Tx,
  { epoch, madeWith }: Makers,
  now: Instant,
  limit: number,
): Promise<readonly ArticleId[]> {
  const { rows } = await tx.execute<{ id: ArticleId }>(sql`
    select s.article_id as id
    from schedules s
    join articles a on a.id = s.article_id
    join prepared_publications p on p.article_id = s.article_id
    where s.at <= ${now} and s.bundle_id is null and a.state = 'scheduled'
      and p.rows is not null and p.at = s.at and p.article_version = a.version and p.good_until >= ${now}
      and p.epoch = ${epoch} and p.made_with = ${madeWith}
      and not exists (select from audit_events e where e.stream = 'article/' || a.id and e.seq >= p.audit_seq)
    order by s.at, s.article_id
    limit ${limit}
    for update of s, a skip locked`)
  return rows.map(({ id }) => id)
}

/** Makes public what was prepared of these articles: the rows as they were decided, and the pages' addresses from now on. */
export async function publishPrepared(tx: Tx, ids: readonly ArticleId[], now: Instant): Promise<PreparedMails> {
  const these = sql`any(${sql.param([...ids])}::uuid[])`
  const from = (table: string, rows: keyof PreparedRows) =>
    sql`prepared_publications p, jsonb_populate_recordset(null::${sql.identifier(table)}, p.rows->${rows}) r where p.article_id = ${these}`
  await tx.execute(sql`insert into publications select r.* from ${from('publications', 'publications')}`)
  await tx.execute(sql`insert into live select r.* from ${from('live', 'live')}
    on conflict (article_id) do update set (publication_id, first_published_at, struck, review_due, works, review_due_at, card, expires_at)
      = (excluded.publication_id, excluded.first_published_at, excluded.struck, excluded.review_due, excluded.works,
         excluded.review_due_at, excluded.card, excluded.expires_at)`)
  await tx.execute(sql`insert into live_texts (article_id, topic, first_published_at, changed_at, language, title, summary, body, search)
    select r.article_id, r.topic, r.first_published_at, r.changed_at, r.language, r.title, r.summary, p.body, p.search
    from ${from('live_texts', 'liveTexts')} order by r.first_published_at, r.article_id`)
  await tx.execute(sql`insert into live_reviewers select r.* from ${from('live_reviewers', 'liveReviewers')}`)
  await learnWords(tx, sql`select unnest(words) from prepared_publications where article_id = ${these}`)
  await tx.execute(sql`insert into published_media select r.* from ${from('published_media', 'publishedMedia')}`)
  await tx.execute(sql`insert into public_pages (path, artefact_hash, status, article_id, changed_at)
    select r.path, r.artefact_hash, r.status, r.article_id, ${now} from ${from('public_pages', 'publicPages')}
    on conflict (path) do update set artefact_hash = excluded.artefact_hash, status = excluded.status, changed_at = excluded.changed_at
      where (public_pages.artefact_hash, public_pages.status) is distinct from (excluded.artefact_hash, excluded.status)`)
  await tx.execute(sql`insert into audit_events select r.* from ${from('audit_events', 'auditEvents')}`)
  await tx.execute(sql`update articles a set state = r.state, purpose = r.purpose, public_note = r.public_note, hold = r.hold,
      taken_down = r.taken_down, version = r.version, changed_at = r.changed_at
    from prepared_publications p, jsonb_populate_record(null::articles, p.rows->'article') r
    where p.article_id = a.id and a.id = ${these}`)
  const prepared = await tx
    .select({ mails: preparedPublications.mails })
    .from(preparedPublications)
    .where(inArray(preparedPublications.articleId, [...ids]))
  await tx.delete(schedules).where(inArray(schedules.articleId, [...ids]))
  return prepared.flatMap(({ mails }) => mails)
}
