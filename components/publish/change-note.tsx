'use client'

import { Button, Group, Radio, Stack, Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import { obstacleLine, obstaclesTo } from '#components/article/article-acts.ts'
import { CorrectionFields } from '#components/article/correction-fields.tsx'
import { correctionProblems, sentCorrection, typedCorrection } from '#components/article/correction-input.ts'
import { ProblemAlert } from '#components/ui/problem-alert.tsx'
import { useArticleCommand } from '#lib/client/use-command.ts'
import type { ArticleHeader } from '#lib/contract/article.ts'
import { describeChange, type PublishRoom } from '#lib/contract/publish.ts'
import { changeName } from '#lib/publication/change-class.ts'
import { listed } from '#lib/publication/words.ts'
import classes from './publish-room.module.css'

interface ChangeNoteProps {
  readonly header: ArticleHeader
  readonly room: PublishRoom
}

type Note = NonNullable<PublishRoom['note']>

/** What readers will be told of the update or correction in work, and its form. What kind of change it is, is computed. */
export function ChangeNote({ header, room }: ChangeNoteProps) {
  const [editing, setEditing] = useState(false)
  const { note, changes } = room
  if (note === null) return null
  const [obstacle] = obstaclesTo(header, 'describe-change')
  return (
    <section aria-labelledby="public-note">
      <h2 id="public-note">What readers are told</h2>
      {editing ? (
        <NoteForm header={header} note={note} onDone={() => setEditing(false)} />
      ) : (
        <Stack gap="sm" align="flex-start">
          <NoteWords note={note} />
          {changes.length > 0 ? (
            <p className={classes.soft}>
              Computed from the two versions, and told to readers: it changes{' '}
              {listed(changes.map(({ type }) => changeName[type]))}.
            </p>
          ) : null}
          <Button variant="default" disabled={obstacle !== undefined} onClick={() => setEditing(true)}>
            Change the words
          </Button>
          {obstacle ? (
            <Text size="xs" c="dimmed">
              {obstacleLine(obstacle)}
            </Text>
          ) : null}
        </Stack>
      )}
    </section>
  )
}

function NoteWords({ note: { purpose, publicNote, correction } }: { note: Note }) {
  const rows = [
    ...(purpose === 'update' || correction === null ? [['What is new', publicNote]] : []),
    ...(correction === null
      ? []
      : [
          [purpose === 'correction' ? 'What was wrong' : 'What it said before', correction.was],
          ['What it says now', correction.now || 'Not said yet.'],
          ...(correction.noticedBy === null ? [] : [['Noticed by', correction.noticedBy]]),
        ]),
  ]
  return (
    <dl className={classes.clocks}>
      {rows.map(([name, words]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{words}</dd>
        </div>
      ))}
    </dl>
  )
}

function NoteForm({ header, note, onDone }: { header: ArticleHeader; note: Note; onDone: () => void }) {
  const save = useArticleCommand(describeChange, header.id)
  const [purpose, setPurpose] = useState(note.purpose)
  const [publicNote, setPublicNote] = useState(note.purpose === 'update' ? note.publicNote : '')
  const [typed, setTyped] = useState(typedCorrection(note.correction))
  const [checked, setChecked] = useState(false)
  const says = purpose === 'correction' || note.asked || typed.was.trim() !== '' || typed.now.trim() !== ''
  const problems = says ? correctionProblems(typed) : {}
  const noteProblem =
    purpose === 'update' && [...publicNote.trim()].length < 10 ? 'Say what is new, in at least ten characters.' : null
  const send = async () => {
    setChecked(true)
    if (noteProblem !== null || Object.keys(problems).length > 0) return
    const correction = sentCorrection(typed)
    const replaces = note.hash
    const body =
      purpose === 'correction'
        ? ({ replaces, purpose, correction } as const)
        : ({ replaces, purpose, publicNote: publicNote.trim(), correction: says ? correction : null } as const)
    const done = await save.mutateAsync({ params: { articleId: header.id }, body }).catch(() => null)
    if (done !== null) onDone()
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <Stack gap="md" maw="40rem">
        <Radio.Group
          label="Readers know it as"
          value={purpose}
          onChange={(value) => setPurpose(value === 'correction' ? 'correction' : 'update')}
        >
          <Stack gap={6} mt={6}>
            <Radio value="update" label="An update: new evidence, nothing was wrong" />
            <Radio value="correction" label="A correction: something was wrong" />
          </Stack>
        </Radio.Group>
        {purpose === 'update' ? (
          <Textarea
            label="What is new"
            description="Readers see these words. At least ten characters."
            required
            autosize
            minRows={2}
            maxRows={8}
            value={publicNote}
            error={checked ? noteProblem : null}
            onChange={(event) => setPublicNote(event.currentTarget.value)}
          />
        ) : null}
        {purpose === 'correction' || note.asked || note.correction !== null ? (
          <CorrectionFields
            purpose={purpose}
            value={typed}
            onChange={setTyped}
            problems={checked ? problems : {}}
            nowMayWait
          />
        ) : null}
        {save.error ? <ProblemAlert error={save.error} /> : null}
        <Group gap="sm">
          <Button type="submit" loading={save.isPending}>
            Keep these words
          </Button>
          <Button variant="default" onClick={onDone}>
            Leave them as they were
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
