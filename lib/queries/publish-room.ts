import { readArticle } from '#db/article-facts.ts'
import { manuscriptsOf, publicationsOf, verdictsOn } from '#db/publication-material.ts'
import { namesOfPublishers } from '#db/publications.ts'
import type { Deps } from '#lib/application/deps.ts'
import { notFound, type Outcome, succeed } from '#lib/application/outcome.ts'
import type { Manuscript } from '#lib/article/manuscript.ts'
import { readClaims } from '#lib/claims/fingerprint.ts'
import type { PublishRoom } from '#lib/contract/publish.ts'
import { articleLevel } from '#lib/evidence/levels.ts'
import { scales } from '#lib/evidence/scales.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import type { Actor } from '#lib/identity/person.ts'
import { mayKnowOf } from '#lib/identity/policy.ts'
import { changeClass } from '#lib/publication/change-class.ts'
import { approvalOf, standingVerdicts } from '#lib/review/approval.ts'
import { judgedLevel } from '#lib/review/claim-level.ts'
import { personOf } from '#lib/review/qualification.ts'
import type { Verdict } from '#lib/review/verdict.ts'
import { seesVerdict } from '#lib/review/visible-verdicts.ts'
import { noteHash } from '#lib/workflow/change-note.ts'
import type { ArticleFacts, RevisionFacts, State } from '#lib/workflow/facts.ts'
import { fromStates } from '#lib/workflow/machine.ts'
import { releaseProblems } from '#lib/workflow/release.ts'
import { sightOf, visibleFacts } from '#lib/workflow/visible-facts.ts'

/** Readiness, schedule and versions of record of an article. */
export async function publishRoom(
  articleId: ArticleId,
  actor: Extract<Actor, { type: 'person' }>,
  { db, clock }: Deps,
): Promise<Outcome<PublishRoom>> {
  const all = await readArticle(db, articleId, clock.now(), actor.id)
  if (!all || !mayKnowOf(all, actor)) return notFound
  const facts = visibleFacts(all, actor)
  const sees = seesVerdict(sightOf(all, actor))
  const versions = await publicationsOf(db, articleId)
  const { revision, live } = facts
  const manuscripts = await manuscriptsOf(db, [...(revision ? [revision.id] : []), ...(live ? [live.revisionId] : [])])
  const manuscript = revision && manuscripts.get(revision.id)
  const published = live && manuscripts.get(live.revisionId)
  const publishers = await namesOfPublishers(db, articleId)
  return succeed({
    readiness: releaseProblems(facts).map((condition) => ({ ...condition })),
    revision: revision && {
      number: revision.number,
      contentHash: revision.digest.contentHash,
      claimsHash: revision.digest.claimsHash,
    },
    signOffs: facts.signOffs.map(({ reviewerId, at }) => ({
      name: personOf(facts.people, reviewerId)?.name ?? 'A reviewer',
      at,
    })),
    level:
      revision && manuscript
        ? levelOf(facts, revision, manuscript, (await verdictsOn(db, articleId)).filter(sees))
        : noLevel(facts),
    changes:
      manuscript && published && revision?.id !== live?.revisionId
        ? changeClass(published, manuscript).changes.map(({ type, reasons }) => ({ type, reasons: [...reasons] }))
        : [],
    note: noteIn(facts),
    slug: facts.article.slug,
    versions: versions.toReversed().map(({ id, version, kind, publishedAt, publicNote, correction }) => ({
      id,
      version,
      purpose: kind,
      publishedAt,
      publishedBy: publishers.get(id) ?? 'the clock, as scheduled',
      publicNote,
      correction: correction ?? null,
      path: `/articles/${facts.article.slug}/versions/${version}`,
    })),
  })
}

/** What readers will be told of the update or correction in work. */
function noteIn(facts: ArticleFacts): PublishRoom['note'] {
  const { purpose, publicNote, correction = null, state } = facts.article
  if (purpose === 'first' || publicNote === null || !cyclesInWork.has(state)) return null
  const asked = purpose === 'correction' || (facts.amends ?? []).length > 0
  return { purpose, publicNote, correction, hash: noteHash(facts.article), asked }
}

const cyclesInWork: ReadonlySet<State> = new Set(fromStates('describe-change'))

const noLevel = ({ policy }: ArticleFacts): PublishRoom['level'] => ({
  label: 'No revision yet',
  scale: scales[policy.scale].name,
  reasons: [],
})

function levelOf(
  facts: ArticleFacts,
  { digest }: RevisionFacts,
  manuscript: Manuscript,
  verdicts: readonly Verdict[],
): PublishRoom['level'] {
  const records = new Map(readClaims(manuscript).map(({ record }) => [record.id, record]))
  const level = articleLevel(
    digest.claims.flatMap((claim) => {
      const record = records.get(claim.id)
      if (!record) return []
      const { state } = approvalOf(claim, facts)
      const approvals = standingVerdicts(claim, verdicts).filter(({ decision }) => decision === 'approved')
      return [
        {
          id: claim.id,
          key: claim.key,
          approval: state === 'approved' || state === 'stale' ? state : 'open',
          level: judgedLevel({
            record,
            references: manuscript.references,
            approvals,
            notices: facts.notices,
            scale: facts.policy.scale,
          }),
        },
      ]
    }),
  )
  return {
    label: level.kind === 'graded' ? level.level : level.kind === 'none' ? 'No evidence level' : 'Not graded',
    scale: scales[facts.policy.scale].name,
    reasons: [level.meaning, ...level.reasons.map(({ text }) => text)],
  }
}
