'use client'

import { Button, Group, NumberInput, Radio, Stack, Textarea } from '@mantine/core'
import { useState } from 'react'
import { ProblemAlert } from '#components/ui/problem-alert.tsx'
import { useArticleCommand } from '#lib/client/use-command.ts'
import { answerDoubt, type DoubtView } from '#lib/contract/doubts.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import { type DoubtOutcome, doubtOutcomes } from '#lib/review/doubt.ts'

const labels: Readonly<Record<DoubtOutcome, string>> = {
  stands: 'The statement stands',
  correcting: 'It is being corrected',
  corrected: 'It was corrected in a version that readers have',
  struck: 'It was taken off the page',
}

interface AnswerFormProps {
  readonly articleId: ArticleId
  readonly doubt: DoubtView
  /** The version that readers have. */
  readonly version: number | null
  readonly onDone: () => void
}

/** What came of a doubt, with the sentence that stands in public. */
export function AnswerForm({ articleId, doubt, version, onDone }: AnswerFormProps) {
  const send = useArticleCommand(answerDoubt, articleId)
  const [outcome, setOutcome] = useState<DoubtOutcome>('stands')
  const [sentence, setSentence] = useState('')
  const [correctedIn, setCorrectedIn] = useState(version ?? 1)
  const [checked, setChecked] = useState(false)
  const problem = [...sentence.trim()].length < 10 ? 'Say it to readers, in at least ten characters.' : null
  const submit = async () => {
    setChecked(true)
    if (problem !== null) return
    const body = { outcome, sentence: sentence.trim(), correctedIn: outcome === 'corrected' ? correctedIn : null }
    const done = await send.mutateAsync({ params: { articleId, doubtId: doubt.id }, body }).catch(() => null)
    if (done !== null) onDone()
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <Stack gap="sm" maw="36rem">
        <Radio.Group
          label="What came of it"
          value={outcome}
          onChange={(value) => setOutcome(doubtOutcomes.find((one) => one === value) ?? 'stands')}
        >
          <Stack gap={6} mt={6}>
            {doubtOutcomes.map((value) => (
              <Radio key={value} value={value} label={labels[value]} />
            ))}
          </Stack>
        </Radio.Group>
        {outcome === 'corrected' ? (
          <NumberInput
            label="Version"
            min={doubt.version + 1}
            max={version ?? 1}
            value={correctedIn}
            onChange={(value) => setCorrectedIn(Number(value) || 1)}
          />
        ) : null}
        <Textarea
          label="What readers are told"
          description="It stands in public with the article. At least ten characters."
          required
          autosize
          minRows={2}
          maxRows={8}
          value={sentence}
          error={checked ? problem : null}
          onChange={(event) => setSentence(event.currentTarget.value)}
        />
        {send.error ? <ProblemAlert error={send.error} /> : null}
        <Group gap="sm">
          <Button type="submit" size="xs" loading={send.isPending}>
            Publish the answer
          </Button>
          <Button variant="default" size="xs" onClick={onDone}>
            Not now
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
