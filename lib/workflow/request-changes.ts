import { approvalsOf } from '#lib/review/approval.ts'
import type { Condition } from './condition.ts'
import { mustHaveRevision, openBlocking } from './conditions.ts'
import type { ArticleFacts } from './facts.ts'
import { nothing, personActing, type Rule, unless } from './rule.ts'

/** The writer must find something to mend: a verdict that asks for it at the present words, or a blocking annotation. */
export const mustAskForSomething = (facts: ArticleFacts): readonly Condition[] =>
  unless(
    openBlocking(facts).length > 0 ||
      (facts.revision !== null &&
        approvalsOf(facts.revision.digest.claims, facts).some(({ against }) => against.length > 0)),
    'nothing-asked-for',
    'Say first what has to change: request changes on a claim, or make a blocking annotation.',
    '/claims',
  )

export const requestChanges: Rule<'request-changes'> = {
  needs: (facts) => ({ unmet: [...mustHaveRevision(facts), ...mustAskForSomething(facts)] }),
  asks: nothing,
  happens: (_facts, { note }, actor) => ({ type: 'changes-requested', note, by: personActing(actor) }),
}
