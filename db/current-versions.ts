import { eq, type SQL, sql } from 'drizzle-orm'
import type { Tx } from '#db/transaction.ts'
import type { ManuscriptDigest } from '#lib/article/digest.ts'
import type { ArticleId, RevisionId } from '#lib/identity/ids.ts'
import type { ArticleFacts, LiveFacts } from '#lib/workflow/facts.ts'
import { atHand } from './at-hand.ts'
import { ManuscriptDigest as StoredDigest } from './json.ts'
import { articles, revisions, workingCopies } from './schema/articles.ts'
import { live, publications, schedules } from './schema/publications.ts'

/** A live version but for its signers: who of them still stands by it is told by the sign-offs. */
type Published = Omit<LiveFacts, 'signerIds' | 'signOffs'>

/** What counts now of an article: the text in work, the one in review, what was promised of it, and what readers have. */
export interface CurrentVersions extends Pick<ArticleFacts, 'workingCopy' | 'revision' | 'schedule'> {
  readonly published: Published | null
  readonly works: readonly string[]
}

/**
 * The digests read last. Of thousands of claims one takes longer to read than everything else of an article, and what it was
 * read from does not change: a revision never, and of a working copy each row that is written has another stamp.
 */
const digestsOfRevisions = atHand<RevisionId, ManuscriptDigest>(24)
const digestsOfCopies = atHand<ArticleId, { readonly stamp: string; readonly digest: ManuscriptDigest }>(24)

/** Which writing of the working copy's row it is. Unlike its version, it is never that of a save that was rolled back. */
const copyStamp: SQL<string> = sql`${workingCopies.version} || '.' || ${workingCopies}.xmin`

/** The digest, or null where it is at hand. */
const digestUnless = (isAtHand: SQL, digest: typeof workingCopies.digest | typeof revisions.digest) =>
  sql`case when ${isAtHand} then null else ${digest} end`.mapWith((stored): ManuscriptDigest | null =>
    StoredDigest.parse(stored),
  )

/** One statement, whatever the article's size; digests that are at hand are not read again. Throws where there is no working copy. */
export async function currentVersions(
  tx: Tx,
  { id: articleId, revisionId }: Pick<typeof articles.$inferSelect, 'id' | 'revisionId'>,
): Promise<CurrentVersions> {
  const frozen = revisionId === null ? undefined : digestsOfRevisions.get(revisionId)
  const before = digestsOfCopies.get(articleId)
  const [row] = await tx
    .select({
      workingCopy: {
        version: workingCopies.version,
        stamp: copyStamp,
        digest: digestUnless(sql`${copyStamp} = ${before?.stamp ?? ''}`, workingCopies.digest),
      },
      revision: {
        id: revisions.id,
        number: revisions.number,
        cycle: revisions.cycle,
        submittedAt: revisions.submittedAt,
        digest: digestUnless(sql`${frozen !== undefined}`, revisions.digest),
      },
      schedule: {
        at: schedules.at,
        wallTime: schedules.wallTime,
        zone: schedules.zone,
        choice: schedules.choice,
        embargoUntil: schedules.embargoUntil,
        expiresAt: schedules.expiresAt,
        bundleId: schedules.bundleId,
        revisionId: schedules.revisionId,
        contentHash: schedules.contentHash,
        claimsHash: schedules.claimsHash,
        signOffIds: schedules.signOffIds,
      },
      live: { struck: live.struck, reviewDue: live.reviewDue, works: live.works, expiresAt: live.expiresAt },
      publication: {
        publicationId: publications.id,
        version: publications.version,
        revisionId: publications.revisionId,
        contentHash: publications.contentHash,
        claimsHash: publications.claimsHash,
        claims: publications.claims,
        publishedAt: publications.publishedAt,
      },
    })
    .from(articles)
    .innerJoin(workingCopies, eq(workingCopies.articleId, articles.id))
    .leftJoin(revisions, eq(revisions.id, articles.revisionId))
    .leftJoin(schedules, eq(schedules.articleId, articles.id))
    .leftJoin(live, eq(live.articleId, articles.id))
    .leftJoin(publications, eq(publications.id, live.publicationId))
    .where(eq(articles.id, articleId))
  if (row === undefined) throw new Error(`Article ${articleId} has no working copy`)
  const { workingCopy, revision, schedule, publication } = row
  const published = publication && row.live && { ...publication, ...standingOf(row.live) }
  const { version, stamp } = workingCopy
  const digest = known(workingCopy.digest ?? before?.digest)
  digestsOfCopies.keep(articleId, { stamp, digest })
  const revisionDigest = revision && known(revision.digest ?? frozen)
  if (revision && revisionDigest) digestsOfRevisions.keep(revision.id, revisionDigest)
  return {
    workingCopy: { version, digest },
    revision: revision && revisionDigest && { ...revision, digest: revisionDigest },
    schedule,
    published,
    works: row.live?.works ?? [],
  }
}

function known(digest: ManuscriptDigest | undefined): ManuscriptDigest {
  if (digest === undefined) throw new Error('A digest is neither in the database nor at hand')
  return digest
}

const standingOf = ({
  expiresAt,
  struck,
  reviewDue,
}: Pick<typeof live.$inferSelect, 'expiresAt' | 'struck' | 'reviewDue'>) => ({
  expiresAt,
  struck: struck.map(({ claimId }) => claimId),
  reviewDue,
})
