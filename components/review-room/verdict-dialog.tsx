'use client'

import { Blockquote, Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core'
import { ProblemAlert } from '#components/ui/problem-alert.tsx'
import type { Decision } from '#lib/review/verdict.ts'

/** A decision that needs words of its own; a contradicted approval has a dialog of its own. */
export type Objection = Exclude<Decision, 'approved'>

interface VerdictDialogProps {
  readonly decision: Objection
  readonly claim: string
  readonly comment: string
  readonly onComment: (comment: string) => void
  readonly isSending: boolean
  readonly error: unknown
  readonly onSend: () => void
  readonly onClose: () => void
}

const words = {
  'changes-requested': {
    title: 'Request a change to this claim',
    label: 'What has to change',
    hint: 'The writer reads it beside the claim. The piece is sent back when you request changes to the whole.',
    act: 'Request the change',
  },
  rejected: {
    title: 'Reject this claim',
    label: 'Why it cannot stand',
    hint: 'Rejected means that no wording of it will do. Say what the evidence shows instead.',
    act: 'Reject the claim',
  },
} as const

/** Asks for the words that a verdict has to carry. What was typed stays until it was sent. */
export function VerdictDialog(props: VerdictDialogProps) {
  const { decision, claim, comment, onComment, isSending, error, onSend, onClose } = props
  const { title, label, hint, act } = words[decision]
  return (
    <Modal opened onClose={onClose} title={title}>
      <Stack gap="md">
        <Blockquote p="sm" color="teal">
          <Text size="sm">{claim}</Text>
        </Blockquote>
        <Textarea
          label={label}
          description={hint}
          required
          data-autofocus
          autosize
          minRows={3}
          maxLength={5000}
          value={comment}
          onChange={(event) => onComment(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && comment.trim() !== '') onSend()
          }}
        />
        <ProblemAlert error={error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Go back
          </Button>
          <Button
            color={decision === 'rejected' ? 'red' : 'teal'}
            disabled={comment.trim() === ''}
            loading={isSending}
            onClick={onSend}
          >
            {act}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
