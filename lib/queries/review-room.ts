import { annotationsOf } from '#db/annotations.ts'
import { readArticle } from '#db/article-facts.ts'
import { personById } from '#db/people.ts'
import { manuscriptsOf, verdictsOn } from '#db/publication-material.ts'
import { digestsOf, findRevision } from '#db/revisions.ts'
import { signOffsByReviewer } from '#db/sign-offs.ts'
import type { Deps } from '#lib/application/deps.ts'
import { notFound, type Outcome, succeed } from '#lib/application/outcome.ts'
import type { ReviewRoom } from '#lib/contract/review.ts'
import type { ArticleId, RevisionId } from '#lib/identity/ids.ts'
import type { Actor } from '#lib/identity/person.ts'
import { mayKnowOf } from '#lib/identity/policy.ts'
import { deltaFor } from '#lib/review/delta.ts'
import { currentDeclaration, personOf } from '#lib/review/qualification.ts'
import { signerSnapshot } from '#lib/review/sign-off-payload.ts'
import { textDifferences } from '#lib/review/text-difference.ts'
import { availableCommands } from '#lib/workflow/allowed.ts'
import type { CommandType } from '#lib/workflow/commands.ts'
import type { ArticleFacts } from '#lib/workflow/facts.ts'
import { claimsInReview } from './claims-in-review.ts'
import { opinionRequestViews } from './opinion-requests.ts'

/**
 * The review room. An assigned reviewer sees the text once they have declared their interests for this article. The base
 * of everything that "changed" is their own last judgment of an earlier revision: what changed stays listed while they
 * judge this one.
 */
export async function reviewRoom(
  articleId: ArticleId,
  actor: Extract<Actor, { type: 'person' }>,
  { db, clock }: Deps,
): Promise<Outcome<ReviewRoom>> {
  const facts = await readArticle(db, articleId, clock.now(), actor.id)
  if (!facts || !mayKnowOf(facts, actor)) return notFound
  const me = personOf(facts.people, actor.id)
  const declaration = currentDeclaration(actor.id, facts) ?? null
  const mustDeclare = facts.reviewerIds.includes(actor.id) && declaration === null
  const frame = {
    myDeclaration: declaration,
    mustDeclare,
    signOffs: facts.signOffs.map(({ id, reviewerId, at }) => ({
      id,
      at,
      name: personOf(facts.people, reviewerId)?.name ?? 'A reviewer',
      mine: reviewerId === actor.id,
    })),
    signer: me && facts.reviewerIds.includes(actor.id) ? signerSnapshot(me) : null,
    signOffConditions: conditionsOf('sign-off', facts, actor),
    requestChangesConditions: conditionsOf('request-changes', facts, actor),
    policy: { scale: facts.policy.scale, quorum: facts.policy.quorum },
    notices: facts.notices,
  }
  const revision = facts.revision && (await findRevision(db, facts.revision.id))
  if (!revision || mustDeclare) {
    const shown = revision && (await revisionView(db, revision))
    return succeed({
      ...frame,
      revision: shown,
      manuscript: null,
      claims: [],
      removedClaims: [],
      otherText: null,
      annotations: [],
      opinionRequests: [],
    })
  }
  const verdicts = await verdictsOn(db, articleId)
  const isEarlier = (judged: { revisionId: RevisionId }) => judged.revisionId !== revision.id
  const own = verdicts.filter(({ reviewerId }) => reviewerId === actor.id).filter(isEarlier)
  const signed = (await signOffsByReviewer(db, articleId, actor.id)).filter(isEarlier)
  const pastIds = [...new Set([...own, ...signed].map(({ revisionId }) => revisionId))]
  const delta = deltaFor(actor.id, revision.digest, {
    verdicts: own,
    signOffs: signed,
    revisions: await digestsOf(db, pastIds),
  })
  const past = await manuscriptsOf(db, pastIds)
  const base = delta.baseRevisionId === null ? undefined : past.get(delta.baseRevisionId)
  const { claims, removed } = claimsInReview({
    actorId: actor.id,
    facts,
    manuscript: revision.manuscript,
    digest: revision.digest,
    verdicts,
    delta,
    past,
  })
  return succeed({
    ...frame,
    revision: await revisionView(db, revision),
    manuscript: revision.manuscript,
    claims,
    removedClaims: removed,
    otherText: base ? textDifferences(base.document, revision.manuscript.document) : null,
    annotations: await annotationsOf(db, articleId),
    opinionRequests: await opinionRequestViews(facts, actor, { db }),
  })
}

async function revisionView(
  db: Deps['db'],
  revision: NonNullable<Awaited<ReturnType<typeof findRevision>>>,
): Promise<ReviewRoom['revision']> {
  const { id, number, submittedAt, submittedBy, note, contentHash, claimsHash } = revision
  const person = await personById(db, submittedBy)
  return {
    id,
    number,
    submittedAt,
    submittedBy: person && { id: person.id, name: person.name },
    note,
    contentHash,
    claimsHash,
  }
}

/** Why the actor cannot give a command now; a command that is not theirs at all says so. */
function conditionsOf(type: CommandType, facts: ArticleFacts, actor: Actor): ReviewRoom['signOffConditions'] {
  const available = availableCommands(facts, actor).find((command) => command.type === type)
  const notYours = [
    {
      code: 'not-your-duty',
      message: 'An assigned reviewer does this.',
      pointer: '/people',
      who: 'an assigned reviewer',
    },
  ]
  return (available?.conditions ?? notYours).map((condition) => ({ ...condition }))
}
