import { annotationsOf } from '#db/annotations.ts'
import { readArticle } from '#db/article-facts.ts'
import { personById } from '#db/people.ts'
import { findRevision } from '#db/revisions.ts'
import { colleaguesInReview } from '#lib/application/colleagues.ts'
import type { Deps } from '#lib/application/deps.ts'
import { notFound, type Outcome, succeed } from '#lib/application/outcome.ts'
import type { ReviewRoom } from '#lib/contract/review.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import type { Actor } from '#lib/identity/person.ts'
import { mayKnowOf } from '#lib/identity/policy.ts'
import { currentDeclaration, personOf } from '#lib/review/qualification.ts'
import { signerSnapshot } from '#lib/review/sign-off-payload.ts'
import { isKeptFrom, seesVerdict } from '#lib/review/visible-verdicts.ts'
import { availableCommands } from '#lib/workflow/allowed.ts'
import type { CommandType } from '#lib/workflow/commands.ts'
import { mustHaveBeenShown } from '#lib/workflow/sign-off.ts'
import { sightOf, visibleFacts } from '#lib/workflow/visible-facts.ts'
import { claimsInReview } from './claims-in-review.ts'
import { opinionRequestViews } from './opinion-requests.ts'
import { referenceAids } from './reference-aids.ts'
import { reviewersPast, unseenOf } from './reviewers-past.ts'
import { toldConditions } from './told-conditions.ts'

/** The room before its reading has a name. */
export type UnreadRoom = Omit<ReviewRoom, 'reading'>

/**
 * The review room. An assigned reviewer sees the text once they have declared their interests for this article. The base
 * of everything that "changed" is their own last judgment of an earlier revision: what changed stays listed while they
 * judge this one.
 */
export async function reviewRoom(
  articleId: ArticleId,
  actor: Extract<Actor, { type: 'person' }>,
  { db, clock }: Deps,
): Promise<Outcome<UnreadRoom>> {
  const all = await readArticle(db, articleId, clock.now(), actor.id)
  if (!all || !mayKnowOf(all, actor)) return notFound
  // What the site's policy keeps from this reviewer until they have judged leaves here; nothing below sees it.
  const facts = visibleFacts(all, actor)
  const me = personOf(facts.people, actor.id)
  const declaration = currentDeclaration(actor.id, facts) ?? null
  const isReviewer = facts.reviewerIds.includes(actor.id)
  const mustDeclare = isReviewer && declaration === null
  const commands = availableCommands(facts, actor)
  const frame = {
    myDeclaration: declaration,
    mustDeclare,
    signOffs: facts.signOffs.map(({ id, reviewerId, at }) => ({
      id,
      at,
      name: personOf(facts.people, reviewerId)?.name ?? 'A reviewer',
      mine: reviewerId === actor.id,
    })),
    signer: me && isReviewer ? signerSnapshot(me) : null,
    signOffConditions: conditionsOf('sign-off', commands),
    requestChangesConditions: conditionsOf('request-changes', commands),
    policy: { scale: facts.policy.scale, quorum: facts.policy.quorum },
    notices: facts.notices,
    colleagues: [...(await colleaguesInReview(db, facts))],
  }
  const revision = facts.revision && (await findRevision(db, facts.revision.id))
  if (!revision || mustDeclare) {
    const shown = revision && (await revisionView(db, revision))
    return succeed({
      ...frame,
      revision: shown,
      manuscript: null,
      claims: [],
      differences: null,
      aids: [],
      annotations: [],
      opinionRequests: [],
    })
  }
  const sight = sightOf(all, actor)
  const past = await reviewersPast(db, articleId, actor.id, revision)
  const { delta, manuscripts, differences, shown } = past
  return succeed({
    ...frame,
    revision: await revisionView(db, revision),
    manuscript: revision.manuscript,
    claims: claimsInReview({
      actorId: actor.id,
      facts,
      manuscript: revision.manuscript,
      digest: revision.digest,
      verdicts: past.verdicts.filter(seesVerdict(sight)),
      isKept: isKeptFrom(sight),
      delta,
      past: manuscripts,
    }),
    differences: differences?.map((difference) => ({ ...difference, shown: shown.has(difference.id) })) ?? null,
    signOffConditions: [...frame.signOffConditions, ...(isReviewer ? mustHaveBeenShown(unseenOf(past)) : [])],
    aids: await referenceAids(db, articleId, revision),
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
function conditionsOf(
  type: CommandType,
  commands: ReturnType<typeof availableCommands>,
): ReviewRoom['signOffConditions'] {
  const available = commands.find((command) => command.type === type)
  const notYours = [
    {
      code: 'not-your-duty',
      message: 'An assigned reviewer does this.',
      pointer: '/people',
      who: 'an assigned reviewer',
    },
  ]
  return toldConditions(available?.conditions ?? notYours)
}
