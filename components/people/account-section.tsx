'use client'

import { Button, Group, Stack, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { type FormEvent, useState } from 'react'
import { ProblemAlert } from '#components/ui/problem-alert.tsx'
import { changePerson, type PersonView } from '#lib/contract/people.ts'
import type { Role } from '#lib/identity/person.ts'
import { type AccountProblems, accountProblems } from './account-problems.ts'
import classes from './people.module.css'
import { RoleChoice } from './role-choice.tsx'
import { usePeopleCommand } from './use-people-command.ts'

/** Name, e-mail and roles. Taking a role away ends the person's sessions. */
export function AccountSection({ person }: { person: PersonView }) {
  const [name, setName] = useState(person.name)
  const [email, setEmail] = useState(person.email)
  const [roles, setRoles] = useState<readonly Role[]>(person.roles)
  const [problems, setProblems] = useState<AccountProblems>({})
  const change = usePeopleCommand(changePerson)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const found = accountProblems({ name, email, roles })
    setProblems(found)
    if (Object.keys(found).length > 0) return
    const body = { name, email: email.trim(), roles: [...roles] }
    await change.mutateAsync({ params: { personId: person.id }, body })
    notifications.show({ color: 'teal', message: 'The account is saved' })
  }
  return (
    <section aria-labelledby="account">
      <h2 id="account">Account</h2>
      <form onSubmit={(event) => void submit(event).catch(() => undefined)} noValidate>
        <Stack gap="md">
          <div className={classes.pair}>
            <TextInput
              label="Name"
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
          </div>
          <RoleChoice value={roles} onChange={setRoles} error={problems.roles ?? null} />
          <ProblemAlert error={change.error} />
          <Group>
            <Button type="submit" loading={change.isPending}>
              Save the account
            </Button>
          </Group>
        </Stack>
      </form>
    </section>
  )
}
