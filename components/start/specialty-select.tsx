'use client'

import { NativeSelect } from '@mantine/core'
import { Specialty, specialtyChoices } from '#lib/identity/specialty.ts'

interface SpecialtySelectProps {
  readonly value: Specialty | null
  readonly onChange: (value: Specialty | null) => void
  readonly error?: string | null
}

/** The field of medicine of an article. */
export function SpecialtySelect({ value, onChange, error = null }: SpecialtySelectProps) {
  return (
    <NativeSelect
      label="Specialty"
      description="For its riskiest claims, one reviewer has to be of this field."
      required
      value={value ?? ''}
      error={error}
      onChange={(event) => onChange(Specialty.safeParse(event.currentTarget.value).data ?? null)}
      data={[{ value: '', label: 'Choose a field', disabled: true }, ...specialtyChoices]}
    />
  )
}
