'use client'

import { Button, Group, Stack, TextInput } from '@mantine/core'
import { type FormEvent, memo, useEffect, useRef, useState } from 'react'
import { useFirst } from '#components/ui/use-first.tsx'
import { Dismissal } from '#lib/claims/claim.ts'
import { dismissalProblem, type OpenSentence as Open, sentenceHash } from '#lib/claims/coverage.ts'
import { plainText } from '#lib/document/text.ts'
import { markSpan, newClaimId, type Span } from './claim-marks.ts'
import { reveal } from './editor-commands.ts'
import type { PanelProps } from './panel-props.ts'
import { placeOf } from './prose-acts.ts'
import { tell } from './tell.ts'
import classes from './write-room.module.css'

/** More open sentences at once are a wall; the rest is one press away. */
const most = 30

/** Which sentences can be checked: claims, dismissed ones, and the open ones, each with its two ways out. */
export function CoverageSection({ copy, analysis, editor }: PanelProps) {
  const { open, dismissed, counts } = analysis.coverage
  const { session, manuscript, view } = copy
  const setDismissals = (dismissals: readonly Dismissal[]) => session.change({ dismissals }, manuscript)
  const all = numbered(open)
  // The text may have moved on since it was analysed; the sentence is looked up where it stands now.
  const spanNow = (key: string): Span | null => {
    const found = all.find((each) => each.key === key)?.found
    if (found === undefined) return null
    const { start, end } = found.sentence
    return placeOf(plainText(editor.state.doc.toJSON()), analysis.text, { range: { start, end }, fix: null })
  }
  const acts: SentenceActs = {
    mark(key) {
      const span = spanNow(key)
      if (span === null) return tell(moved)
      const marked = markSpan(editor.state, span, newClaimId())
      if (marked.ok) editor.view.dispatch(marked.transaction)
      else tell(marked.message)
    },
    show(key) {
      const span = spanNow(key)
      if (span === null) tell(moved)
      else reveal(editor, span)
    },
    dismiss: (dismissal) => setDismissals([...manuscript.dismissals, dismissal]),
  }
  const latest = useRef(acts)
  useEffect(() => {
    latest.current = acts
  })
  const [shown, more] = useFirst(all, most)
  return (
    <section aria-label="Coverage">
      <h2>Coverage</h2>
      <p className={classes.soft}>
        {counts.sentences} sentences: {counts.claimed} in claims, {counts.dismissed} marked as no claim, {counts.open}{' '}
        open, {counts.rest} with nothing to check
      </p>
      <ul className={classes.lines}>
        {shown.map(({ found, key }) => (
          <li key={key}>
            <OpenSentence id={key} found={found} editable={view.editable} acts={latest} />
          </li>
        ))}
      </ul>
      {more}
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

/** With a key that stays while the sentence does, wherever it moves: a reason that is being typed stays with it. */
function numbered(sentences: readonly Open[]): readonly { readonly found: Open; readonly key: string }[] {
  const seen = new Map<string, number>()
  return sentences.map((found) => {
    const { text } = found.sentence
    const before = seen.get(text) ?? 0
    seen.set(text, before + 1)
    return { found, key: `${before} ${text}` }
  })
}

const moved = 'This sentence was changed a moment ago. Look again in a second.'

interface SentenceActs {
  readonly mark: (key: string) => void
  readonly show: (key: string) => void
  readonly dismiss: (dismissal: Dismissal) => void
}

interface OpenSentenceProps {
  readonly id: string
  readonly found: Open
  readonly editable: boolean
  /** What can be done with a sentence, as the text is at the moment of doing it. */
  readonly acts: { readonly current: SentenceActs }
}

/** Drawn anew only when what it says changes; where the sentence stands is looked up when something is done with it. */
const OpenSentence = memo(DrawnSentence, (a, b) => {
  const same = (key: 'claimOnly' | 'wavedThrough') => a.found[key] === b.found[key]
  return (
    a.editable === b.editable &&
    a.id === b.id &&
    a.found.reasons[0]?.words === b.found.reasons[0]?.words &&
    same('claimOnly') &&
    same('wavedThrough')
  )
})

function DrawnSentence({ id, found, editable, acts }: OpenSentenceProps) {
  const [reason, setReason] = useState<string | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const { sentence, reasons, claimOnly, wavedThrough } = found
  const dismiss = (event: FormEvent) => {
    event.preventDefault()
    const quote = sentence.text.slice(0, 1000).replace(/[\uD800-\uDBFF]$/, '')
    const dismissal = Dismissal.safeParse({ sentence: sentenceHash(sentence.text), quote, reason })
    if (!dismissal.success) return setProblem(dismissal.error.issues[0]?.message ?? 'Say why.')
    const refusal = dismissalProblem(dismissal.data)
    if (refusal === null) acts.current.dismiss(dismissal.data)
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
          <Button size="compact-xs" variant="light" onClick={() => acts.current.mark(id)}>
            Mark as claim
          </Button>
          {claimOnly ? null : (
            <Button size="compact-xs" variant="subtle" color="gray" onClick={() => setReason('')}>
              No claim
            </Button>
          )}
          <Button size="compact-xs" variant="subtle" color="gray" onClick={() => acts.current.show(id)}>
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
