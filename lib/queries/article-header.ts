import { readArticle } from '#db/article-facts.ts'
import { articleSummary } from '#db/articles.ts'
import { bundleOf } from '#db/bundles.ts'
import { declinedReviews } from '#db/declined-reviews.ts'
import { correctionsToTell, openDoubtsAbout } from '#db/doubts.ts'
import { readRevision } from '#db/revisions.ts'
import { signOffsByReviewer } from '#db/sign-offs.ts'
import type { Deps } from '#lib/application/deps.ts'
import { notFound, type Outcome, succeed } from '#lib/application/outcome.ts'
import { readClaims } from '#lib/claims/fingerprint.ts'
import type { ArticleHeader } from '#lib/contract/article.ts'
import type { ArticleId, PersonId } from '#lib/identity/ids.ts'
import type { Actor } from '#lib/identity/person.ts'
import { actsAs, mayKnowOf } from '#lib/identity/policy.ts'
import { longDate } from '#lib/publication/words.ts'
import { approvalsOf } from '#lib/review/approval.ts'
import { askedOf, effortInWords } from '#lib/review/effort.ts'
import { currentDeclaration, qualificationProblems } from '#lib/review/qualification.ts'
import { availableCommands } from '#lib/workflow/allowed.ts'
import type { ArticleFacts } from '#lib/workflow/facts.ts'
import { progressInWords, reviewProgress, waitingInWords } from '#lib/workflow/review-progress.ts'
import { visibleFacts, whatIsLeftToSee } from '#lib/workflow/visible-facts.ts'
import { toldConditions } from './told-conditions.ts'

/** The header of the article page: state, people, what is left to do, and what this actor may do. */
export async function articleHeader(
  articleId: ArticleId,
  actor: Extract<Actor, { type: 'person' }>,
  { db, clock }: Deps,
): Promise<Outcome<ArticleHeader>> {
  const facts = await readArticle(db, articleId, clock.now(), actor.id)
  if (!facts || !mayKnowOf(facts, actor)) return notFound
  const visible = visibleFacts(facts, actor)
  const summary = await articleSummary(db, articleId)
  const isEditor = actsAs(facts, actor, 'editor')
  const { id, slug, specialty, state, cycle, purpose, publicNote } = facts.article
  const digest =
    state === 'draft' || state === 'changes_requested' || !facts.revision
      ? facts.workingCopy.digest
      : facts.revision.digest
  return succeed({
    id,
    slug,
    title: summary.title,
    locale: summary.locale,
    specialty,
    state,
    cycle,
    purpose,
    publicNote,
    people: summary.assignments.map(({ personId, name, duty, dueOn, assignedAt }) => ({
      id: personId,
      name,
      duty,
      dueOn,
      assignedAt,
      declared: duty === 'writer' ? null : declaredBy(personId, facts),
      unqualified:
        duty === 'writer'
          ? []
          : qualificationProblems(personId, facts)
              .filter(({ code }) => code !== 'interests-undeclared')
              .map(({ message }) => message),
    })),
    declined: isEditor
      ? (await declinedReviews(db, articleId)).filter((declined) => !facts.reviewerIds.includes(declined.id))
      : [],
    asked: await askedIn(db, facts, actor.id),
    progress: isEditor || actsAs(facts, actor, 'writer') ? progressOf(facts) : null,
    revision: facts.revision && {
      id: facts.revision.id,
      number: facts.revision.number,
      submittedAt: facts.revision.submittedAt,
    },
    claims: {
      total: digest.claims.length,
      approved: approvalsOf(digest.claims, visible).filter((approval) => approval.state === 'approved').length,
    },
    references: summary.references,
    left: [...toldConditions(whatIsLeftToSee(facts, actor)), ...(await doubtsLeft(db, articleId))],
    commands: availableCommands(visible, actor).map(({ type, conditions }) => ({
      type,
      conditions: toldConditions(conditions),
    })),
    schedule: facts.schedule && {
      at: facts.schedule.at,
      wallTime: facts.schedule.wallTime,
      zone: facts.schedule.zone,
      choice: facts.schedule.choice,
      embargoUntil: facts.schedule.embargoUntil,
      expiresAt: facts.schedule.expiresAt,
      bundle: await bundleOf(db, facts.schedule.bundleId),
      revisionNumber: facts.revision?.number ?? 0,
    },
    hold: facts.hold && { at: facts.hold.at, reasons: facts.hold.reasons.map((reason) => ({ ...reason })) },
    live: facts.live && {
      publicationId: facts.live.publicationId,
      version: facts.live.version,
      publishedAt: facts.live.publishedAt,
      expiresAt: facts.live.expiresAt,
      path: `/articles/${slug}`,
      struck: [...facts.live.struck],
      claims: readClaims((await readRevision(db, facts.live.revisionId)).manuscript).map(({ record, text }) => ({
        id: record.id,
        text,
      })),
      reviewDue: facts.live.reviewDue && { at: facts.live.reviewDue.at, reasons: [...facts.live.reviewDue.reasons] },
    },
    takenDown: facts.takenDown && { ...facts.takenDown },
  })
}

/** Doubts of readers that wait for an answer, or for the last word on what was promised: tasks, whatever else is being done. */
async function doubtsLeft(db: Deps['db'], articleId: ArticleId): Promise<ArticleHeader['left']> {
  const [waiting, corrected] = await Promise.all([openDoubtsAbout(db, articleId), correctionsToTell(db, articleId)])
  const open = waiting.map(({ id, dueOn }) => ({
    code: 'doubt-open',
    message: `A reader doubts a statement of the live page. An answer is due on ${longDate(dueOn)}.`,
    pointer: `/doubts/${id}`,
    who: 'an editor',
  }))
  const promised = corrected.map(({ id, version }) => ({
    code: 'doubt-promised',
    message: `Readers were told that a doubted statement is being corrected. Version ${version} is out since: say what came of it.`,
    pointer: `/doubts/${id}`,
    who: 'an editor',
  }))
  return [...open, ...promised]
}

function declaredBy(personId: PersonId, facts: ArticleFacts): ArticleHeader['people'][number]['declared'] {
  const declaration = currentDeclaration(personId, facts)
  if (!declaration) return null
  const { at, interests } = declaration
  return { at, interests: interests.length, related: interests.filter(({ related }) => related).length }
}

async function askedIn(db: Deps['db'], facts: ArticleFacts, id: PersonId): Promise<string | null> {
  const { revision, article, reviewerIds } = facts
  if (revision === null || article.state !== 'in_review' || !reviewerIds.includes(id)) return null
  const signed = await signOffsByReviewer(db, article.id, id)
  const hasSignedBefore = signed.some(({ revisionId }) => revisionId !== revision.id)
  return effortInWords(askedOf(id, revision, facts, hasSignedBefore))
}

function progressOf(facts: ArticleFacts): ArticleHeader['progress'] {
  if (facts.article.state !== 'in_review') return null
  const progress = reviewProgress(facts)
  return { words: progressInWords(progress), waits: waitingInWords(progress) }
}
