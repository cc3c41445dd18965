'use client'

import { Button, Group, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { Dismissal } from '#lib/claims/claim.ts'
import { dismissalProblem, type OpenSentence as Open, sentenceHash } from '#lib/claims/coverage.ts'
import type { CheckableSentence } from '#lib/claims/finder.ts'
import { plainText } from '#lib/document/text.ts'
import { markSpan, newClaimId } from './claim-marks.ts'
import { reveal, spanOf } from './editor-commands.ts'
import type { PanelProps } from './panel-props.ts'
import { tell } from './tell.ts'
import classes from './write-room.module.css'

/** Which sentences can be checked: claims, dismissed ones, and the open ones, each with its two ways out. */
export function CoverageSection({ copy, analysis, editor }: PanelProps) {
  const { open, dismissed, counts } = analysis.coverage
  const { session, manuscript, view } = copy
  const setDismissals = (dismissals: readonly Dismissal[]) => session.change({ dismissals }, manuscript)
  // The text may have moved on since it was analysed; the sentence is looked up where it stands now.
  const spanNow = ({ sentence }: CheckableSentence) => {
    const now = plainText(editor.state.doc.toJSON())
    const at = now.text.indexOf(sentence.text)
    if (at < 0) return null
    const current = now === analysis.text || now.text === analysis.text.text
    return current ? spanOf(analysis.text, sentence) : null
  }
  const mark = (found: CheckableSentence) => {
    const span = spanNow(found)
    const marked = span && markSpan(editor.state, span, newClaimId())
    if (marked?.ok) editor.view.dispatch(marked.transaction)
    else if (marked) tell(marked.message)
  }
  const show = (found: CheckableSentence) => {
    const span = spanNow(found)
    if (span) reveal(editor, span)
  }
  return (
    <section aria-label="Coverage">
      <h2>Coverage</h2>
      <p className={classes.soft}>
        {counts.sentences} sentences: {counts.claimed} in claims, {counts.dismissed} marked as no claim, {counts.open}{' '}
        open, {counts.rest} with nothing to check
      </p>
      <ul className={classes.lines}>
        {open.map((found) => (
          <li key={`${found.sentence.start} ${found.sentence.text}`}>
            <OpenSentence
              found={found}
              editable={view.editable}
              onShow={() => show(found)}
              onMark={() => mark(found)}
              onDismiss={(dismissal) => setDismissals([...manuscript.dismissals, dismissal])}
            />
          </li>
        ))}
      </ul>
      {dismissed.length > 0 ? (
        <details>
          <summary>Marked as no claim</summary>
          <ul className={classes.lines}>
            {dismissed.map(({ sentence, dismissal }) => (
              <li key={`${sentence.start} ${sentence.text}`}>
                “{sentence.text}” <span className={classes.soft}>{dismissal.reason}</span>
                {view.editable ? (
                  <div className={classes.row}>
                    <Button
                      size="compact-xs"
                      variant="subtle"
                      onClick={() =>
                        setDismissals(manuscript.dismissals.filter((each) => each.sentence !== dismissal.sentence))
                      }
                    >
                      Open it again
                    </Button>
                  </div>
                ) : null}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </section>
  )
}

interface OpenSentenceProps {
  readonly found: Open
  readonly editable: boolean
  readonly onShow: () => void
  readonly onMark: () => void
  readonly onDismiss: (dismissal: Dismissal) => void
}

function OpenSentence({ found, editable, onShow, onMark, onDismiss }: OpenSentenceProps) {
  const [reason, setReason] = useState<string | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const { sentence, reasons, claimOnly, wavedThrough } = found
  const dismiss = (event: FormEvent) => {
    event.preventDefault()
    const quote = sentence.text.slice(0, 1000).replace(/[\uD800-\uDBFF]$/, '')
    const dismissal = Dismissal.safeParse({ sentence: sentenceHash(sentence.text), quote, reason })
    if (!dismissal.success) return setProblem(dismissal.error.issues[0]?.message ?? 'Say why.')
    const refusal = dismissalProblem(dismissal.data)
    if (refusal === null) onDismiss(dismissal.data)
    else setProblem(refusal)
  }
  return (
    <>
      “{sentence.text}”{' '}
      <span className={classes.soft}>
        {reasons[0]?.words}
        {wavedThrough ? ', so it cannot be dismissed' : claimOnly ? ', so it can only be a claim' : ''}
      </span>
      {!editable ? null : reason === null ? (
        <div className={classes.row}>
          <Button size="compact-xs" variant="light" onClick={onMark}>
            Mark as claim
          </Button>
          {claimOnly ? null : (
            <Button size="compact-xs" variant="subtle" color="gray" onClick={() => setReason('')}>
              No claim
            </Button>
          )}
          <Button size="compact-xs" variant="subtle" color="gray" onClick={onShow}>
            Show
          </Button>
        </div>
      ) : (
        <form onSubmit={dismiss} noValidate>
          <Stack gap="xs" mt="xs">
            <TextInput
              size="xs"
              label="Why is this no claim?"
              autoFocus
              value={reason}
              error={problem}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
            <Group gap="xs">
              <Button size="compact-xs" type="submit">
                Mark as no claim
              </Button>
              <Button size="compact-xs" variant="subtle" color="gray" onClick={() => setReason(null)}>
                Go back
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </>
  )
}
