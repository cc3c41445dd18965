import type { AuditEvent } from '#lib/audit/chain.ts'
import type { Actor } from '#lib/identity/person.ts'
import { actsAs } from '#lib/identity/policy.ts'
import { Verdict } from '#lib/review/verdict.ts'
import { isKeptFrom, type Sight, seesVerdict } from '#lib/review/visible-verdicts.ts'
import { whatIsLeft } from './allowed.ts'
import type { Condition } from './condition.ts'
import type { ArticleFacts } from './facts.ts'

type Viewer = Extract<Actor, { type: 'person' }>

/** How this person looks at the article's verdicts. */
export const sightOf = (facts: ArticleFacts, actor: Viewer): Sight => ({
  viewerId: actor.id,
  reviewsOnly:
    facts.reviewerIds.includes(actor.id) && !actsAs(facts, actor, 'writer') && !actsAs(facts, actor, 'editor'),
  shown: facts.policy.verdicts,
  isOpen: ['draft', 'in_review', 'changes_requested'].includes(facts.article.state),
  claims: [...(facts.revision?.digest.claims ?? []), ...facts.workingCopy.digest.claims],
  verdicts: facts.verdicts,
})

/** Whether something of the revision under review is kept from them until they have judged it. */
const isKeptApart = (facts: ArticleFacts, actor: Viewer): boolean =>
  facts.revision?.digest.claims.some(isKeptFrom(sightOf(facts, actor))) ?? false

/**
 * The facts as this person may see them: without the verdicts that are kept from them, and without the signatures of
 * others while any is, because a signature approves every claim. For showing only; decisions rest on all the facts.
 */
export function visibleFacts<F extends ArticleFacts>(facts: F, actor: Viewer): F {
  const kept = isKeptApart(facts, actor)
  return {
    ...facts,
    verdicts: facts.verdicts.filter(seesVerdict(sightOf(facts, actor))),
    signOffs: facts.signOffs.filter(({ reviewerId }) => !kept || reviewerId === actor.id),
  }
}

export const keptSentence = 'Others’ verdicts are shown once you gave yours.'

/** What is left to do, as this person may know it: of what is kept from them it says that it waits for them, and no more. */
export function whatIsLeftToSee(facts: ArticleFacts, actor: Viewer): readonly Condition[] {
  const left = whatIsLeft(visibleFacts(facts, actor), actor)
  if (facts.article.state !== 'in_review' || !isKeptApart(facts, actor)) return left
  const isKept = isKeptFrom(sightOf(facts, actor))
  const kept = new Set(facts.revision?.digest.claims.filter(isKept).map(({ id }) => `/claims/${id}`))
  return left.map((condition) => {
    if (kept.has(condition.pointer) && condition.code.startsWith('claim-'))
      return {
        code: 'claim-waiting',
        message: `This claim waits for your verdict. ${keptSentence}`,
        pointer: condition.pointer,
      }
    if (condition.code === 'sign-off-missing')
      return {
        ...condition,
        message: 'Sign-offs of others are shown once you judged every claim.',
        who: 'the reviewers',
      }
    return condition
  })
}

const Judged = Verdict.unwrap().pick({ claimId: true, fingerprint: true, reviewerId: true })

interface ToldEvent {
  readonly at: string
  readonly actor: AuditEvent['actor']
  readonly action: string
  readonly payload: Readonly<Record<string, unknown>>
}

/** How an event of the history is told to this person where it would give away what is kept from them; `null` as it is. */
export function keptBack(
  facts: ArticleFacts,
  actor: Viewer,
): (event: ToldEvent) => { readonly action: string; readonly sentence: string } | null {
  if (!isKeptApart(facts, actor)) return () => null
  const sees = seesVerdict(sightOf(facts, actor))
  const since = facts.revision?.submittedAt ?? facts.now
  return ({ at, actor: who, action, payload }) => {
    if (who.type !== 'person' || who.id === actor.id) return null
    switch (action) {
      case 'verdict-given': {
        return sees(Judged.parse(payload)) ? null : { action, sentence: `${who.name} gave a verdict. ${keptSentence}` }
      }
      case 'revision-signed-off':
      case 'sign-off-withdrawn':
        return at < since
          ? null
          : { action: 'verdict-given', sentence: `${who.name} took part in the review. ${keptSentence}` }
      case 'changes-requested':
        // What they asked for stands in a note to the writers, which may quote their verdicts.
        return { action, sentence: `${who.name} sent the article back for changes.` }
      default:
        return null
    }
  }
}
