import { readArticle } from '#db/article-facts.ts'
import { readImportSource } from '#db/import-sources.ts'
import { currentNotices } from '#db/notices.ts'
import { personById } from '#db/people.ts'
import { verdictsOn } from '#db/publication-material.ts'
import { readWorkingCopy } from '#db/working-copies.ts'
import { standingOfWorks } from '#db/works.ts'
import type { Deps } from '#lib/application/deps.ts'
import { notFound, type Outcome, succeed } from '#lib/application/outcome.ts'
import type { Objection, WorkingCopyView } from '#lib/contract/article.ts'
import { isDead } from '#lib/evidence/dead-link.ts'
import { referenceIdentity } from '#lib/evidence/identity.ts'
import type { ArticleId, PersonId } from '#lib/identity/ids.ts'
import type { Actor } from '#lib/identity/person.ts'
import { actsAs, mayKnowOf } from '#lib/identity/policy.ts'
import { approvalsOf } from '#lib/review/approval.ts'
import { mustDeclareFirst, personOf, stillStands } from '#lib/review/qualification.ts'
import type { Verdict } from '#lib/review/verdict.ts'
import { availableCommands } from '#lib/workflow/allowed.ts'
import type { ArticleFacts } from '#lib/workflow/facts.ts'
import { visibleFacts } from '#lib/workflow/visible-facts.ts'
import { undeclared } from './undeclared.ts'

/**
 * The live text with its version, and how each of its claims stands at its present fingerprint. A reviewer who is nothing
 * else here sees it once they have declared their interests, as in the review room.
 */
export async function workingCopyView(
  articleId: ArticleId,
  actor: Extract<Actor, { type: 'person' }>,
  { db, clock }: Deps,
): Promise<Outcome<WorkingCopyView>> {
  const facts = await readArticle(db, articleId, clock.now(), actor.id)
  if (!facts || !mayKnowOf(facts, actor)) return notFound
  if (mustDeclareFirst(facts, actor)) return undeclared
  const { version, savedAt, savedBy, manuscript, digest } = await readWorkingCopy(db, articleId)
  const approvals = approvalsOf(digest.claims, visibleFacts(facts, actor))
  const approved = new Set(approvals.filter(({ state }) => state === 'approved').map(({ claimId }) => claimId))
  return succeed({
    version,
    savedAt,
    savedBy: await nameOf(db, savedBy),
    manuscript,
    editable: availableCommands(facts, actor).some(
      ({ type, conditions }) => type === 'save' && conditions.length === 0,
    ),
    standings: approvals.map(({ claimId, state, approvedBy }) => ({
      claimId,
      state,
      approvedBy: approvedBy.flatMap((id) => personOf(facts.people, id)?.name ?? []),
    })),
    approvedFingerprints: digest.claims
      .filter(({ id }) => approved.has(id))
      .map(({ id, fingerprint }) => ({ claimId: id, fingerprint })),
    objections: mayReadObjections(facts, actor) ? objectionsIn(facts, await verdictsOn(db, articleId)) : [],
    imported: await readImportSource(db, articleId),
    // Of every work in the list as it is now: the facts know those that claims rested on before the last words.
    notices: { ...facts.notices, ...(await currentNotices(db, manuscript.references.map(referenceIdentity))) },
    looks: Object.fromEntries(
      (await standingOfWorks(db, manuscript.references.map(referenceIdentity))).flatMap((look) => {
        if (look.checkedAt === null) return []
        const dead = isDead({ state: look.linkState, failedDays: look.linkFailedDays })
          ? { days: look.linkFailedDays, gone: look.linkState === 'gone' }
          : null
        return [[look.identity, { at: look.checkedAt, dead }]]
      }),
    ),
    scale: facts.policy.scale,
  })
}

/** Between reviewers it is the review room that says who sees whose verdict. */
const mayReadObjections = (facts: ArticleFacts, actor: Extract<Actor, { type: 'person' }>): boolean =>
  !facts.reviewerIds.includes(actor.id) && (actsAs(facts, actor, 'writer') || actsAs(facts, actor, 'editor'))

/** What reviewers asked for last, claim by claim; of a reviewer who does not stand any more nothing is asked. */
function objectionsIn(facts: ArticleFacts, given: readonly Verdict[]): Objection[] {
  const newest = new Map(given.map((verdict) => [`${verdict.claimId} ${verdict.reviewerId}`, verdict]))
  return [...newest.values()].flatMap(({ id, claimId, fingerprint, reviewerId, decision, comment, at }) => {
    const reviewer = personOf(facts.people, reviewerId)
    if (decision === 'approved' || !stillStands(reviewer)) return []
    return [{ verdictId: id, claimId, fingerprint, byName: reviewer?.name ?? 'A reviewer', decision, comment, at }]
  })
}

async function nameOf(db: Deps['db'], id: PersonId) {
  const person = await personById(db, id)
  return person && { id, name: person.name }
}
