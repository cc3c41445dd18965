'use client'

import { useCallback, useEffect, useMemo, useRef } from 'react'
import type { Sha256 } from '#lib/canonical/sha256.ts'
import { useArticleCommand } from '#lib/client/use-command.ts'
import { type DifferenceView, showDifferences } from '#lib/contract/review.ts'
import type { ArticleId, RevisionId } from '#lib/identity/ids.ts'

/** What was on the screen within this time goes on record together. */
const gatherMs = 400

export interface Showing {
  /** Call it when a difference was on the screen. */
  readonly onSeen: (id: Sha256) => void
  /** How many differences are not on record as shown. */
  readonly unseen: number
  readonly error: Error | null
}

/** Puts on record which differences were on the viewer's screen; a failure is told, and they count as unseen. */
export function useShowing(
  articleId: ArticleId,
  revisionId: RevisionId,
  differences: readonly DifferenceView[] | null,
  /** Whether what this viewer sees goes on record now: of who looks on, or once the review is over, nothing does. */
  isOnRecord: boolean,
): Showing {
  const { mutate, error } = useArticleCommand(showDifferences, articleId)
  const waiting = useRef(new Set<Sha256>())
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  const send = useCallback(() => {
    timer.current = null
    const seen = [...waiting.current]
    waiting.current.clear()
    if (seen.length > 0) mutate({ params: { articleId }, body: { revisionId, differences: seen } })
  }, [mutate, articleId, revisionId])
  const onSeen = useCallback(
    (id: Sha256) => {
      if (!isOnRecord) return
      waiting.current.add(id)
      timer.current ??= setTimeout(send, gatherMs)
    },
    [send, isOnRecord],
  )
  useEffect(
    () => () => {
      if (timer.current === null) return
      clearTimeout(timer.current)
      send()
    },
    [send],
  )
  const unseen = (differences ?? []).filter(({ shown }) => !shown).length
  return useMemo(() => ({ onSeen, unseen, error }), [onSeen, unseen, error])
}
