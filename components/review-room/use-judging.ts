'use client'

import { useMemo, useState } from 'react'
import type { ArticleHeader } from '#lib/contract/article.ts'
import type { ClaimInReview, ReviewRoom } from '#lib/contract/review.ts'
import type { ArticleId, ClaimId } from '#lib/identity/ids.ts'
import type { Decision } from '#lib/review/verdict.ts'
import { approvalObstacles, contradictingLinks, type Judgment, judgmentProblem, startingJudgment } from './judgment.ts'
import { useVerdicts } from './use-verdicts.ts'

export interface Judging {
  readonly room: ReviewRoom
  readonly manuscript: NonNullable<ReviewRoom['manuscript']>
  readonly header: ArticleHeader
}

/** What the viewer makes of the claims: judgments not sent yet, comments being typed, and what stands in their way. */
export function useJudging(articleId: ArticleId, { room, manuscript, header }: Judging) {
  const verdicts = useVerdicts(articleId)
  const [judgments, setJudgments] = useState<ReadonlyMap<string, Judgment>>(new Map())
  const [comments, setComments] = useState<ReadonlyMap<string, string>>(new Map())
  const records = useMemo(() => new Map(manuscript.claims.map((record) => [record.id, record])), [manuscript.claims])
  const command = header.commands.find(({ type }) => type === 'give-verdict')

  const recordOf = (claim: ClaimInReview) => records.get(claim.id)
  const judgmentOf = (claim: ClaimInReview): Judgment =>
    judgments.get(claim.fingerprint + claim.id) ??
    startingJudgment(recordOf(claim) ?? { evidence: [] }, manuscript.references, claim.mine)
  const setJudgment = (claim: ClaimInReview, judgment: Judgment) =>
    setJudgments((before) => new Map(before).set(claim.fingerprint + claim.id, judgment))

  const commentOf = (claim: ClaimId, decision: Decision) => comments.get(decision + claim) ?? ''
  const setComment = (claim: ClaimId, decision: Decision, comment: string) =>
    setComments((before) => new Map(before).set(decision + claim, comment))

  /** Why this claim is not the viewer's to judge now, or null. */
  const whyNotMine = (claim: ClaimInReview): string | null => {
    if (!command) return 'You are looking on: the reviewers of this article judge its claims.'
    const [condition] = command.conditions
    if (condition) return condition.message
    if (claim.asks === 'not-mine')
      return 'Words or evidence of this claim are yours, so another assigned reviewer has to judge it.'
    return null
  }

  /** Why no verdict at all can be sent now, or null. */
  const whyNoVerdict = (claim: ClaimInReview): string | null => {
    if (verdicts.sending.has(claim.id)) return 'Your verdict is being saved.'
    return whyNotMine(claim) ?? judgmentProblem(judgmentOf(claim))
  }

  /** Why this claim cannot be approved as it is judged now, or null. */
  const whyNotApprove = (claim: ClaimInReview): string | null => {
    const other = whyNoVerdict(claim)
    if (other !== null) return other
    const record = recordOf(claim)
    const judgment = judgmentOf(claim)
    const [obstacle] = record ? approvalObstacles(claim, record, manuscript.references, judgment, room) : []
    if (obstacle) return obstacle.message
    const isSame = !judgments.has(claim.fingerprint + claim.id)
    return claim.asks === 'nothing' && claim.mine?.decision === 'approved' && isSame
      ? 'You approved this claim already.'
      : null
  }

  return {
    verdicts,
    judges: command !== undefined,
    recordOf,
    judgmentOf,
    setJudgment,
    commentOf,
    setComment,
    whyNotMine,
    whyNoVerdict,
    whyNotApprove,
    mustExplain: (claim: ClaimInReview) => contradictingLinks(judgmentOf(claim)).length > 0,
    judge: (claim: ClaimInReview, decision: Decision) =>
      verdicts.judge(claim, decision, judgmentOf(claim), commentOf(claim.id, decision)),
  }
}
