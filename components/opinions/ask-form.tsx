'use client'

import { Button, Group, NativeSelect, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { LinkShownOnce } from '#components/ui/link-shown-once.tsx'
import { ProblemAlert } from '#components/ui/problem-alert.tsx'
import { useArticleCommand } from '#lib/client/use-command.ts'
import { askOpinion } from '#lib/contract/opinions.ts'
import type { ArticleId, ClaimId, RevisionId } from '#lib/identity/ids.ts'
import { count, longDate } from '#lib/publication/words.ts'
import { usualOpinionDays } from '#lib/review/opinion.ts'
import classes from './opinions.module.css'

/** What is asked of whom, while it is typed. */
export interface QuestionDraft {
  readonly expertName: string
  readonly email: string
  readonly question: string
  readonly days: number
}
export const emptyQuestion: QuestionDraft = { expertName: '', email: '', question: '', days: usualOpinionDays }

interface AskFormProps {
  readonly articleId: ArticleId
  readonly revisionId: RevisionId
  /** `null` asks about the whole article. */
  readonly claim: { readonly id: ClaimId; readonly text: string } | null
  readonly draft: QuestionDraft
  readonly onDraft: (draft: QuestionDraft) => void
  readonly onClose: () => void
}

const dayChoices = [1, 2, 3, 5, 7, 10, 14, 21, 30]

/** Asks an outside expert; afterwards it shows the link, which nothing can show again. */
export function AskForm({ articleId, revisionId, claim, draft, onDraft, onClose }: AskFormProps) {
  const ask = useArticleCommand(askOpinion, articleId)
  const [checked, setChecked] = useState(false)
  const { expertName, email, question, days } = draft
  const missing = (text: string, message: string) => (checked && text.trim() === '' ? message : null)
  if (ask.data) {
    return (
      <LinkShownOnce
        link={ask.data.link}
        label="Their link"
        warning="Whoever has it can answer in their name."
        onDone={onClose}
      >
        {ask.data.mailed
          ? `${ask.variables.body.expertName} is asked: the link is on its way by mail.`
          : `${ask.variables.body.expertName} is asked. This site sends no mail, so hand the link on yourself.`}{' '}
        It opens until {longDate(ask.data.expiresAt)}, and is shown here only now.
      </LinkShownOnce>
    )
  }
  const send = () => {
    setChecked(true)
    if ([expertName, email, question].some((text) => text.trim() === '')) return
    ask.mutate(
      { params: { articleId }, body: { revisionId, claimId: claim?.id ?? null, ...draft } },
      { onSuccess: () => onDraft(emptyQuestion) },
    )
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <Stack gap="sm">
        {claim ? <blockquote className={classes.about}>{claim.text}</blockquote> : null}
        <Text size="sm">
          They need no account: a link of their own opens {claim ? 'this claim with its evidence' : 'the whole text'}{' '}
          once they declared their interests. What they say is recorded as an opinion. It never counts as a verdict or a
          sign-off.
        </Text>
        <TextInput
          label="Name of the expert"
          required
          data-autofocus
          maxLength={200}
          autoComplete="off"
          value={expertName}
          error={missing(expertName, 'Say whom you ask.')}
          onChange={(event) => onDraft({ ...draft, expertName: event.currentTarget.value })}
        />
        <TextInput
          label="E-mail of the expert"
          description="For you and the editors; the history and readers never see it."
          type="email"
          required
          maxLength={254}
          autoComplete="off"
          value={email}
          error={missing(email, 'Say where the link goes.')}
          onChange={(event) => onDraft({ ...draft, email: event.currentTarget.value })}
        />
        <Textarea
          label="Your question"
          required
          autosize
          minRows={3}
          maxLength={2000}
          value={question}
          error={missing(question, 'Say what you ask.')}
          onChange={(event) => onDraft({ ...draft, question: event.currentTarget.value })}
        />
        <NativeSelect
          label="The link opens for"
          value={String(days)}
          data={dayChoices.map((choice) => ({ value: String(choice), label: count(choice, 'day') }))}
          onChange={(event) => onDraft({ ...draft, days: Number(event.currentTarget.value) })}
        />
        <ProblemAlert error={ask.error} />
        <Group gap="sm">
          <Button type="submit" loading={ask.isPending}>
            Ask the expert
          </Button>
          <Button variant="default" onClick={onClose}>
            Go back
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
