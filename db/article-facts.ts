import { and, asc, eq, inArray, isNull, max } from 'drizzle-orm'
import type { Db } from '#db/connection.ts'
import type { Tx } from '#db/transaction.ts'
import type { ManuscriptDigest } from '#lib/article/digest.ts'
import type { Sha256 } from '#lib/canonical/sha256.ts'
import type { ArticleId, PersonId, RevisionId } from '#lib/identity/ids.ts'
import type { Instant } from '#lib/time/instant.ts'
import { dueKey } from '#lib/workflow/assignment.ts'
import type { WorkflowEvent } from '#lib/workflow/events.ts'
import type { ArticleFacts, LiveFacts, SignOffFacts } from '#lib/workflow/facts.ts'
import { amendedBy } from './amended.ts'
import { articleStream } from './audit-events.ts'
import { currentVersions } from './current-versions.ts'
import { currentNotices } from './notices.ts'
import { standingOpinionRequests } from './opinions.ts'
import { peopleByIds } from './people.ts'
import { currentPolicy } from './policies.ts'
import { articles, assignments, revisions } from './schema/articles.ts'
import { auditEvents } from './schema/audit.ts'
import { publications } from './schema/publications.ts'
import { annotations, declarations, signOffs, verdicts } from './schema/reviews.ts'

/** The facts of one article, with the version of the row that they were read from. */
export interface StoredFacts extends ArticleFacts {
  readonly storedVersion: number
}

type Row = typeof articles.$inferSelect

/**
 * The facts as they are now, and nobody else changes them until the transaction ends: whoever comes second waits here and
 * then reads what the first one made of them. `actorId` is null for the clock; `others` are people whom the decision is
 * about and who have no part in the article yet.
 */
export async function lockArticle(
  tx: Tx,
  articleId: ArticleId,
  now: Instant,
  actorId: PersonId | null,
  others: readonly PersonId[] = [],
): Promise<StoredFacts | null> {
  // Alone in its statement: one that waits for a lock goes on with the snapshot from before the wait, so whatever it
  // joined would be old. The statements after it see what the one before us committed.
  const [row] = await tx.select().from(articles).where(eq(articles.id, articleId)).for('update')
  return row === undefined ? null : factsOf(tx, row, now, actorId, others)
}

