import type { PersonId } from '#lib/identity/ids.ts'
import type { Actor } from '#lib/identity/person.ts'
import { actsAs } from '#lib/identity/policy.ts'
import { type Correction, noteOf } from '#lib/publication/correction.ts'
import { mustSayWhatWasWrong } from './change-note.ts'
import type { Condition } from './condition.ts'
import { mustSay } from './conditions.ts'
import type { WorkflowEvent } from './events.ts'
import type { ArticleFacts } from './facts.ts'
import { nothing, personActing, type Rule, unless } from './rule.ts'

export const reopen: Rule<'reopen'> = {
  needs: nothing,
  asks: (_facts, { reason }) => ({ invalid: mustSay(reason, '/reason', 'why it goes back to its writers') }),
  happens: (_facts, { reason }, actor) => ({ type: 'reopened', reason, by: personActing(actor) }),
}

const started = (
  facts: ArticleFacts,
  purpose: 'update' | 'correction',
  note: { readonly publicNote: string; readonly correction: Correction | null },
  by: PersonId,
): WorkflowEvent => ({ type: 'cycle-started', purpose, ...note, cycle: facts.article.cycle + 1, by })

/** New evidence and no error: readers are told what is new (ICMJE III.A keeps updates and corrections apart). */
export const startUpdate: Rule<'start-update'> = {
  needs: nothing,
  asks: (_facts, { publicNote }) => ({ invalid: mustSay(publicNote, '/publicNote', 'what readers will get') }),
  happens: (facts, { publicNote }, actor) =>
    started(facts, 'update', { publicNote, correction: null }, personActing(actor)),
}

/** Who signed may strike, and then the correction is theirs to open too; any other one is for writers and editors. */
export const mustFollowAStrike = (facts: ArticleFacts, actor: Actor): readonly Condition[] =>
  unless(
    actsAs(facts, actor, 'writer') || actsAs(facts, actor, 'editor') || (facts.live?.struck.length ?? 0) > 0,
    'nothing-struck',
    'A reviewer opens a correction only for a claim that was struck.',
    '/people',
    'a writer or an editor',
  )

/** An error of fact: readers are told what was wrong. */
export const startCorrection: Rule<'start-correction'> = {
  needs: (facts, actor) => ({ notAllowed: mustFollowAStrike(facts, actor) }),
  asks: (_facts, { correction }) => ({ invalid: mustSayWhatWasWrong(correction) }),
  happens: (facts, { correction }, actor) =>
    started(facts, 'correction', { publicNote: noteOf(correction), correction }, personActing(actor)),
}

/** The first cycle has nothing to go back to; it is archived instead. */
export const mustBeALaterCycle = (facts: ArticleFacts): readonly Condition[] =>
  unless(
    facts.live !== null || facts.takenDown !== null,
    'first-cycle',
    'This article was never published, so there is nothing to go back to. Archive it instead.',
    '/state',
  )

export const abandon: Rule<'abandon'> = {
  needs: (facts) => ({ unmet: mustBeALaterCycle(facts) }),
  asks: nothing,
  happens: (_facts, _command, actor) => ({ type: 'cycle-abandoned', by: personActing(actor) }),
}

export const mustNotBeLive = (facts: ArticleFacts): readonly Condition[] =>
  unless(
    facts.live === null,
    'live',
    'Readers have a version of this article. Withdraw or retract it, or abandon the update.',
    '/state',
  )

export const archive: Rule<'archive'> = {
  needs: (facts) => ({ unmet: mustNotBeLive(facts) }),
  asks: nothing,
  happens: (_facts, _command, actor) => ({ type: 'archived', by: personActing(actor) }),
}

export const restore: Rule<'restore'> = {
  needs: nothing,
  asks: nothing,
  happens: (_facts, _command, actor) => ({ type: 'restored', by: personActing(actor) }),
}
