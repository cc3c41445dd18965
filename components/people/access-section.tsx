'use client'

import { Button, Group, PasswordInput, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { ProblemAlert } from '#components/ui/problem-alert.tsx'
import { changePerson, endSessions, type PersonView } from '#lib/contract/people.ts'
import { count } from '#lib/publication/words.ts'
import { usePeopleCommand } from './use-people-command.ts'

/** A new password, signing out everywhere, disabling. */
export function AccessSection({ person, isViewer }: { person: PersonView; isViewer: boolean }) {
  const { id: personId, name, disabledAt } = person
  const [password, setPassword] = useState('')
  const [missing, setMissing] = useState(false)
  const [askedOut, out] = useDisclosure(false)
  const [askedOff, off] = useDisclosure(false)
  const change = usePeopleCommand(changePerson)
  const toggle = usePeopleCommand(changePerson)
  const end = usePeopleCommand(endSessions)
  const params = { personId }
  const setNew = async () => {
    setMissing(password === '')
    if (password === '') return
    await change.mutateAsync({ params, body: { password } })
    setPassword('')
    notifications.show({ color: 'teal', message: `${name} signs in with the new password from now on` })
  }
  const signOut = async () => {
    const { ended } = await end.mutateAsync({ params })
    notifications.show({ color: 'teal', message: `${count(ended, 'session')} of ${name} ended` })
  }
  const disabled = disabledAt !== null
  return (
    <section aria-labelledby="access">
      <h2 id="access">Access</h2>
      <Stack gap="lg">
        <Stack gap="sm">
          <PasswordInput
            label="New password"
            description="Ends every session. Hand it over in person."
            autoComplete="new-password"
            value={password}
            error={missing ? 'Give a new password.' : null}
            onChange={(event) => setPassword(event.currentTarget.value)}
            visibilityToggleButtonProps={{ 'aria-label': 'Show the password', 'aria-hidden': false, tabIndex: 0 }}
          />
          <ProblemAlert error={change.error} />
          <Group>
            <Button variant="default" loading={change.isPending} onClick={() => void setNew().catch(() => undefined)}>
              Set the new password
            </Button>
          </Group>
        </Stack>
        <Group gap="sm">
          <Button variant="default" onClick={out.open}>
            Sign out everywhere
          </Button>
          <Button
            variant="default"
            disabled={isViewer && !disabled}
            aria-describedby={isViewer ? 'own-account' : undefined}
            onClick={off.open}
          >
            {disabled ? 'Enable the account' : 'Disable the account'}
          </Button>
        </Group>
        {isViewer ? (
          <Text size="xs" c="dimmed" id="own-account">
            Nobody disables their own account: another administrator can.
          </Text>
        ) : null}
      </Stack>
      <ConfirmDialog
        opened={askedOut}
        onClose={out.close}
        title={`Sign ${name} out everywhere?`}
        act="Sign out everywhere"
        onConfirm={signOut}
      >
        Every device asks for the password again at its next step. What was typed stays where it was typed.
      </ConfirmDialog>
      <ConfirmDialog
        opened={askedOff}
        onClose={off.close}
        title={disabled ? `Enable ${name}?` : `Disable ${name}?`}
        act={disabled ? 'Enable the account' : 'Disable the account'}
        tone={disabled ? 'teal' : 'red'}
        onConfirm={() => toggle.mutateAsync({ params, body: { disabled: !disabled } })}
      >
        {disabled
          ? `${name} can sign in again, with the roles and the password they had.`
          : `${name} is signed out at once and cannot sign in. Approvals and sign-offs of theirs stop counting for what is not published yet, and what is scheduled on them is held.`}
      </ConfirmDialog>
    </section>
  )
}
