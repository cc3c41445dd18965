'use client'

import { Checkbox, Loader, Radio, Stack } from '@mantine/core'
import { Shape } from '#components/ui/shape.tsx'
import { Tag } from '#components/ui/tag.tsx'
import type { FoundWork } from '#lib/contract/references.ts'
import { amaCitation, amaText } from '#lib/evidence/citation-style.ts'
import { designInfo } from '#lib/evidence/designs.ts'
import { Citation } from './citation.tsx'
import { type Choice, distinctProblems, typedRecord } from './lookup-choice.ts'
import type { Decision } from './lookup-decisions.ts'
import { NoticeTag } from './notice-tag.tsx'
import classes from './references.module.css'

interface FoundEntryProps {
  readonly decision: Decision
  /** What stands over the words that were given; their line by default. */
  readonly label?: string
  readonly onChoose: (choice: Choice) => void
  readonly onConfirmDesign: (confirmed: boolean) => void
}

/** One entry of a lookup: what was given, what was found beside it, what does not fit, and what is to become of it. */
export function FoundEntry({ decision, label, onChoose, onConfirmDesign }: FoundEntryProps) {
  const { entry, choice, suggested, inList, isRepeated, csl } = decision
  const { answer, phase, failure } = entry
  const { line, raw } = entry.entry
  const typed = typedRecord(entry.entry)
  const problems = distinctProblems(answer?.problems ?? [])
  return (
    <li className={classes.found} aria-busy={phase === 'asking'}>
      <div className={classes.given}>
        <span className={classes.label}>{label ?? `Line ${line}`}</span>
        <p>{raw.length > 600 ? `${raw.slice(0, 600)}…` : raw}</p>
      </div>
      <Stack gap="xs">
        {phase === 'waiting' ? <p className={classes.soft}>Waits to be looked up.</p> : null}
        {phase === 'asking' ? (
          <p className={classes.soft}>
            <Loader size="xs" aria-hidden="true" /> Looking it up
          </p>
        ) : null}
        {failure !== null ? (
          <p className={classes.remark}>
            <Shape meaning={phase === 'unread' ? 'stop' : 'wait'} />
            {failure}
          </p>
        ) : null}
        {problems.map(({ code, message }) => (
          <p key={`${code} ${message}`} className={classes.remark}>
            <Shape meaning={code === 'another-work' ? 'stop' : 'advice'} />
            {message}
          </p>
        ))}
        {inList !== null ? (
          <p className={classes.remark}>
            <Shape meaning="advice" />
            It stands in the list already, as number {inList}.
          </p>
        ) : null}
        {isRepeated ? (
          <p className={classes.remark}>
            <Shape meaning="advice" />
            The same work is given further up.
          </p>
        ) : null}
        {phase === 'answered' || phase === 'failed' ? (
          <Radio.Group
            label="What to add"
            value={choice === null ? null : keyOf(choice)}
            onChange={(value) => onChoose(choiceOf(value))}
            error={choice === null ? 'Say which it is.' : null}
          >
            <Stack gap={6} mt={4}>
              {answer?.found ? <Radio value="found" label={<Work work={answer.found} />} /> : null}
              {candidatesOf(answer).map(({ work, index, key }) => (
                <Radio key={key} value={`candidate ${index}`} label={<Work work={work} />} />
              ))}
              {typed === null ? null : (
                <Radio
                  value="typed"
                  label={amaText(typed)}
                  description="As it was given. It is marked as not checked until it can be looked up."
                />
              )}
              <Radio value="none" label="Nothing" />
            </Stack>
          </Radio.Group>
        ) : null}
        {entry.entry.kind === 'record' && entry.entry.left.length > 0 && choice?.take === 'typed' ? (
          <details>
            <summary>Left out of what was given ({entry.entry.left.length})</summary>
            <ul>
              {entry.entry.left.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          </details>
        ) : null}
        {suggested !== null && csl !== null ? (
          <Checkbox
            size="sm"
            label={`I confirm the study design: ${designInfo[suggested.design].name}${suggested.preprint ? ', preprint' : ''}`}
            description={suggested.why}
            checked={entry.designConfirmed}
            onChange={(event) => onConfirmDesign(event.currentTarget.checked)}
          />
        ) : null}
      </Stack>
    </li>
  )
}

/** Two candidates may read alike; then their order tells them apart. */
const candidatesOf = (answer: Decision['entry']['answer']) =>
  (answer?.candidates ?? []).map((work, index) => ({ work, index, key: `${index} ${work.csl.title}` }))

/** Several sources tell of one retraction: each kind of notice once, with its latest day. */
const oneOfEach = (notices: FoundWork['notices']): FoundWork['notices'] =>
  notices.filter(
    ({ type, on }, index) =>
      !notices.some((other, at) => other.type === type && (other.on > on || (other.on === on && at < index))),
  )

const sourceNames = { crossref: 'Crossref', pubmed: 'PubMed', page: 'the page itself' } as const

function Work({ work }: { work: FoundWork }) {
  return (
    <>
      <Citation parts={amaCitation(work.csl)} />{' '}
      {oneOfEach(work.notices).map(({ type, on }) => (
        <NoticeTag key={type} type={type} on={on} />
      ))}{' '}
      {work.sources.length > 0 ? (
        <Tag>From {work.sources.map((source) => sourceNames[source]).join(' and ')}</Tag>
      ) : null}
    </>
  )
}

const keyOf = (choice: Choice): string => (choice.take === 'candidate' ? `candidate ${choice.index}` : choice.take)

function choiceOf(value: string): Choice {
  const candidate = /^candidate (\d+)$/.exec(value)?.[1]
  if (candidate !== undefined) return { take: 'candidate', index: Number(candidate) }
  return { take: value === 'found' || value === 'typed' ? value : 'none' }
}
