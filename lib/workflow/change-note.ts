import { hashOf, type Sha256 } from '#lib/canonical/sha256.ts'
import { type Correction, isWorded, noteOf } from '#lib/publication/correction.ts'
import { listed } from '#lib/publication/words.ts'
import type { ChangeNote } from './commands.ts'
import type { Condition } from './condition.ts'
import { mustSay } from './conditions.ts'
import type { ArticleFacts } from './facts.ts'
import { personActing, type Rule, unless } from './rule.ts'

const amendedName = { safety: 'a statement on safety', claim: 'a claim', figure: 'a figure' } as const

/**
 * Whoever had the earlier words is told what they said and what is said now (ICMJE III.A): of every correction, and of an
 * update that changes or takes away a claim or a figure, which is computed and which nobody can call minor.
 */
export function mustTellWhatChanged({ article, amends = [] }: ArticleFacts): readonly Condition[] {
  if (article.purpose === 'first') return []
  const asked = article.purpose === 'correction' || amends.length > 0
  return unless(
    !asked || isWorded(article.correction ?? null),
    'correction-wording-missing',
    article.purpose === 'correction'
      ? 'Readers have to be told what was wrong and what it says now.'
      : `This update changes ${listed(amends.map((kind) => amendedName[kind]))} that readers have. Tell them what it said and what it says now.`,
    '/public-note',
    'a writer or an editor',
  )
}

export const mustSayWhatWasWrong = ({ was }: Correction): readonly Condition[] =>
  mustSay(was, '/correction/was', 'what was wrong')

const mustBeALaterVersion = ({ article }: ArticleFacts): readonly Condition[] =>
  unless(
    article.purpose !== 'first',
    'first-cycle',
    'A first publication has no public note: readers had nothing before it.',
    '/state',
  )

const noteOfChange = (change: ChangeNote): string =>
  change.purpose === 'update' ? change.publicNote : noteOf(change.correction)

type Told = Pick<ArticleFacts['article'], 'purpose' | 'publicNote' | 'correction'>

/** Names the words as they stand, so that nobody replaces words that they did not see. */
export const noteHash = ({ purpose, publicNote, correction = null }: Told): Sha256 =>
  hashOf('countersign/change-note/1', { purpose, publicNote, correction })

const mustReplaceWhatStands = ({ article }: ArticleFacts, replaces: Sha256): readonly Condition[] =>
  unless(
    noteHash(article) === replaces,
    'stale-note',
    'Somebody changed what readers are told meanwhile. Look at their words before you replace them.',
    '/public-note',
  )

const mustChangeTheWords = ({ article }: ArticleFacts, change: ChangeNote): readonly Condition[] =>
  unless(
    noteHash(article) !==
      noteHash({ purpose: change.purpose, publicNote: noteOfChange(change), correction: change.correction }),
    'same-words',
    'These are the words that stand there already.',
    '/public-note',
  )

/** The words for readers can be mended until they go out: what it says now is often known last. */
export const describeChange: Rule<'describe-change'> = {
  needs: (facts) => ({ unmet: mustBeALaterVersion(facts) }),
  asks: (facts, change) => ({
    stale: mustReplaceWhatStands(facts, change.replaces),
    unmet: mustChangeTheWords(facts, change),
    invalid: [
      ...mustSay(noteOfChange(change), '/publicNote', 'what readers will get'),
      ...(change.correction === null ? [] : mustSayWhatWasWrong(change.correction)),
    ],
  }),
  happens: (_facts, change, actor) => ({
    type: 'change-described',
    purpose: change.purpose,
    publicNote: noteOfChange(change),
    correction: change.correction,
    by: personActing(actor),
  }),
}
