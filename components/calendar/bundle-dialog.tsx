'use client'

import { Button, Checkbox, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Clocks } from '#components/publish/clocks.tsx'
import { MomentFields } from '#components/publish/moment-fields.tsx'
import { browserZone, readMoment, scheduleProblem, type TypedMoment } from '#components/publish/schedule-choice.ts'
import { ZoneSelect } from '#components/publish/zone-select.tsx'
import { ProblemAlert } from '#components/ui/problem-alert.tsx'
import { call } from '#lib/client/api.ts'
import { type Calendar, makeBundle } from '#lib/contract/calendar.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import type { Instant } from '#lib/time/instant.ts'
import { formatInZone } from '#lib/time/zone.ts'
import classes from './calendar.module.css'

interface Candidate {
  readonly articleId: ArticleId
  readonly title: string
  /** What it is scheduled for now, which the bundle takes the place of. */
  readonly at: Instant | null
}

/** Several reviewed articles, one moment: all of them go out, or none. */
export function BundleDialog({ calendar, onClose }: { calendar: Calendar; onClose: () => void }) {
  const client = useQueryClient()
  const [title, setTitle] = useState('')
  const [chosen, setChosen] = useState<ReadonlySet<ArticleId>>(new Set())
  const [zone, setZone] = useState(browserZone())
  const [typed, setTyped] = useState<TypedMoment>({ date: '', time: '09:00', choice: null })
  const [checked, setChecked] = useState(false)
  const candidates: readonly Candidate[] = [
    ...calendar.ready.map((article) => ({ ...article, at: null })),
    ...calendar.entries.filter(({ type, bundle }) => type === 'scheduled' && bundle === null),
  ]
  const reading = readMoment(typed, zone)
  const problem =
    title.trim() === ''
      ? 'Name the bundle.'
      : chosen.size < 2
        ? 'Choose two articles or more.'
        : reading.type === 'incomplete'
          ? 'Give a date and a time.'
          : reading.type === 'moment'
            ? scheduleProblem({ at: reading.at, embargoUntil: null, expiresAt: null }, Date.now())
            : 'Settle the time first.'
  const making = useMutation({
    mutationFn: () => {
      if (reading.type !== 'moment') throw new Error('A bundle is sent once its moment is settled')
      const members = candidates
        .filter(({ articleId }) => chosen.has(articleId))
        .map(({ articleId, at }) => ({ articleId, replaces: at }))
      const choice = typed.choice === null ? {} : { choice: typed.choice }
      return call(makeBundle, {
        body: { title, members, wallTime: reading.wallTime, zone, ...choice, embargoUntil: null, expiresAt: null },
      })
    },
    onSuccess: ({ at }) => {
      notifications.show({
        color: 'teal',
        message: `“${title}” goes out ${formatInZone(at, zone)}, all of it or nothing.`,
      })
      onClose()
    },
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['calendar'] }),
        client.invalidateQueries({ queryKey: ['desk'] }),
        client.invalidateQueries({ queryKey: ['article'] }),
      ]),
  })
  const toggle = (articleId: ArticleId) =>
    setChosen(new Set(chosen.has(articleId) ? [...chosen].filter((id) => id !== articleId) : [...chosen, articleId]))
  const send = () => {
    setChecked(true)
    if (problem === null) making.mutate()
  }
  return (
    <Modal opened onClose={onClose} size="lg" title="Release together">
      <Stack gap="md">
        <Text size="sm">
          The articles of a bundle go out at one moment. If one of them does not hold at that moment, all are held, and
          each says why.
        </Text>
        <TextInput
          label="Name of the bundle"
          description="For the newsroom; readers do not see it."
          value={title}
          maxLength={200}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <Checkbox.Group label="Articles" value={[...chosen]}>
          <Stack gap={8} mt={6} className={classes.choices}>
            {candidates.map(({ articleId, title: name, at }) => (
              <Checkbox
                key={articleId}
                value={articleId}
                label={name}
                description={at === null ? 'Reviewed, without a date' : `Scheduled for ${formatInZone(at, zone)}`}
                onChange={() => toggle(articleId)}
              />
            ))}
          </Stack>
        </Checkbox.Group>
        {candidates.length < 2 ? (
          <Text size="sm" c="dimmed">
            A bundle needs two articles that are reviewed. Those that are will stand here.
          </Text>
        ) : null}
        <MomentFields name="" typed={typed} reading={reading} onType={setTyped}>
          <ZoneSelect
            value={zone}
            onChange={(name) => {
              setZone(name)
              setTyped({ ...typed, choice: null })
            }}
          />
        </MomentFields>
        {reading.type === 'moment' ? <Clocks at={reading.at} zone={zone} /> : null}
        {checked && problem !== null ? (
          <Text size="sm" c="red" role="alert">
            {problem}
          </Text>
        ) : null}
        <ProblemAlert error={making.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Go back
          </Button>
          <Button loading={making.isPending} onClick={send}>
            Release together
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
