import { and, asc, count, desc, eq, gt, inArray, isNotNull, isNull, lt, lte, max, or, sql } from 'drizzle-orm'
import type { Db } from '#db/connection.ts'
import type { Tx } from '#db/transaction.ts'
import type { Sha256 } from '#lib/canonical/sha256.ts'
import type { ArticleId, ClaimId, DoubtId, PersonId } from '#lib/identity/ids.ts'
import type { DoubtOutcome } from '#lib/review/doubt.ts'
import type { Instant, PlainDate } from '#lib/time/instant.ts'
import { doubtReceipts, doubts } from './schema/doubts.ts'
import { people } from './schema/people.ts'
import { publications } from './schema/publications.ts'

/** Of any number of readers at once no more than the gates let through get in: they come one after another. */
export const holdDoubts = async (tx: Tx): Promise<void> => {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('doubts', 0))`)
}

/** How many doubts came since an instant: from one sender, or from everybody. */
export async function receiptsSince(tx: Db | Tx, since: Instant, sender: Sha256 | null): Promise<number> {
  const [row] = await tx
    .select({ count: count() })
    .from(doubtReceipts)
    .where(and(gt(doubtReceipts.at, since), sender === null ? undefined : eq(doubtReceipts.sender, sender)))
  return row?.count ?? 0
}

/** How many different doubts of a statement wait for an answer. */
export async function openDoubtsOf(tx: Tx, articleId: ArticleId, claimId: ClaimId): Promise<number> {
  const [row] = await tx
    .select({ count: count() })
    .from(doubts)
    .where(and(eq(doubts.articleId, articleId), eq(doubts.claimId, claimId), isNull(doubts.outcome)))
  return row?.count ?? 0
}

/** The open doubt of a statement that says the same, counted once more; `null` where there is none. */
export async function countSameDoubt(
  tx: Tx,
  { articleId, claimId, sameAs }: { readonly articleId: ArticleId; readonly claimId: ClaimId; readonly sameAs: Sha256 },
): Promise<DoubtId | null> {
  const [row] = await tx
    .update(doubts)
    .set({ reports: sql`${doubts.reports} + 1` })
    .where(
      and(
        ...[eq(doubts.claimId, claimId), eq(doubts.sameAs, sameAs), eq(doubts.articleId, articleId)],
        isNull(doubts.outcome),
      ),
    )
    .returning({ id: doubts.id })
  return row?.id ?? null
}

export const insertDoubt = async (tx: Tx, doubt: typeof doubts.$inferInsert): Promise<void> => {
  await tx.insert(doubts).values(doubt)
}

/** Adds who sent it, and forgets network addresses of more than a day ago. */
export async function insertReceipt(
  tx: Tx,
  receipt: typeof doubtReceipts.$inferInsert,
  forgetBefore: Instant,
): Promise<void> {
  await tx.insert(doubtReceipts).values(receipt)
  const old = tx
    .select({ tokenHash: doubtReceipts.tokenHash })
    .from(doubtReceipts)
    .where(and(isNotNull(doubtReceipts.sender), lt(doubtReceipts.at, forgetBefore)))
    .limit(50)
  await tx.update(doubtReceipts).set({ sender: null }).where(inArray(doubtReceipts.tokenHash, old))
}

const shown = {
  id: doubts.id,
  claimId: doubts.claimId,
  version: doubts.version,
  text: doubts.text,
  source: doubts.source,
  at: doubts.at,
  dueOn: doubts.dueOn,
  reports: doubts.reports,
  outcome: doubts.outcome,
  sentence: doubts.sentence,
  correctedIn: doubts.correctedIn,
  answeredAt: doubts.answeredAt,
  answeredBy: people.name,
}

/** The newest doubts about an article, the open ones first. */
export function doubtsOf(db: Db, articleId: ArticleId, limit: number) {
  return db
    .select(shown)
    .from(doubts)
    .leftJoin(people, eq(people.id, doubts.answeredBy))
    .where(eq(doubts.articleId, articleId))
    .orderBy(
      sql`${doubts.outcome} is not null`,
      asc(sql`case when ${doubts.outcome} is null then ${doubts.dueOn} end`),
      desc(doubts.at),
    )
    .limit(limit)
}

/** What may be public of the doubts about an article: when each came, and what came of it. Newest first. */
export function publicDoubts(
  db: Db,
  articleId: ArticleId,
  { after, limit }: { readonly after: { readonly at: Instant; readonly id: DoubtId } | null; readonly limit: number },
) {
  const { id, claimId, version, at, outcome, sentence, correctedIn, answeredAt } = doubts
  return db
    .select({ id, claimId, version, at, outcome, sentence, correctedIn, answeredAt })
    .from(doubts)
    .where(
      and(
        ...[eq(doubts.articleId, articleId), isNotNull(outcome)],
        after === null ? undefined : lte(at, after.at),
        after === null ? undefined : or(lt(at, after.at), gt(id, after.id)),
      ),
    )
    .orderBy(desc(at), asc(id))
    .limit(limit)
}

/** What a reader's own token reads: as public as the list, but for one that is not answered yet. */
export async function doubtOfToken(db: Db, tokenHash: Sha256) {
  const { articleId, claimId, version, at, dueOn, outcome, sentence, correctedIn, answeredAt } = doubts
  const [row] = await db
    .select({ articleId, claimId, version, at, dueOn, outcome, sentence, correctedIn, answeredAt })
    .from(doubtReceipts)
    .innerJoin(doubts, eq(doubts.id, doubtReceipts.doubtId))
    .where(eq(doubtReceipts.tokenHash, tokenHash))
  return row ?? null
}

/** A doubt about an article, held until the transaction ends. */
export async function holdDoubt(tx: Tx, articleId: ArticleId, id: DoubtId) {
  const [row] = await tx
    .select({ id: doubts.id, claimId: doubts.claimId, version: doubts.version, outcome: doubts.outcome })
    .from(doubts)
    .where(and(eq(doubts.id, id), eq(doubts.articleId, articleId)))
    .for('update')
  return row ?? null
}

export interface DoubtAnswer {
  readonly outcome: DoubtOutcome
  readonly sentence: string
  readonly correctedIn: number | null
  readonly answeredAt: Instant
  readonly answeredBy: PersonId
}

/** Keeps what came of it. Returns the addresses that asked for the answer, and forgets them. */
export async function answerDoubtRow(tx: Tx, id: DoubtId, answer: DoubtAnswer): Promise<readonly string[]> {
  await tx.update(doubts).set(answer).where(eq(doubts.id, id))
  if (answer.outcome === 'correcting') return []
  const waiting = await tx
    .select({ tokenHash: doubtReceipts.tokenHash, email: doubtReceipts.email })
    .from(doubtReceipts)
    .where(and(eq(doubtReceipts.doubtId, id), isNotNull(doubtReceipts.email)))
  if (waiting.length > 0)
    await tx
      .update(doubtReceipts)
      .set({ email: null })
      .where(
        inArray(
          doubtReceipts.tokenHash,
          waiting.map(({ tokenHash }) => tokenHash),
        ),
      )
  return [...new Set(waiting.flatMap(({ email }) => email ?? []))]
}

/** How many doubts about an article wait, and until when the first of them. */
export async function openDoubtsAbout(db: Db | Tx, articleId: ArticleId) {
  const rows = await db
    .select({ id: doubts.id, claimId: doubts.claimId, dueOn: doubts.dueOn })
    .from(doubts)
    .where(and(eq(doubts.articleId, articleId), isNull(doubts.outcome)))
    .orderBy(asc(doubts.dueOn))
    .limit(100)
  return rows
}

/** Doubts that readers were told are being corrected, of which a later version is out: the last word is not said yet. */
export async function correctionsToTell(db: Db | Tx, articleId: ArticleId) {
  const version = db
    .select({ version: max(publications.version) })
    .from(publications)
    .where(and(eq(publications.articleId, articleId), gt(publications.publishedAt, doubts.answeredAt)))
  return db
    .select({ id: doubts.id, version: sql<number>`(${version})` })
    .from(doubts)
    .where(and(eq(doubts.articleId, articleId), eq(doubts.outcome, 'correcting'), isNotNull(sql`(${version})`)))
    .orderBy(desc(doubts.at), asc(doubts.id))
    .limit(100)
}

/** How many doubts about each of these articles wait, and until when the first; articles without any are left out. */
export async function openDoubtCounts(
  db: Db | Tx,
  ids: readonly ArticleId[],
): Promise<ReadonlyMap<ArticleId, { readonly open: number; readonly dueOn: PlainDate }>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .select({ articleId: doubts.articleId, open: count(), dueOn: sql<PlainDate>`min(${doubts.dueOn})` })
    .from(doubts)
    .where(and(inArray(doubts.articleId, [...ids]), isNull(doubts.outcome)))
    .groupBy(doubts.articleId)
  return new Map(rows.map(({ articleId, ...rest }) => [articleId, rest]))
}
