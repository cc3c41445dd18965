'use client'

import { useState } from 'react'
import { useArticleCommand } from '#lib/client/use-command.ts'
import { type ClaimInReview, giveVerdict, withdrawVerdict } from '#lib/contract/review.ts'
import type { ArticleId, ClaimId, VerdictId } from '#lib/identity/ids.ts'
import type { Decision } from '#lib/review/verdict.ts'
import type { Judgment } from './judgment.ts'

/** A verdict that was not taken, with the words that it was about. */
export interface FailedVerdict {
  readonly claim: Pick<ClaimInReview, 'id' | 'text' | 'fingerprint'>
  readonly decision: Decision | null
  readonly error: unknown
}

/**
 * Gives and takes back verdicts. A verdict counts as judged at once and goes back if the server refuses it: the answer is
 * then in `failed`, with the words that were shown, so that the page can say what changed.
 */
export function useVerdicts(articleId: ArticleId) {
  const give = useArticleCommand(giveVerdict, articleId)
  const withdraw = useArticleCommand(withdrawVerdict, articleId)
  const [sending, setSending] = useState<ReadonlySet<ClaimId>>(new Set())
  const [failed, setFailed] = useState<FailedVerdict | null>(null)
  const [last, setLast] = useState<ClaimId | null>(null)

  const mark = (id: ClaimId, isOn: boolean) =>
    setSending((before) => (isOn ? new Set([...before, id]) : new Set([...before].filter((other) => other !== id))))

  /** Resolves to whether it was taken, once what is shown has been read again. */
  const judge = async (claim: FailedVerdict['claim'], decision: Decision, judgment: Judgment, comment: string) => {
    mark(claim.id, true)
    setLast(claim.id)
    setFailed(null)
    const { links, downgrade } = judgment
    try {
      const body = {
        claimId: claim.id,
        fingerprint: claim.fingerprint,
        decision,
        comment,
        links: [...links],
        downgrade,
      }
      await give.mutateAsync({ params: { articleId }, body })
      return true
    } catch (error) {
      setFailed({ claim, decision, error })
      return false
    } finally {
      mark(claim.id, false)
    }
  }

  const undo = async (claim: FailedVerdict['claim'], verdictId: VerdictId) => {
    setFailed(null)
    try {
      await withdraw.mutateAsync({ params: { articleId, verdictId } })
      setLast(null)
    } catch (error) {
      setFailed({ claim, decision: null, error })
    }
  }

  return { judge, undo, sending, failed, last, isUndoing: withdraw.isPending, forgive: () => setFailed(null) }
}
