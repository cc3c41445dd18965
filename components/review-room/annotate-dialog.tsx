'use client'

import { Blockquote, Button, Group, Modal, Stack, Switch, Text, Textarea } from '@mantine/core'
import { MentionField } from '#components/mentions/mention-field.tsx'
import { ProblemAlert } from '#components/ui/problem-alert.tsx'
import { useArticleCommand } from '#lib/client/use-command.ts'
import { annotate } from '#lib/contract/review.ts'
import type { TextSelectors } from '#lib/document/selectors.ts'
import type { ArticleId, ClaimId, RevisionId } from '#lib/identity/ids.ts'
import type { Colleague } from '#lib/identity/mentions.ts'
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

/** Something is said, other words are proposed, or the words are found to be a claim that nobody marked. */
export type RemarkKind = 'remark' | 'suggestion' | 'missed-claim'

interface AnnotateDialogProps {
  readonly articleId: ArticleId
  readonly revisionId: RevisionId
  readonly claimId: ClaimId | null
  readonly selectors: TextSelectors
  readonly kind: RemarkKind
  readonly draft: RemarkDraft
  /** Whom it can be addressed to. */
  readonly colleagues: readonly Colleague[]
  readonly onDraft: (draft: RemarkDraft) => void
  readonly onDone: () => void
  readonly onClose: () => void
}

const purposes = [
  { value: 'commenting', name: 'Comment' },
  { value: 'questioning', name: 'Question' },
] as const

const words = {
  remark: { title: 'Annotate', label: 'What you want to say', act: 'Add annotation' },
  suggestion: { title: 'Suggest words', label: 'Why (you may leave it out)', act: 'Suggest these words' },
  'missed-claim': {
    title: 'Mark as a claim',
    label: 'What it claims, or why it has to be checked',
    act: 'Mark as a missed claim',
  },
} as const

/** Says something about words of the revision, proposes others in their place, or says that they are a claim. */
export function AnnotateDialog(props: AnnotateDialogProps) {
  const { articleId, revisionId, claimId, selectors, kind, draft, colleagues, onDraft, onDone, onClose } = props
  const send = useArticleCommand(annotate, articleId)
  const { exact } = selectors.quote
  const suggests = kind === 'suggestion'
  const proposed = draft.suggestion ?? exact
  const isReady = suggests ? proposed.trim() !== exact.trim() : draft.body.trim() !== ''
  const submit = () => {
    if (!isReady || send.isPending) return
    const purpose = suggests ? 'editing' : kind === 'missed-claim' ? 'classifying' : draft.purpose
    send.mutate(
      {
        params: { articleId },
        body: {
          revisionId,
          claimId,
          purpose,
          body: draft.body.trim() === '' && suggests ? 'Other words are suggested.' : draft.body,
          suggestion: suggests ? proposed : null,
          selectors: { position: { ...selectors.position }, quote: { ...selectors.quote } },
          blocking: draft.blocking || kind === 'missed-claim',
        },
      },
      { onSuccess: onDone },
    )
  }
  return (
    <Modal opened onClose={onClose} title={words[kind].title}>
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
        ) : kind === 'remark' ? (
          <ToggleGroup
            label="What it is"
            options={purposes}
            value={draft.purpose}
            onChange={(purpose) => onDraft({ ...draft, purpose })}
          />
        ) : null}
        <MentionField
          label={words[kind].label}
          value={draft.body}
          colleagues={colleagues}
          isFirst={!suggests}
          onChange={(body) => onDraft({ ...draft, body })}
          onSend={submit}
          onLeave={onClose}
        />
        {kind === 'missed-claim' ? (
          <Text size="sm">
            It keeps the article from sign-off until its writers marked it and you, or an editor, resolved it.
          </Text>
        ) : (
          <Switch
            label="Blocks the sign-off until it is resolved"
            checked={draft.blocking}
            onChange={(event) => onDraft({ ...draft, blocking: event.currentTarget.checked })}
          />
        )}
        <ProblemAlert error={send.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Go back
          </Button>
          <Button disabled={!isReady} loading={send.isPending} onClick={submit}>
            {words[kind].act}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
