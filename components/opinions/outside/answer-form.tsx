'use client'

import { Button, Radio, Stack, Textarea, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { stances } from '#components/opinions/words.ts'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { ProblemAlert } from '#components/ui/problem-alert.tsx'
import { call } from '#lib/client/api.ts'
import { giveOpinion, type OpinionPage } from '#lib/contract/opinions.ts'
import { interestsLine } from '#lib/publication/words.ts'
import { type OpinionStatement, Stance } from '#lib/review/opinion.ts'
import { type Draft, emptyDraft, keepDraft, keptDraft } from './draft.ts'
import classes from './outside.module.css'
import { kindly } from './problems.ts'

interface AnswerFormProps {
  readonly token: string
  readonly page: OpinionPage
  readonly onGiven: (page: OpinionPage) => void
}

/** The expert's answer; it is shown once more, as it will be recorded, before it is sent. */
export function AnswerForm({ token, page, onGiven }: AnswerFormProps) {
  const { requestId, askedBy } = page
  const [draft, setDraft] = useState(emptyDraft)
  const [checked, setChecked] = useState(false)
  const [confirming, setConfirming] = useState<OpinionStatement | null>(null)
  // What the tab kept is known only in the browser.
  useEffect(() => setDraft(keptDraft(requestId)), [requestId])
  const give = useMutation({
    mutationFn: (statement: OpinionStatement) => call(giveOpinion, { params: { token }, body: statement }),
  })
  const change = (part: Partial<Draft>) => {
    const changed = { ...draft, ...part }
    setDraft(changed)
    keepDraft(requestId, changed)
  }
  const needsText = draft.stance !== null && draft.stance !== 'agrees'
  const missing = (isMissing: boolean, message: string) => (checked && isMissing ? message : null)
  const ask = () => {
    setChecked(true)
    const { stance, text, name, qualification } = draft
    if (stance === null || name.trim() === '' || qualification.trim() === '') return
    if (needsText && text.trim() === '') return
    setConfirming({ stance, text: text.trim(), name: name.trim(), qualification: qualification.trim() })
  }
  const send = async (statement: OpinionStatement) => {
    const recorded = await give.mutateAsync(statement).catch((error: Error) => {
      throw kindly(error, askedBy)
    })
    keepDraft(requestId, null)
    onGiven(recorded)
  }
  return (
    <section aria-labelledby="answer-title">
      <h2 id="answer-title">Your opinion</h2>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          ask()
        }}
      >
        <Stack gap="md">
          <Radio.Group
            label={page.about === 'claim' ? 'What do you say to the statement?' : 'What do you say to the text?'}
            required
            value={draft.stance}
            error={missing(draft.stance === null, 'Choose one.')}
            onChange={(stance) => change({ stance: Stance.parse(stance) })}
          >
            <Stack gap="xs" mt="xs" mb="xs">
              {Stance.options.map((stance) => (
                <Radio key={stance} value={stance} label={stances[stance].choice} />
              ))}
            </Stack>
          </Radio.Group>
          <Textarea
            label={draft.stance === 'agrees' ? 'Anything to add (you may leave it out)' : 'Why'}
            required={needsText}
            autosize
            minRows={4}
            maxLength={10_000}
            value={draft.text}
            error={missing(needsText && draft.text.trim() === '', 'Say why, so that it can be followed.')}
            onChange={(event) => change({ text: event.currentTarget.value })}
          />
          <TextInput
            label="Your name"
            required
            maxLength={200}
            autoComplete="name"
            value={draft.name}
            error={missing(draft.name.trim() === '', 'Say who you are.')}
            onChange={(event) => change({ name: event.currentTarget.value })}
          />
          <TextInput
            label="Your qualification"
            description="Such as your degree, field and place of work. It is shown as you state it; nobody verifies it."
            required
            maxLength={500}
            value={draft.qualification}
            error={missing(draft.qualification.trim() === '', 'Say what you are.')}
            onChange={(event) => change({ qualification: event.currentTarget.value })}
          />
          <ProblemAlert error={give.error && confirming === null ? kindly(give.error, askedBy) : null} />
          <Button type="submit" className={classes.send ?? ''}>
            Look over and send
          </Button>
        </Stack>
      </form>
      <ConfirmDialog
        opened={confirming !== null}
        onClose={() => setConfirming(null)}
        title="Record this opinion?"
        act="Record my opinion"
        onConfirm={async () => {
          if (confirming) await send(confirming)
        }}
      >
        {confirming ? <ToBeRecorded statement={confirming} page={page} /> : null}
      </ConfirmDialog>
    </section>
  )
}

function ToBeRecorded({ statement, page }: { readonly statement: OpinionStatement; readonly page: OpinionPage }) {
  const { stance, text, name, qualification } = statement
  return (
    <>
      <p>This is recorded in the history of the article and shown to its writers, reviewers and editors:</p>
      <dl className={classes.record}>
        <dt>About</dt>
        <dd>{page.material?.claim ? `“${page.material.claim.text}”` : `The article “${page.articleTitle}”`}</dd>
        <dt>You say</dt>
        <dd>
          {stances[stance].choice}
          {text ? <span className={classes.said}>{text}</span> : null}
        </dd>
        <dt>As</dt>
        <dd>
          {name}, {qualification} (as stated by yourself, not verified)
        </dd>
        <dt>Interests</dt>
        <dd>{interestsLine(page.interests ?? [])}</dd>
      </dl>
      <p>It is an opinion: you approve and sign nothing. It cannot be changed afterwards.</p>
    </>
  )
}
