'use client'

import { Button, Checkbox, Group, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { dayWords, localToday } from '#components/ui/day-words.ts'
import { ProblemAlert } from '#components/ui/problem-alert.tsx'
import { problemOf } from '#lib/client/api.ts'
import { useArticleCommand } from '#lib/client/use-command.ts'
import type { ArticleHeader } from '#lib/contract/article.ts'
import { declareInterests } from '#lib/contract/review.ts'
import type { PersonId } from '#lib/identity/ids.ts'
import { specialtyName } from '#lib/identity/specialty.ts'
import { count } from '#lib/publication/words.ts'
import { type Interest, InterestType } from '#lib/review/declaration.ts'
import classes from './declare-interests.module.css'
import { DeclineReview } from './decline-review.tsx'
import { interestHeadings } from './words.ts'

/** An interest being typed; `key` only tells the rows apart. */
export type Row = Interest & { readonly key: number }
export const emptyRow = (key: number): Row => ({ key, type: 'consulting', party: '', detail: '', related: true })

interface DeclareInterestsProps {
  readonly header: ArticleHeader
  readonly viewerId: PersonId
  /** Called as the answer is sent. */
  readonly onAccept: () => void
}

/** Accepting a review is declaring one's interests, before the text opens. "None" is one click, and so is declining. */
export function DeclareInterests({ header, viewerId, onAccept }: DeclareInterestsProps) {
  const articleId = header.id
  const declare = useArticleCommand(declareInterests, articleId)
  const [rows, setRows] = useState<readonly Row[]>([])
  const [next, setNext] = useState(1)
  const [checked, setChecked] = useState(false)
  const add = () => {
    setRows([...rows, emptyRow(next)])
    setNext(next + 1)
  }
  const send = (interests: readonly Row[]) => {
    setChecked(true)
    if (interests.some(({ party }) => party.trim() === '')) return
    onAccept()
    const body = { interests: interests.map(({ key: _, ...interest }) => interest) }
    declare.mutate({ params: { articleId }, body })
  }
  const accept = header.revision === null ? 'Accept the review' : 'Accept and open the text'
  return (
    <section className={classes.declare} aria-labelledby="declare-title">
      <h2 id="declare-title">Before the text opens: your interests</h2>
      <p className={classes.asked}>{askedWords(header, viewerId)}</p>
      <p>
        Readers see who reviewed an article and what they declared. It is asked before you read, so that what you read
        cannot shape the answer, and it goes into the review record with your signature. It covers the last three years,
        as the disclosure form of the ICMJE does.
      </p>
      {rows.map((row, at) => (
        <InterestFields
          key={row.key}
          number={at + 1}
          row={row}
          showErrors={checked}
          onChange={(changed) => setRows(rows.map((other) => (other.key === row.key ? changed : other)))}
          onRemove={() => setRows(rows.filter(({ key }) => key !== row.key))}
        />
      ))}
      <ProblemAlert error={declare.error && problemOf(declare.error).status !== 401 ? declare.error : null} />
      <Group gap="sm">
        {rows.length === 0 ? (
          <Button loading={declare.isPending} onClick={() => send([])}>
            I have none. {accept}
          </Button>
        ) : (
          <Button loading={declare.isPending} onClick={() => send(rows)}>
            {accept} ({count(rows.length, 'interest')})
          </Button>
        )}
        <Button variant="default" disabled={rows.length >= 30} onClick={add}>
          Add an interest
        </Button>
      </Group>
      <DeclineReview articleId={articleId} isAsked />
    </section>
  )
}

/** "You are asked to review this article on cardiovascular medicine: 21 claims, about 12 minutes. Due Thursday 26 November." */
function askedWords({ asked, people, specialty, revision }: ArticleHeader, viewerId: PersonId): string {
  const dueOn = people.find(({ id, duty }) => id === viewerId && duty === 'reviewer')?.dueOn ?? null
  const today = localToday()
  return [
    `You are asked to review this article (${specialtyName(specialty)})${asked ? `: ${asked}` : ''}.`,
    revision === null ? 'Its text is not submitted yet; you get a mail when it is.' : '',
    dueOn === null ? '' : `${dueOn < today ? 'It was due' : 'Due'} ${dayWords(dueOn, today)}.`,
  ]
    .filter((sentence) => sentence !== '')
    .join(' ')
}

interface InterestFieldsProps {
  readonly number: number
  readonly row: Row
  readonly showErrors: boolean
  readonly onChange: (row: Row) => void
  readonly onRemove: () => void
}

/** One interest being typed. */
export function InterestFields({ number, row, showErrors, onChange, onRemove }: InterestFieldsProps) {
  return (
    <fieldset className={classes.interest}>
      <legend>Interest {number}</legend>
      <NativeSelect
        label="Kind"
        value={row.type}
        data={InterestType.options.map((type) => ({ value: type, label: interestHeadings[type] }))}
        onChange={(event) => onChange({ ...row, type: InterestType.parse(event.currentTarget.value) })}
      />
      <TextInput
        label="Company or body"
        required
        autoFocus
        maxLength={200}
        value={row.party}
        error={showErrors && row.party.trim() === '' ? 'Name the company or body.' : null}
        onChange={(event) => onChange({ ...row, party: event.currentTarget.value })}
      />
      <Textarea
        className={classes.wide ?? ''}
        label="Details"
        description="What for, and until when. You may leave it out."
        autosize
        maxLength={500}
        value={row.detail}
        onChange={(event) => onChange({ ...row, detail: event.currentTarget.value })}
      />
      <Checkbox
        label="It touches the subject of this article"
        checked={row.related}
        onChange={(event) => onChange({ ...row, related: event.currentTarget.checked })}
      />
      <Button size="compact-sm" variant="subtle" color="red" justify="flex-end" onClick={onRemove}>
        Remove interest {number}
      </Button>
    </fieldset>
  )
}
