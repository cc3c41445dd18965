import { Stack, Textarea, TextInput } from '@mantine/core'
import type { CorrectionInput } from './correction-input.ts'

interface CorrectionFieldsProps {
  readonly purpose: 'update' | 'correction'
  readonly value: CorrectionInput
  readonly onChange: (value: CorrectionInput) => void
  readonly problems: Partial<Record<keyof CorrectionInput, string>>
  /** Whether the new words may still be open. */
  readonly nowMayWait: boolean
}

/** What readers are told: what it said, what it says now, and who noticed. */
export function CorrectionFields({ purpose, value, onChange, problems, nowMayWait }: CorrectionFieldsProps) {
  const set = (part: Partial<CorrectionInput>) => onChange({ ...value, ...part })
  return (
    <Stack gap="md">
      <Textarea
        label={purpose === 'correction' ? 'What was wrong' : 'What it said before'}
        description="Readers see these words. At least ten characters."
        required
        autosize
        minRows={2}
        maxRows={8}
        value={value.was}
        error={problems.was}
        data-autofocus
        onChange={(event) => set({ was: event.currentTarget.value })}
      />
      <Textarea
        label="What it says now"
        description={
          nowMayWait
            ? 'Readers see these words. May stay empty until the new text is known; nothing goes out before.'
            : 'Readers see these words. At least ten characters.'
        }
        required={!nowMayWait}
        autosize
        minRows={2}
        maxRows={8}
        value={value.now}
        error={problems.now}
        onChange={(event) => set({ now: event.currentTarget.value })}
      />
      <TextInput
        label="Noticed by"
        description="Readers see it. Only who agreed to be named; leave it empty otherwise."
        autoComplete="off"
        maxLength={200}
        value={value.noticedBy}
        onChange={(event) => set({ noticedBy: event.currentTarget.value })}
      />
    </Stack>
  )
}