/** The same facts for looking only, all of one moment; what is decided on them may be out of date. */
export function readArticle(
  db: Db,
  articleId: ArticleId,
  now: Instant,
  actorId: PersonId | null,
  others: readonly PersonId[] = [],
): Promise<StoredFacts | null> {
  return db.transaction(
    async (tx) => {
      const [row] = await tx.select().from(articles).where(eq(articles.id, articleId))
      return row === undefined ? null : factsOf(tx, row, now, actorId, others)
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  )
}

/** A fixed number of statements, whatever the article's size; one connection runs them one after another anyway. */
async function factsOf(
  tx: Tx,
  row: Row,
  now: Instant,
  actorId: PersonId | null,
  others: readonly PersonId[],
): Promise<StoredFacts> {
  const { workingCopy, revision, schedule, published, works } = await currentVersions(tx, row)
  const assigned = await assignedTo(tx, row.id)
  const standing = await standingVerdicts(tx, row.id)
  const signed = await standingSignOffs(tx, [row.revisionId, published?.revisionId ?? null])
  const underLive = signed.filter(({ revisionId }) => revisionId === published?.revisionId)
  const known = [
    ...(actorId === null ? [] : [actorId]),
    ...others,
    ...assigned.map(({ personId }) => personId),
    ...[...standing, ...signed].map(({ reviewerId }) => reviewerId),
  ]
  return {
    now,
    storedVersion: row.version,
    article: {
      id: row.id,
      slug: row.slug,
      specialty: row.specialty,
      state: row.state,
      cycle: row.cycle,
      purpose: row.purpose,
      publicNote: row.publicNote,
      correction: row.correction,
      ...(await countsOf(tx, row.id)),
    },
    people: await peopleByIds(tx, [...new Set(known)]),
    writerIds: assigned.filter(({ duty }) => duty === 'writer').map(({ personId }) => personId),
    reviewerIds: assigned.filter(({ duty }) => duty === 'reviewer').map(({ personId }) => personId),
    workingCopy,
    revision,
    due: Object.fromEntries(
      assigned.flatMap(({ personId, duty, dueOn }) => (dueOn === null ? [] : [[dueKey(personId, duty), dueOn]])),
    ),
    declarations: await declarationsOf(tx, row.id),
    verdicts: standing,
    annotations: await openAnnotations(tx, row.id),
    opinionRequests: await standingOpinionRequests(tx, row.id),
    signOffs: signed.filter(({ revisionId }) => revisionId === row.revisionId),
    notices: await currentNotices(tx, [
      ...new Set([...worksOf(workingCopy.digest), ...(revision === null ? [] : worksOf(revision.digest)), ...works]),
    ]),
    schedule,
    hold: row.hold,
    live: published && {
      ...published,
      signerIds: underLive.map(({ reviewerId }) => reviewerId),
      signOffs: underLive.map(({ id, reviewerId }) => ({ id, reviewerId })),
    },
    amends: await amendedBy(tx, row, published?.revisionId ?? null),
    struckBefore: await struckFrom(tx, row.id),
    takenDown: row.takenDown,
    policy: await currentPolicy(tx),
  }
}

/**
 * Fingerprints of whatever was struck from any version, as the history tells it: the live row forgets its strikes with its
 * version, and nothing that was struck may come back. A strike is of the version that was published last before it.
 */
async function struckFrom(tx: Tx, articleId: ArticleId): Promise<Sha256[]> {
  const { stream, seq, action, objectId } = auditEvents
  const acts = ['published', 'claim-struck'] as const satisfies readonly WorkflowEvent['type'][]
  const history = await tx
    .select({ action, objectId })
    .from(auditEvents)
    .where(and(eq(stream, articleStream(articleId)), inArray(action, [...acts])))
    .orderBy(asc(seq))
  if (!history.some((event) => event.action === 'claim-struck')) return []
  const { id, claims } = publications
  const versions = await tx.select({ id, claims }).from(publications).where(eq(publications.articleId, articleId))
  const claimsOf = new Map<string, LiveFacts['claims']>(versions.map((version) => [version.id, version.claims]))
  const struck = new Set<Sha256>()
  let live: LiveFacts['claims'] = []
  for (const event of history) {
    if (event.action === 'published') live = claimsOf.get(event.objectId) ?? []
    else for (const claim of live) if (claim.id === event.objectId) struck.add(claim.fingerprint)
  }
  return [...struck]
}

/** The identities of the works that a manuscript's claims cite. */
export const worksOf = (digest: ManuscriptDigest): readonly string[] => [
  ...new Set(digest.claims.flatMap((claim) => claim.references.map(({ identity }) => identity))),
]

async function countsOf(
  tx: Tx,
  articleId: ArticleId,
): Promise<Pick<ArticleFacts['article'], 'revisionCount' | 'publicationCount'>> {
  const { articleId: revised, number } = revisions
  const { articleId: published, version } = publications
  const [newest] = await tx
    .select({ number: max(number) })
    .from(revisions)
    .where(eq(revised, articleId))
  const [latest] = await tx
    .select({ version: max(version) })
    .from(publications)
    .where(eq(published, articleId))
  return { revisionCount: newest?.number ?? 0, publicationCount: latest?.version ?? 0 }
}

const assignedTo = (tx: Tx, articleId: ArticleId) =>
  tx
    .select({ personId: assignments.personId, duty: assignments.duty, dueOn: assignments.dueOn })
    .from(assignments)
    .where(eq(assignments.articleId, articleId))
    .orderBy(asc(assignments.ordinal))

function standingVerdicts(tx: Tx, articleId: ArticleId): Promise<ArticleFacts['verdicts'][number][]> {
  const { id, claimId, fingerprint, reviewerId, decision, links, at } = verdicts
  return tx
    .select({ id, claimId, fingerprint, reviewerId, decision, links, at })
    .from(verdicts)
    .where(and(eq(verdicts.articleId, articleId), isNull(verdicts.withdrawnAt)))
    .orderBy(asc(verdicts.ordinal))
}

function standingSignOffs(tx: Tx, of: readonly (RevisionId | null)[]): Promise<SignOffFacts[]> {
  const { id, reviewerId, revisionId, contentHash, claimsHash, policyVersion, at } = signOffs
  const known = of.filter((revision) => revision !== null)
  return tx
    .select({ id, reviewerId, revisionId, contentHash, claimsHash, policyVersion, at })
    .from(signOffs)
    .where(and(inArray(revisionId, known), isNull(signOffs.withdrawnAt)))
    .orderBy(asc(signOffs.ordinal))
}

const openAnnotations = (tx: Tx, articleId: ArticleId) =>
  tx
    .select({ id: annotations.id, by: annotations.by, blocking: annotations.blocking })
    .from(annotations)
    .where(and(eq(annotations.articleId, articleId), isNull(annotations.resolvedAt)))
    .orderBy(asc(annotations.ordinal))

const declarationsOf = (tx: Tx, articleId: ArticleId) =>
  tx
    .select({ personId: declarations.personId, at: declarations.at, interests: declarations.interests })
    .from(declarations)
    .where(eq(declarations.articleId, articleId))
    .orderBy(asc(declarations.id))
