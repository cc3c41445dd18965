'use client'

import { Blockquote, Button, Group, Modal, Stack, Switch, Text, Textarea } from '@mantine/core'
import { ProblemAlert } from '#components/ui/problem-alert.tsx'
import { useArticleCommand } from '#lib/client/use-command.ts'
import { annotate } from '#lib/contract/review.ts'
import type { TextSelectors } from '#lib/document/selectors.ts'
import type { ArticleId, ClaimId, RevisionId } from '#lib/identity/ids.ts'
import { ToggleGroup } from './toggle-group.tsx'

/** What is being written; kept by the room, so that closing the dialog loses nothing. */
export interface RemarkDraft {
  readonly purpose: 'commenting' | 'questioning'
  readonly body: string
  /** `null` until the proposed words differ from the quoted ones. */
  readonly suggestion: string | null
  readonly blocking: boolean
}

export const emptyRemark: RemarkDraft = { purpose: 'commenting', body: '', suggestion: null, blocking: false }

interface AnnotateDialogProps {
  readonly articleId: ArticleId
  readonly revisionId: RevisionId
  readonly claimId: ClaimId | null
  readonly selectors: TextSelectors
  /** Whether other words are proposed, or something is said. */
  readonly suggests: boolean
  readonly draft: RemarkDraft
  readonly onDraft: (draft: RemarkDraft) => void
  readonly onDone: () => void
  readonly onClose: () => void
}

const purposes = [
  { value: 'commenting', name: 'Comment' },
  { value: 'questioning', name: 'Question' },
] as const

/** Says something about words of the revision, or proposes others in their place. */
export function AnnotateDialog(props: AnnotateDialogProps) {
  const { articleId, revisionId, claimId, selectors, suggests, draft, onDraft, onDone, onClose } = props
  const send = useArticleCommand(annotate, articleId)
  const { exact } = selectors.quote
  const proposed = draft.suggestion ?? exact
  const isReady = suggests ? proposed.trim() !== exact.trim() : draft.body.trim() !== ''
  const submit = () =>
    send.mutate(
      {
        params: { articleId },
        body: {
          revisionId,
          claimId,
          purpose: suggests ? 'editing' : draft.purpose,
          body: draft.body.trim() === '' && suggests ? 'Other words are suggested.' : draft.body,
          suggestion: suggests ? proposed : null,
          selectors: { position: { ...selectors.position }, quote: { ...selectors.quote } },
          blocking: draft.blocking,
        },
      },
      { onSuccess: onDone },
    )
  return (
    <Modal
      opened
      onClose={onClose}
      title={suggests ? 'Suggest words' : 'Annotate'}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Stack gap="md">
        <Blockquote p="sm" color="amber">
          <Text size="sm">{exact}</Text>
        </Blockquote>
        {suggests ? (
          <Textarea
            label="Words in their place"
            description="The writer sees them beside the text. Leave nothing to suggest taking them out."
            data-autofocus
            autosize
            minRows={2}
            maxLength={5000}
            value={proposed}
            onChange={(event) => onDraft({ ...draft, suggestion: event.currentTarget.value })}
          />
        ) : (
          <ToggleGroup
            label="What it is"
            options={purposes}
            value={draft.purpose}
            onChange={(purpose) => onDraft({ ...draft, purpose })}
          />
        )}
        <Textarea
          label={suggests ? 'Why (you may leave it out)' : 'What you want to say'}
          required={!suggests}
          {...(suggests ? {} : { 'data-autofocus': true })}
          autosize
          minRows={suggests ? 1 : 3}
          maxLength={5000}
          value={draft.body}
          onChange={(event) => onDraft({ ...draft, body: event.currentTarget.value })}
        />
        <Switch
          label="Blocks the sign-off until it is resolved"
          checked={draft.blocking}
          onChange={(event) => onDraft({ ...draft, blocking: event.currentTarget.checked })}
        />
        <ProblemAlert error={send.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Go back
          </Button>
          <Button disabled={!isReady} loading={send.isPending} onClick={submit}>
            {suggests ? 'Suggest these words' : 'Add annotation'}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
