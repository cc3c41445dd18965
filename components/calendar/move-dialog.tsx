'use client'

import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { Clocks } from '#components/publish/clocks.tsx'
import { MomentFields } from '#components/publish/moment-fields.tsx'
import { browserZone, readMoment, scheduleProblem } from '#components/publish/schedule-choice.ts'
import { ZoneSelect } from '#components/publish/zone-select.tsx'
import { Link } from '#components/ui/link.tsx'
import { ProblemAlert } from '#components/ui/problem-alert.tsx'
import { Shape } from '#components/ui/shape.tsx'
import { formatInZone } from '#lib/time/zone.ts'
import classes from './calendar.module.css'
import { type Move, offeredMoment } from './move.ts'
import type { Concern } from './planned-days.ts'
import { TakeApart } from './take-apart.tsx'
import { useMoving } from './use-moving.ts'

interface MoveDialogProps {
  readonly move: Move
  readonly concerns: readonly Concern[]
  readonly onClose: () => void
}

/** Asks for the moment on every clock that matters before anything moves; the same by drag, by key and by click. */
export function MoveDialog({ move, concerns, onClose }: MoveDialogProps) {
  const { entry, title, articleId } = move
  const [{ zone, typed }, setMoment] = useState(() => offeredMoment(move, browserZone()))
  const [checked, setChecked] = useState(false)
  const moving = useMoving(move)
  const reading = readMoment(typed, zone)
  const problem =
    reading.type === 'incomplete'
      ? 'Give a date and a time.'
      : reading.type === 'moment'
        ? scheduleProblem(
            {
              at: reading.at,
              embargoUntil: entry?.promise?.embargoUntil ?? null,
              expiresAt: entry?.promise?.expiresAt ?? null,
            },
            Date.now(),
          )
        : 'Settle the time first.'
  const send = async () => {
    setChecked(true)
    if (problem !== null || reading.type !== 'moment') return
    await moving.mutateAsync({ wallTime: reading.wallTime, zone, choice: typed.choice })
    onClose()
  }
  const { bundle = null, promise = null } = entry ?? {}
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={bundle ? `Move the bundle “${bundle.title}”` : entry ? `Move “${title}”` : `Schedule “${title}”`}
    >
      <Stack gap="md">
        {bundle ? (
          <Text size="sm">
            “{title}” goes out together with the others of its bundle, all or none, so all of them move.
          </Text>
        ) : null}
        {entry && promise ? (
          <Text size="sm">
            Revision {promise.revision} goes out {formatInZone(entry.at, promise.zone)}
            {promise.embargoUntil ? `, under embargo until ${formatInZone(promise.embargoUntil, promise.zone)}` : ''}
            {promise.expiresAt ? `, and is taken off ${formatInZone(promise.expiresAt, promise.zone)}` : ''}.
          </Text>
        ) : null}
        {concerns.length > 0 ? (
          <ul className={classes.concerns}>
            {concerns.map(({ code, message }) => (
              <li key={code + message}>
                <Shape meaning="advice" /> {message}
              </li>
            ))}
          </ul>
        ) : null}
        <MomentFields name="" typed={typed} reading={reading} onType={(next) => setMoment({ zone, typed: next })}>
          <ZoneSelect
            value={zone}
            onChange={(name) => {
              setMoment({ zone: name, typed: { ...typed, choice: null } })
            }}
          />
        </MomentFields>
        {reading.type === 'moment' ? <Clocks at={reading.at} zone={zone} /> : null}
        {checked && problem !== null ? (
          <Text size="sm" c="red" role="alert">
            {problem}
          </Text>
        ) : null}
        <ProblemAlert error={moving.error} />
        <Group justify="space-between">
          <Link className={classes.open} href={`/desk/articles/${articleId}/publish`}>
            Open its Publish room
          </Link>
          <Group gap="sm">
            {bundle ? <TakeApart bundle={bundle} onDone={onClose} /> : null}
            <Button variant="default" onClick={onClose}>
              {entry ? 'Keep it as it is' : 'Go back'}
            </Button>
            <Button loading={moving.isPending} onClick={() => void send().catch(() => undefined)}>
              {entry ? 'Move it' : 'Schedule it'}
            </Button>
          </Group>
        </Group>
      </Stack>
    </Modal>
  )
}
