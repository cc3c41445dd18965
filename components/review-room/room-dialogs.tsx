'use client'

import { useState } from 'react'
import type { ClaimInReview, ReviewRoom } from '#lib/contract/review.ts'
import type { TextSelectors } from '#lib/document/selectors.ts'
import type { ArticleId, ClaimId, SignOffId } from '#lib/identity/ids.ts'
import type { Decision } from '#lib/review/verdict.ts'
import { AnnotateDialog, emptyRemark, type RemarkDraft, type RemarkKind } from './annotate-dialog.tsx'
import { ContradictionDialog } from './contradiction-dialog.tsx'
import { RequestChangesDialog, WithdrawSignOffDialog } from './review-acts.tsx'
import { SignOffDialog } from './sign-off-dialog.tsx'
import type { useJudging } from './use-judging.ts'
import { VerdictDialog } from './verdict-dialog.tsx'

/** Which dialog of the room is open. */
export type RoomDialog =
  | { readonly type: 'verdict'; readonly decision: Decision; readonly claim: ClaimInReview }
  | {
      readonly type: 'remark'
      readonly kind: RemarkKind
      readonly selectors: TextSelectors
      readonly claimId: ClaimId | null
    }
  | { readonly type: 'request-changes' }
  | { readonly type: 'sign-off' }
  | { readonly type: 'withdraw'; readonly signOffId: SignOffId }

interface RoomDialogsProps {
  readonly articleId: ArticleId
  readonly room: ReviewRoom
  readonly revision: NonNullable<ReviewRoom['revision']>
  readonly judging: ReturnType<typeof useJudging>
  readonly dialog: RoomDialog | null
  /** Goes to the spot of the room that a condition names. */
  readonly onOpen: (pointer: string) => void
  /** A verdict with words was taken. */
  readonly onJudged: (claim: ClaimInReview, decision: Decision) => void
  readonly onRemarked: () => void
  readonly onClose: () => void
}

/** The dialogs of the room. What was typed in one stays here until it was sent, however often it is closed. */
export function RoomDialogs(props: RoomDialogsProps) {
  const { articleId, room, revision, judging, dialog, onOpen, onJudged, onRemarked, onClose } = props
  const [remarks, setRemarks] = useState<ReadonlyMap<string, RemarkDraft>>(new Map())
  const [note, setNote] = useState('')
  switch (dialog?.type) {
    case undefined:
      return null
    case 'verdict': {
      const { claim, decision } = dialog
      const { failed, sending } = judging.verdicts
      const send = async () => {
        if (await judging.judge(claim, decision)) onJudged(claim, decision)
      }
      const sent = {
        claim: claim.text,
        isSending: sending.has(claim.id),
        error: failed?.claim.id === claim.id ? failed.error : null,
        onSend: () => void send(),
        onClose,
      }
      if (decision === 'approved') {
        const judgment = judging.judgmentOf(claim)
        return (
          <ContradictionDialog
            {...sent}
            judgment={judgment}
            references={room.manuscript?.references ?? []}
            onJudge={(given) => judging.setJudgment(claim, given)}
          />
        )
      }
      return (
        <VerdictDialog
          {...sent}
          decision={decision}
          comment={judging.commentOf(claim.id, decision)}
          onComment={(comment) => judging.setComment(claim.id, decision, comment)}
        />
      )
    }
    case 'remark': {
      const { selectors, kind, claimId } = dialog
      const key = `${kind} ${selectors.position.start} ${selectors.position.end}`
      return (
        <AnnotateDialog
          articleId={articleId}
          revisionId={revision.id}
          claimId={claimId}
          selectors={selectors}
          kind={kind}
          colleagues={room.colleagues}
          draft={remarks.get(key) ?? emptyRemark}
          onDraft={(draft) => setRemarks((before) => new Map(before).set(key, draft))}
          onDone={() => {
            setRemarks((before) => new Map([...before].filter(([other]) => other !== key)))
            onRemarked()
          }}
          onClose={onClose}
        />
      )
    }
    case 'request-changes':
      return (
        <RequestChangesDialog
          {...{ articleId, room, note, onOpen, onClose }}
          settled={judging.verdicts.settled}
          onNote={setNote}
        />
      )
    case 'sign-off':
      return <SignOffDialog {...{ articleId, room, revision, onOpen, onClose }} />
    case 'withdraw':
      return <WithdrawSignOffDialog articleId={articleId} signOffId={dialog.signOffId} onClose={onClose} />
  }
}
