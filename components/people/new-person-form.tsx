'use client'

import { Button, Group, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { ProblemAlert } from '#components/ui/problem-alert.tsx'
import { addPerson } from '#lib/contract/people.ts'
import type { Role } from '#lib/identity/person.ts'
import { type AccountProblems, accountProblems } from './account-problems.ts'
import { RoleChoice } from './role-choice.tsx'
import { usePeopleCommand } from './use-people-command.ts'

/** An account with a first password, which is handed over in person. */
export function NewPersonForm() {
  const router = useRouter()
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [roles, setRoles] = useState<readonly Role[]>([])
  const [password, setPassword] = useState('')
  const [problems, setProblems] = useState<AccountProblems>({})
  const add = usePeopleCommand(addPerson)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const found = accountProblems({ name, email, roles, password })
    setProblems(found)
    if (Object.keys(found).length > 0) return
    const { personId } = await add.mutateAsync({ body: { name, email: email.trim(), roles: [...roles], password } })
    router.push(`/desk/people/${personId}`)
  }
  return (
    <form onSubmit={(event) => void submit(event).catch(() => undefined)} noValidate>
      <Stack gap="lg">
        <TextInput
          label="Name"
          description="As readers see it under an article, with title."
          required
          autoComplete="off"
          value={name}
          error={problems.name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          label="E-mail"
          type="email"
          required
          autoComplete="off"
          value={email}
          error={problems.email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <RoleChoice value={roles} onChange={setRoles} error={problems.roles ?? null} />
        <PasswordInput
          label="First password"
          description="At least twelve characters; four words will do. Hand it over in person."
          required
          autoComplete="new-password"
          value={password}
          error={problems.password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          visibilityToggleButtonProps={{ 'aria-label': 'Show the password', 'aria-hidden': false, tabIndex: 0 }}
        />
        <ProblemAlert error={add.error} />
        <Group>
          <Button type="submit" loading={add.isPending || add.isSuccess}>
            Add the person
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
