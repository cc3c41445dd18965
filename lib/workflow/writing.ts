import type { Condition } from './condition.ts'
import { mustRestOnVersion, sameContent } from './conditions.ts'
import type { ArticleFacts } from './facts.ts'
import { nothing, personActing, type Rule, unless } from './rule.ts'

export const save: Rule<'save'> = {
  needs: nothing,
  asks: (facts, { baseVersion }) => ({ stale: mustRestOnVersion(facts, baseVersion) }),
  happens: (facts, { digest }, actor) => ({
    type: 'working-copy-saved',
    version: facts.workingCopy.version + 1,
    digest,
    by: personActing(actor),
  }),
}

/** Everything that keeps the working copy from submission, as its checks found it. */
export const mustBeComplete = (facts: ArticleFacts): readonly Condition[] =>
  facts.workingCopy.digest.problems.map((problem) => ({ ...problem, who: 'an assigned writer or an editor' }))

/** Sending back the same words asks for an answer: a reviewer who asked for changes learns why there are none. */
export const mustAnswerTheReview = (facts: ArticleFacts, note: string): readonly Condition[] =>
  unless(
    facts.article.state !== 'changes_requested' ||
      facts.revision === null ||
      note.trim() !== '' ||
      !sameContent(facts.workingCopy.digest, facts.revision.digest),
    'nothing-changed',
    'Nothing changed since the reviewer asked for changes. Mend it, or say in a note why it stays.',
    '/note',
  )

export const submit: Rule<'submit'> = {
  needs: (facts) => ({ unmet: mustBeComplete(facts) }),
  asks: (facts, { baseVersion, revisionId, note }) => ({
    stale: [
      ...mustRestOnVersion(facts, baseVersion),
      ...unless(facts.revision?.id !== revisionId, 'already-done', 'This revision was made already.', '/revision'),
    ],
    unmet: mustAnswerTheReview(facts, note),
  }),
  happens: (facts, { revisionId, note }, actor) => ({
    type: 'revision-submitted',
    revision: {
      id: revisionId,
      number: facts.article.revisionCount + 1,
      cycle: facts.article.cycle,
      submittedAt: facts.now,
      digest: facts.workingCopy.digest,
    },
    note,
    by: personActing(actor),
  }),
}

export const recall: Rule<'recall'> = {
  needs: nothing,
  asks: nothing,
  happens: (_facts, _command, actor) => ({ type: 'revision-recalled', by: personActing(actor) }),
}
