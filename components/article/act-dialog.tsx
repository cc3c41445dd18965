'use client'

import { Radio, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { type ArticleHeader, Slug } from '#lib/contract/article.ts'
import { ClaimId } from '#lib/identity/ids.ts'
import classes from './act-dialog.module.css'
import { effectsOf } from './act-effects.ts'
import { actWords, isUrgent, type MenuAct } from './article-acts.ts'
import { CorrectionFields } from './correction-fields.tsx'
import { correctionProblems, sentCorrection, typedCorrection } from './correction-input.ts'
import { useArticleActs } from './use-article-acts.ts'

interface ActDialogProps {
  readonly header: ArticleHeader
  readonly act: MenuAct
  readonly opened: boolean
  readonly onClose: () => void
  readonly onClosed: () => void
}

/** Says what an act of the menu will do, takes its reason, and does it. What was typed survives a refusal. */
export function ActDialog({ header, act, opened, onClose, onClosed }: ActDialogProps) {
  const { question, act: button, effects, asks } = effectsOf(act, header)
  const [words, setWords] = useState(act === 'change-address' ? header.slug : '')
  const [claimId, setClaimId] = useState<ClaimId | null>(null)
  const [correction, setCorrection] = useState(typedCorrection(null))
  const [checked, setChecked] = useState(false)
  const run = useArticleActs(header.id)

  const corrects = act === 'start-correction'
  const problems = corrects ? correctionProblems(correction) : {}
  const wordsProblem = asks === null ? null : problemOfWords(act, words, asks.least)
  const claimProblem = act === 'strike-claim' && claimId === null ? 'Choose the claim.' : null
  const check = () => {
    setChecked(true)
    return wordsProblem === null && claimProblem === null && Object.keys(problems).length === 0
  }
  const confirm = async () => {
    await run(act, { words: words.trim(), claimId, correction: sentCorrection(correction) })
    notifications.show({ color: 'teal', message: `Done: ${actWords[act]}` })
  }
  const field = {
    value: words,
    error: checked ? wordsProblem : null,
    required: true,
    'data-autofocus': true,
    onChange: (event: React.ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => setWords(event.currentTarget.value),
  }
  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title={question}
      act={button}
      tone={isUrgent(act) ? 'red' : 'teal'}
      check={check}
      onClosed={onClosed}
      onConfirm={confirm}
    >
      <Stack gap="md">
        <div>
          {effects.map((effect) => (
            <Text key={effect} size="sm" mb={6}>
              {effect}
            </Text>
          ))}
        </div>
        {act === 'strike-claim' ? (
          <LiveClaims header={header} claimId={claimId} onChoose={setClaimId} error={checked ? claimProblem : null} />
        ) : null}
        {corrects ? (
          <CorrectionFields
            purpose="correction"
            value={correction}
            onChange={setCorrection}
            problems={checked ? problems : {}}
            nowMayWait
          />
        ) : null}
        {asks === null ? null : act === 'change-address' ? (
          <TextInput label={asks.label} description={asks.description} autoComplete="off" {...field} />
        ) : (
          <Textarea label={asks.label} description={asks.description} autosize minRows={3} maxRows={10} {...field} />
        )}
      </Stack>
    </ConfirmDialog>
  )
}

function problemOfWords(act: MenuAct, words: string, least: number): string | null {
  if (act === 'change-address') {
    const slug = Slug.safeParse(words)
    return slug.success ? null : 'An address has small letters, digits and single hyphens, such as iron-and-tea.'
  }
  const length = [...words.trim()].length
  if (length >= least) return null
  return length === 0 ? 'Say why, in a sentence.' : `Say more: at least ${least} characters, these are ${length}.`
}

interface LiveClaimsProps {
  readonly header: ArticleHeader
  readonly claimId: ClaimId | null
  readonly onChoose: (id: ClaimId) => void
  readonly error: string | null
}

function LiveClaims({ header, claimId, onChoose, error }: LiveClaimsProps) {
  const { claims = [], struck = [] } = header.live ?? {}
  const standing = claims.filter(({ id }) => !struck.includes(id))
  if (standing.length === 0) return <Text size="sm">Every claim of the live page is struck already.</Text>
  return (
    <Radio.Group
      label="Claim"
      required
      value={claimId}
      error={error}
      onChange={(value) => onChoose(ClaimId.parse(value))}
    >
      <div className={classes.claims}>
        {standing.map(({ id, text }) => (
          <Radio key={id} value={id} label={text} />
        ))}
      </div>
    </Radio.Group>
  )
}
