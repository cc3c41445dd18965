'use client'

import { NativeSelect } from '@mantine/core'
import { Specialty, specialties, specialtyName } from '#lib/identity/specialty.ts'

// schema.org lists dermatology twice; one entry of a name is enough to choose from.
const choices = [...new Map(specialties.map((code) => [specialtyName(code), code]))]
  .map(([label, value]) => ({ value, label }))
  .toSorted((one, other) => one.label.localeCompare(other.label, 'en'))

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
      data={[{ value: '', label: 'Choose a field', disabled: true }, ...choices]}
    />
  )
}
