import { and, asc, eq, gt, isNull } from 'drizzle-orm'
import type { Db } from '#db/connection.ts'
import type { Tx } from '#db/transaction.ts'
import type { Sha256 } from '#lib/canonical/sha256.ts'
import type { ArticleId, OpinionRequestId, PersonId } from '#lib/identity/ids.ts'
import type { Interest } from '#lib/review/declaration.ts'
import type { Opinion } from '#lib/review/opinion.ts'
import type { Instant } from '#lib/time/instant.ts'
import type { WorkflowEvent } from '#lib/workflow/events.ts'
import type { OpinionRequestFacts } from '#lib/workflow/facts.ts'
import { opinionRequests, opinions } from './schema/opinions.ts'
import { people } from './schema/people.ts'

/** What the table keeps of a question beside its event, and the history never hears of. */
export interface PrivateOfRequest {
  readonly email: string
  readonly tokenHash: Sha256
}

export async function addOpinionRequest(
  tx: Tx,
  articleId: ArticleId,
  { request, question }: Extract<WorkflowEvent, { type: 'opinion-asked' }>,
  { email, tokenHash, at }: PrivateOfRequest & { readonly at: Instant },
): Promise<void> {
  const { id, claimId, revisionId, expertName, askedBy, expiresAt } = request
  const asked = { articleId, revisionId, claimId, askedBy, expertName, expertEmail: email, question }
  await tx.insert(opinionRequests).values({ id, ...asked, at, expiresAt, tokenHash })
}

export async function withdrawOpinionRequest(
  tx: Tx,
  id: OpinionRequestId,
  withdrawal: { readonly at: Instant; readonly by: PersonId },
): Promise<void> {
  const withdrawn = await tx
    .update(opinionRequests)
    .set({ withdrawnAt: withdrawal.at, withdrawnBy: withdrawal.by })
    .where(and(eq(opinionRequests.id, id), isNull(opinionRequests.withdrawnAt)))
    .returning({ id: opinionRequests.id })
  if (withdrawn.length !== 1) throw new Error(`There is no question ${id} that could be withdrawn`)
}

export async function addOpinion(
  tx: Tx,
  { requestId, stance, text, name, qualification, interests, at }: Opinion,
): Promise<void> {
  await tx.insert(opinions).values({ requestId, stance, text, name, qualification, interests, at })
}

/** Records what an expert declares. Says whether it did: it does so once, and only while the link opens. */
export async function declareOfRequest(
  tx: Tx,
  id: OpinionRequestId,
  { interests, at }: { readonly interests: readonly Interest[]; readonly at: Instant },
): Promise<boolean> {
  const { declaredAt, withdrawnAt, expiresAt } = opinionRequests
  const declared = await tx
    .update(opinionRequests)
    .set({ interests, declaredAt: at })
    .where(and(eq(opinionRequests.id, id), isNull(declaredAt), isNull(withdrawnAt), gt(expiresAt, at)))
    .returning({ id: opinionRequests.id })
  return declared.length === 1
}

/** Of an article's facts: its questions that were not withdrawn, in the order in which they were asked. */
export async function standingOpinionRequests(tx: Tx, articleId: ArticleId): Promise<OpinionRequestFacts[]> {
  const { id, claimId, revisionId, expertName, askedBy, expiresAt, interests } = opinionRequests
  const rows = await tx
    .select({ id, claimId, revisionId, expertName, askedBy, expiresAt, interests, answeredAt: opinions.at })
    .from(opinionRequests)
    .leftJoin(opinions, eq(opinions.requestId, id))
    .where(and(eq(opinionRequests.articleId, articleId), isNull(opinionRequests.withdrawnAt)))
    .orderBy(asc(opinionRequests.ordinal))
  return rows.map(({ answeredAt, ...request }) => ({ ...request, answered: answeredAt !== null }))
}

const whole = (db: Db | Tx) =>
  db
    .select({ request: opinionRequests, opinion: opinions, askedByName: people.name })
    .from(opinionRequests)
    .innerJoin(people, eq(people.id, opinionRequests.askedBy))
    .leftJoin(opinions, eq(opinions.requestId, opinionRequests.id))

/** A question with who asked it and what was answered. */
export type WholeRequest = Awaited<ReturnType<typeof whole>>[number]

/** Every question about an article, withdrawn ones too, in the order in which they were asked. */
export const opinionRequestsOf = (db: Db | Tx, articleId: ArticleId): Promise<WholeRequest[]> =>
  whole(db).where(eq(opinionRequests.articleId, articleId)).orderBy(asc(opinionRequests.ordinal))

/** The question whose link still opens at this moment, or `null`: unknown, withdrawn and expired ones are alike. */
export async function openedBy(db: Db | Tx, tokenHash: Sha256, now: Instant): Promise<WholeRequest | null> {
  const { withdrawnAt, expiresAt } = opinionRequests
  const [row] = await whole(db).where(
    and(eq(opinionRequests.tokenHash, tokenHash), isNull(withdrawnAt), gt(expiresAt, now)),
  )
  return row ?? null
}
