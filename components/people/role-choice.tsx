'use client'

import { Checkbox, Stack } from '@mantine/core'
import { Role } from '#lib/identity/person.ts'

const about: Record<Role, string> = {
  writer: 'Writes the articles they are assigned to.',
  reviewer: 'Judges claims and signs, once their credential is verified.',
  editor: 'Assigns people, schedules, publishes and takes down.',
  administrator: 'Keeps accounts and verifies credentials.',
}

interface RoleChoiceProps {
  readonly value: readonly Role[]
  readonly onChange: (roles: readonly Role[]) => void
  readonly error?: string | null
}

export function RoleChoice({ value, onChange, error = null }: RoleChoiceProps) {
  return (
    <Checkbox.Group
      label="Roles"
      required
      value={[...value]}
      error={error}
      onChange={(chosen) => onChange(Role.options.filter((role) => chosen.includes(role)))}
    >
      <Stack gap="xs" mt="xs">
        {Role.options.map((role) => (
          <Checkbox
            key={role}
            value={role}
            label={`${role.slice(0, 1).toUpperCase()}${role.slice(1)}`}
            description={about[role]}
          />
        ))}
      </Stack>
    </Checkbox.Group>
  )
}
