'use client'

import { useRef, useState } from 'react'
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
  /** Verdicts on their way; each comes to its id, or to nothing where the server refuses it. */
  const onTheirWay = useRef(new Map<ClaimId, Promise<VerdictId | null>>())

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
      const given = give.mutateAsync({ params: { articleId }, body })
      onTheirWay.current.set(
        claim.id,
        given.then(
          ({ verdictId }) => verdictId,
          () => null,
        ),
      )
      await given
      return true
    } catch (error) {
      setFailed({ claim, decision, error })
      return false
    } finally {
      onTheirWay.current.delete(claim.id)
      mark(claim.id, false)
    }
  }

  /** Takes back the verdict that stands, or the one that is still on its way, as soon as it has arrived. */
  const undo = async (claim: Pick<ClaimInReview, 'id' | 'text' | 'fingerprint' | 'mine'>) => {
    const sent = onTheirWay.current.get(claim.id)
    const verdictId = sent === undefined ? claim.mine?.id : await sent
    if (!verdictId) return
    setFailed(null)
    try {
      await withdraw.mutateAsync({ params: { articleId, verdictId } })
      setLast(null)
    } catch (error) {
      setFailed({ claim, decision: null, error })
    }
  }

  /** Resolves once the server has every verdict that was given; throws where it did not take one. */
  const settled = async () => {
    const taken = await Promise.all(onTheirWay.current.values())
    if (taken.includes(null)) throw new Error('A verdict of yours was not taken. Look at it first.')
  }

  return { judge, undo, settled, sending, failed, last, isUndoing: withdraw.isPending, forgive: () => setFailed(null) }
}
