'use client'

import { Button, Group, Select, Switch } from '@mantine/core'
import { useSyncExternalStore } from 'react'
import { ClaimDoubts } from '#components/doubts/claim-doubts.tsx'
import { Tag, type TagTone } from '#components/ui/tag.tsx'
import { type ClaimRecord, claimKinds } from '#lib/claims/claim.ts'
import { kindInfo } from '#lib/claims/kinds.ts'
import { assessRisk } from '#lib/claims/risk.ts'
import type { Risk } from '#lib/claims/risk-class.ts'
import { QuestionType } from '#lib/evidence/relation.ts'
import type { ClaimId } from '#lib/identity/ids.ts'
import { longDate } from '#lib/publication/words.ts'
import type { ClaimState } from './analysis.ts'
import { ClaimLevelNote } from './claim-level-note.tsx'
import { unmark } from './claim-marks.ts'
import { EvidenceLinks } from './evidence-links.tsx'
import type { PanelProps } from './panel-props.ts'
import { objected } from './review/words.ts'
import { ClaimTwins } from './twins/claim-twins.tsx'
import classes from './write-room.module.css'

export const questionNames: Readonly<Record<QuestionType, string>> = {
  therapy: 'Does it help?',
  harm: 'Does it harm?',
  prognosis: 'How does it go on?',
  diagnosis: 'How good is the test?',
  prevalence: 'How common is it?',
  'not-gradable': 'None: it needs a source, not a level',
}

const stateTags: Readonly<Record<ClaimState, readonly [TagTone, string]>> = {
  approved: ['teal', 'Approved'],
  waiting: ['plain', 'Waits for review'],
  'changes-requested': ['red', 'Changes requested'],
  rejected: ['red', 'Rejected'],
  stale: ['amber', 'Changed since approved'],
}
const riskTones: Readonly<Record<Risk, TagTone>> = { low: 'plain', medium: 'plain', high: 'amber', critical: 'red' }

interface ClaimSectionProps extends PanelProps {
  readonly id: ClaimId
  readonly here: readonly ClaimId[]
  readonly onChoose: (id: ClaimId) => void
}

/** The claim at the caret: what is said of it, how risky it is, and the evidence that carries it. */
export function ClaimSection({ copy: analysed, analysis, editor, id, here, onChoose }: ClaimSectionProps) {
  const { session, view } = analysed
  // What is said of the text comes a moment after it; a switch has to show at once what it was turned to.
  const { manuscript } = useSyncExternalStore(session.subscribe, session.calmState, session.calmState)
  const copy = { ...analysed, manuscript }
  const record = manuscript.claims.find((claim) => claim.id === id)
  const read = analysis.claims.find((claim) => claim.record.id === id)
  if (record === undefined || read === undefined) return null
  const { text } = read
  const set = (part: Partial<ClaimRecord>) =>
    session.change(
      { claims: manuscript.claims.map((claim) => (claim.id === id ? { ...claim, ...part } : claim)) },
      manuscript,
    )
  const { risk, reasons } = assessRisk(record.kind, text)
  const [tone, word] = stateTags[read.state]
  const standing = view.standings.find(({ claimId }) => claimId === id)
  const others = here.filter((each) => each !== id)
  const disabled = !view.editable
  return (
    <section id="claim-in-focus" aria-label="Claim in focus" className={classes.claim}>
      <Group gap="xs" justify="space-between">
        <h2>Claim</h2>
        <Tag tone={tone}>{word}</Tag>
      </Group>
      <p className={classes.quote}>{text}</p>
      {read.state === 'approved' && standing?.approvedBy.length ? (
        <p className={classes.soft}>Approved by {standing.approvedBy.join(' and ')}</p>
      ) : null}
      {view.objections
        .filter(({ claimId }) => claimId === id)
        .map(({ verdictId, byName, decision, comment, at, fingerprint }) => (
          <blockquote key={verdictId} className={classes.objection}>
            <b>
              {byName}, {longDate(at)}: {objected[decision].toLowerCase()}
            </b>
            <p>{comment}</p>
            {fingerprint === read.fingerprint ? null : <p className={classes.soft}>The claim was changed since.</p>}
          </blockquote>
        ))}
      {others.length > 0 ? (
        <div className={classes.row}>
          {others.map((other) => (
            <Button key={other} size="compact-xs" variant="default" onClick={() => onChoose(other)}>
              Overlaps:{' '}
              {analysis.claims.find(({ record: { id: known } }) => known === other)?.text.slice(0, 40) ?? 'a claim'}
            </Button>
          ))}
        </div>
      ) : null}
      <Select
        size="xs"
        mt="xs"
        label="Kind"
        description={kindInfo[record.kind].states}
        disabled={disabled}
        allowDeselect={false}
        data={claimKinds.map((kind) => ({ value: kind, label: kindInfo[kind].name }))}
        value={record.kind}
        onChange={(value) => {
          const kind = claimKinds.find((each) => each === value)
          if (kind) set({ kind, question: kindInfo[kind].question })
        }}
      />
      <Select
        size="xs"
        mt="xs"
        label="Question of its level"
        disabled={disabled}
        allowDeselect={false}
        data={QuestionType.options.map((question) => ({ value: question, label: questionNames[question] }))}
        value={record.question}
        onChange={(value) => {
          const question = QuestionType.safeParse(value)
          if (question.success) set({ question: question.data })
        }}
      />
      <Switch
        mt="sm"
        size="sm"
        label="Key claim"
        description="Headline, summary or advice to patients rests on it"
        disabled={disabled}
        checked={record.key}
        onChange={(event) => set({ key: event.currentTarget.checked })}
      />
      <p className={classes.soft} style={{ marginTop: '0.8rem' }}>
        <Tag tone={riskTones[risk]}>{risk} risk</Tag> {reasons.join('; ')}.
      </p>
      <ClaimLevelNote record={record} copy={copy} />
      <EvidenceLinks record={record} copy={copy} onChange={(evidence) => set({ evidence })} />
      <ClaimDoubts articleId={session.articleId} claimId={id} />
      <ClaimTwins articleId={session.articleId} claimId={id} />
      {disabled ? null : (
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          mt="sm"
          onClick={() => {
            editor.view.dispatch(unmark(editor.state, id))
            editor.commands.focus()
          }}
        >
          Unmark claim
        </Button>
      )}
    </section>
  )
}
