'use client'

import { Alert, Button, Group, Radio, Stack, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './publish-room.module.css'
import { type MomentReading, type TypedMoment, typedFrom } from './schedule-choice.ts'

interface MomentFieldsProps {
  /** Begins the fields' names: "Embargo" makes "Embargo date". Empty for the publication itself. */
  readonly name: string
  readonly typed: TypedMoment
  readonly reading: MomentReading
  readonly onType: (typed: TypedMoment) => void
  readonly children?: ReactNode
}

/** Date and time of one moment; asks where clocks skip the time or show it twice. */
export function MomentFields({ name, typed, reading, onType, children }: MomentFieldsProps) {
  const label = (part: string) => (name === '' ? part.slice(0, 1).toUpperCase() + part.slice(1) : `${name} ${part}`)
  return (
    <Stack gap="sm">
      <div className={classes.moment}>
        <TextInput
          type="date"
          label={label('date')}
          value={typed.date}
          onChange={(event) => onType({ ...typed, date: event.currentTarget.value, choice: null })}
        />
        <TextInput
          type="time"
          step={1}
          label={label('time')}
          value={typed.time}
          onChange={(event) => onType({ ...typed, time: event.currentTarget.value, choice: null })}
        />
        {children}
      </div>
      {reading.type === 'wrong' ? (
        <Alert role="alert" color="red" variant="light">
          {reading.message}
        </Alert>
      ) : null}
      {reading.type === 'skipped' ? (
        <Alert role="alert" color="amber" variant="light" title="Clocks skip this time">
          {reading.message}
          <Group gap="xs" mt="xs">
            {reading.candidates.map(({ wallTime, offset }) => (
              <Button key={wallTime} size="xs" variant="default" onClick={() => onType(typedFrom(wallTime))}>
                Take {wallTime.replace('T', ' ')} (UTC{offset})
              </Button>
            ))}
          </Group>
        </Alert>
      ) : null}
      {reading.type === 'twice' || typed.choice !== null ? (
        <Radio.Group
          label="Clocks show this time twice. Which is meant?"
          value={typed.choice}
          onChange={(value) => onType({ ...typed, choice: value === 'earlier' ? 'earlier' : 'later' })}
        >
          <Stack gap={6} mt={6}>
            <Radio value="earlier" label={choiceLabel('earlier', reading)} />
            <Radio value="later" label={choiceLabel('later', reading)} />
          </Stack>
        </Radio.Group>
      ) : null}
    </Stack>
  )
}

function choiceLabel(choice: 'earlier' | 'later', reading: MomentReading): string {
  const offset = reading.type === 'twice' ? reading.candidates.find((one) => one.choice === choice)?.offset : undefined
  const words = choice === 'earlier' ? 'The earlier, before clocks go back' : 'The later, after clocks went back'
  return offset === undefined ? words : `${words} (UTC${offset})`
}
