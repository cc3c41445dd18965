'use client'

import { Modal, Stack, Text, Textarea } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { ConditionList } from '#components/ui/condition-list.tsx'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { useArticleCommand } from '#lib/client/use-command.ts'
import { type ReviewRoom, requestChanges, withdrawSignOff } from '#lib/contract/review.ts'
import type { ArticleId, SignOffId } from '#lib/identity/ids.ts'

interface RequestChangesDialogProps {
  readonly articleId: ArticleId
  readonly room: ReviewRoom
  /** Resolves once every verdict that was given has arrived: afterwards none is taken any more. */
  readonly settled: () => Promise<void>
  readonly note: string
  readonly onNote: (note: string) => void
  readonly onOpen: (pointer: string) => void
  readonly onClose: () => void
}

/** Sends the piece back, and lists beforehand what the writer is asked for. */
export function RequestChangesDialog(props: RequestChangesDialogProps) {
  const { articleId, room, settled, note, onNote, onOpen, onClose } = props
  const request = useArticleCommand(requestChanges, articleId)
  const asked = askedFor(room)
  if (room.requestChangesConditions.length > 0) {
    return (
      <Modal opened onClose={onClose} title="Request changes">
        <ConditionList
          title="What is left before the piece can be sent back"
          conditions={room.requestChangesConditions}
          onOpen={({ pointer }) => onOpen(pointer)}
        />
      </Modal>
    )
  }
  const send = async () => {
    await settled()
    await request.mutateAsync({ params: { articleId }, body: { note } })
    notifications.show({ message: 'The piece is back with its writers.' })
  }
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title="Send the piece back with changes requested?"
      act="Send back"
      onConfirm={send}
    >
      <Stack gap="md">
        <Text size="sm">
          Its writers are told and can edit again. Your verdicts stay: what they leave as it is will not be asked of you
          twice. This revision can be signed by nobody any more.
        </Text>
        <ConditionList title="What is asked for" meaning="advice" conditions={asked} />
        <Textarea
          label="A word to the writers (you may leave it out)"
          autosize
          minRows={2}
          maxLength={5000}
          value={note}
          onChange={(event) => onNote(event.currentTarget.value)}
        />
      </Stack>
    </ConfirmDialog>
  )
}

/** Claims with a verdict against them, and annotations that block. */
const askedFor = ({ claims, annotations }: ReviewRoom) => [
  ...claims
    .filter(({ state }) => state === 'changes-requested' || state === 'rejected')
    .map(({ id, text, state, mine }) => ({
      code: state,
      message: text,
      pointer: `/claims/${id}`,
      about: mine && mine.decision !== 'approved' ? mine.comment : 'Asked for by another reviewer',
    })),
  ...annotations
    .filter(({ blocking, resolved }) => blocking && resolved === null)
    .map(({ id, body, byName }) => ({
      code: 'annotation-blocks',
      message: body,
      pointer: `/annotations/${id}`,
      about: `Blocking annotation by ${byName}`,
    })),
]

interface WithdrawSignOffDialogProps {
  readonly articleId: ArticleId
  readonly signOffId: SignOffId
  readonly onClose: () => void
}

export function WithdrawSignOffDialog({ articleId, signOffId, onClose }: WithdrawSignOffDialogProps) {
  const withdraw = useArticleCommand(withdrawSignOff, articleId)
  const [reason, setReason] = useState('')
  const [asked, setAsked] = useState(false)
  const isMissing = reason.trim().length < 3
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title="Withdraw your sign-off?"
      act="Withdraw sign-off"
      tone="red"
      check={() => {
        setAsked(true)
        return !isMissing
      }}
      onConfirm={() => withdraw.mutateAsync({ params: { articleId, signOffId }, body: { reason } })}
    >
      <Stack gap="md">
        <Text size="sm">
          The article goes back into review, and a schedule that rests on your signature is lifted. Your verdicts stay
          until you change them. The history keeps the signature and your reason.
        </Text>
        <Textarea
          label="Why you withdraw it"
          required
          autosize
          minRows={2}
          maxLength={2000}
          value={reason}
          error={asked && isMissing ? 'Say why.' : null}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      </Stack>
    </ConfirmDialog>
  )
}
