'use client'

import { Button, Group, NativeSelect, TextInput } from '@mantine/core'
import type { Downgrade } from '#lib/evidence/judgment.ts'
import { count } from '#lib/publication/words.ts'

interface DowngradeFieldProps {
  /** What is lowered: "this reference", "the claim". */
  readonly what: string
  readonly value: Downgrade | null
  readonly onChange: (value: Downgrade | null) => void
}

/** Lowers a level by steps, with the reason; nobody can raise one. */
export function DowngradeField({ what, value, onChange }: DowngradeFieldProps) {
  if (value === null) {
    return (
      <Button size="compact-sm" variant="subtle" onClick={() => onChange({ steps: 1, reason: '' })}>
        Lower the level of {what}
      </Button>
    )
  }
  return (
    <Group align="flex-end" gap="xs" wrap="wrap">
      <NativeSelect
        label={`Lower ${what} by`}
        value={value.steps}
        data={[1, 2, 3, 4].map((steps) => ({ value: String(steps), label: count(steps, 'step') }))}
        onChange={(event) => onChange({ ...value, steps: Number(event.currentTarget.value) })}
      />
      <TextInput
        style={{ flex: '1 1 11rem' }}
        label="Because"
        required
        maxLength={500}
        autoFocus
        value={value.reason}
        onChange={(event) => onChange({ ...value, reason: event.currentTarget.value })}
      />
      <Button size="compact-sm" variant="subtle" onClick={() => onChange(null)}>
        Do not lower
      </Button>
    </Group>
  )
}
