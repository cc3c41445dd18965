import type { ArticleHeader } from '#lib/contract/article.ts'
import type { ClaimInReview } from '#lib/contract/review.ts'
import type { Range } from '#lib/document/text.ts'
import type { Decision } from '#lib/review/verdict.ts'
import type { RemarkKind } from './annotate-dialog.tsx'
import { neighbour } from './claim-groups.ts'
import type { useJudging } from './use-judging.ts'
import type { RoomAct } from './verdict-bar.tsx'

interface ActsOn {
  readonly claim: ClaimInReview | null
  readonly claims: readonly ClaimInReview[]
  /** The claims as Previous and Next go through them. */
  readonly order: readonly ClaimInReview[]
  readonly selected: Range | null
  /** Goes from one difference to the next while they are beside the text; then no claim is judged. */
  readonly stepDifference: ((step: 1 | -1) => void) | undefined
  readonly header: Pick<ArticleHeader, 'commands'>
  readonly judging: ReturnType<typeof useJudging>
}

interface Does {
  readonly approve: (claim: ClaimInReview) => void
  readonly ask: (claim: ClaimInReview, decision: Decision) => void
  readonly remark: (kind: RemarkKind) => void
  readonly go: (claim: ClaimInReview) => void
  readonly undo: (claim: ClaimInReview) => void
}

/** What can be done in the room now, each with its key, and with why not where it cannot. */
export function roomActs({ claim, claims, order, selected, stepDifference, header, judging }: ActsOn, does: Does) {
  const elsewhere = claim === null ? 'There is no claim.' : stepDifference ? 'Go back to the claim to judge it.' : null
  const whyNot = elsewhere ?? (claim && judging.whyNoVerdict(claim))
  const whyNotApprove = elsewhere ?? (claim && judging.whyNotApprove(claim))
  const { verdicts } = judging
  const undoable = [claim, claims.find(({ id }) => id === verdicts.last)].find(
    (judged) => judged && (judged.mine || verdicts.sending.has(judged.id)) && judging.whyNotMine(judged) === null,
  )
  const [previous, next] = [neighbour(order, claim?.id ?? null, -1), neighbour(order, claim?.id ?? null, 1)]
  const whyNotAnnotate = header.commands.find(({ type }) => type === 'annotate')?.conditions[0]?.message ?? null
  const whyNoRemark = whyNotAnnotate ?? (claim || selected ? null : 'Select words in the text first.')
  const whyNotMissed =
    whyNotAnnotate ?? (selected ? null : 'Select the words in the text first, or choose a sentence under Coverage.')
  const act = (name: string, keys: string, why: string | null, run: () => void): RoomAct =>
    why === null ? { name, keys, does: name, run } : { name, keys, does: name, why }
  return {
    approve: act('Approve claim', 'A', whyNotApprove, () => claim && does.approve(claim)),
    request: act('Request a change', 'C', whyNot, () => claim && does.ask(claim, 'changes-requested')),
    reject: act('Reject', 'R', whyNot, () => claim && does.ask(claim, 'rejected')),
    annotate: act('Annotate', 'N', whyNoRemark, () => does.remark('remark')),
    suggest: act('Suggest', 'S', whyNoRemark, () => does.remark('suggestion')),
    missed: act('Missed claim', 'M', whyNotMissed, () => does.remark('missed-claim')),
    previous: stepDifference
      ? act('Previous change', 'K', null, () => stepDifference(-1))
      : act('Previous', 'K', previous ? null : 'This is the first claim.', () => previous && does.go(previous)),
    next: stepDifference
      ? act('Next change', 'J', null, () => stepDifference(1))
      : act('Next', 'J', next ? null : 'This is the last claim.', () => next && does.go(next)),
    undo: act(
      'Undo my verdict',
      'U',
      undoable ? null : 'There is no verdict of yours to undo here.',
      () => undoable && does.undo(undoable),
    ),
  }
}
