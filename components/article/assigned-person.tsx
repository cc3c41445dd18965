'use client'

import { Button, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useState } from 'react'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { dayWords, localToday } from '#components/ui/day-words.ts'
import { ProblemAlert } from '#components/ui/problem-alert.tsx'
import { Shape } from '#components/ui/shape.tsx'
import { useArticleCommand } from '#lib/client/use-command.ts'
import { type ArticleHeader, assign, unassign } from '#lib/contract/article.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import { count, longDate } from '#lib/publication/words.ts'
import { PlainDate } from '#lib/time/instant.ts'
import classes from './people-dialog.module.css'

type Person = ArticleHeader['people'][number]

interface AssignedPersonProps {
  readonly articleId: ArticleId
  readonly person: Person
  readonly isViewer: boolean
  readonly editable: boolean
}

/** One assigned person: until when, whether a reviewer is qualified, has accepted and with which interests; editors change it. */
export function AssignedPerson({ articleId, person, isViewer, editable }: AssignedPersonProps) {
  const { id: personId, name, duty, dueOn } = person
  const [asked, dialog] = useDisclosure(false)
  const [day, setDay] = useState<string>(dueOn ?? '')
  const change = useArticleCommand(assign, articleId)
  const remove = useArticleCommand(unassign, articleId)
  const params = { articleId, duty, personId }
  const save = () => change.mutate({ params, body: { dueOn: day === '' ? null : PlainDate.parse(day) } })
  return (
    <li>
      <div className={classes.person}>
        <div className={classes.about}>
          <b>{isViewer ? `${name} (you)` : name}</b>
          {duty === 'reviewer' ? <ReviewerLines person={person} /> : null}
          {editable ? null : <span>{dueOn ? `Due ${dayWords(dueOn, localToday())}` : 'No due date'}</span>}
        </div>
        {editable ? (
          <>
            <TextInput
              type="date"
              label="Due"
              aria-label={`Due date of ${name}`}
              value={day}
              onChange={(event) => setDay(event.currentTarget.value)}
            />
            <Button variant="subtle" color="red" aria-label={`Unassign ${name}`} onClick={dialog.open}>
              Unassign
            </Button>
            {day === (dueOn ?? '') ? null : (
              <Button
                className={classes.dateActs ?? ''}
                size="xs"
                variant="default"
                loading={change.isPending}
                onClick={save}
              >
                Save the date
              </Button>
            )}
          </>
        ) : null}
      </div>
      <ProblemAlert error={change.error} />
      <ConfirmDialog
        opened={asked}
        onClose={dialog.close}
        title={`Unassign ${name}?`}
        act="Unassign"
        tone="red"
        onConfirm={() => remove.mutateAsync({ params })}
      >
        {duty === 'reviewer'
          ? `${name} can no longer judge or sign this article. What was judged and signed so far keeps counting.`
          : `${name} can no longer write in this article. The words stay, and stay attributed.`}
      </ConfirmDialog>
    </li>
  )
}

function ReviewerLines({ person: { unqualified, declared, assignedAt } }: { person: Person }) {
  const accepted = declared !== null && declared.at >= assignedAt
  return (
    <>
      <span>
        <Shape meaning={unqualified.length === 0 ? 'ok' : 'stop'} word="Qualification" />{' '}
        {unqualified.length === 0 ? 'Qualified' : `Not qualified: ${unqualified.join(' ')}`}
      </span>
      <span>
        <Shape meaning={declared === null ? 'wait' : 'ok'} word="Answer" /> Asked on {longDate(assignedAt)}
        {declared === null
          ? ', has not answered yet'
          : `, ${accepted ? 'accepted' : 'interests declared'} on ${longDate(declared.at)}`}
      </span>
      {declared === null ? null : (
        <span>
          <Shape meaning={declared.related > 0 ? 'wait' : 'ok'} word="Interests" /> Interests: {interestsIn(declared)}
        </span>
      )}
    </>
  )
}

function interestsIn({ interests, related }: NonNullable<Person['declared']>): string {
  if (interests === 0) return 'none'
  const touching = related === 0 ? 'none touches' : `${related} ${related === 1 ? 'touches' : 'touch'}`
  return `${count(interests, 'item')}, ${touching} the subject`
}
