'use client'

import { Alert, Button, Group, Modal, PasswordInput, Stack, Text } from '@mantine/core'
import { useCallback, useEffect, useRef, useState } from 'react'
import { onSessionEnded, signIn } from '#lib/client/session.ts'
import { signInMessage } from './sign-in-message.ts'

/**
 * Asks for the password in place when the session has ended, so that nothing typed on the page is lost. Mounted once in
 * the desk; whoever meets a 401 awaits `signedInAgain()` of lib/client/session.ts. Only the same person can come back
 * this way: what is on the page is theirs.
 */
export function SignInAgain({ email }: { email: string }) {
  const answer = useRef<((signedIn: boolean) => void) | null>(null)
  const [opened, setOpened] = useState(false)

  useEffect(
    () =>
      onSessionEnded(() => {
        setOpened(true)
        return new Promise((resolve) => {
          answer.current = resolve
        })
      }),
    [],
  )

  const close = useCallback((signedIn: boolean) => {
    setOpened(false)
    answer.current?.(signedIn)
    answer.current = null
  }, [])

  // Dialogs each listen at the window, so Escape here would close the one below as well, with what was typed there. This
  // listener was there before theirs, and hands nothing on.
  useEffect(() => {
    const onEscape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || answer.current === null || event.isComposing) return
      event.stopImmediatePropagation()
      close(false)
    }
    window.addEventListener('keydown', onEscape, { capture: true })
    return () => window.removeEventListener('keydown', onEscape, { capture: true })
  }, [close])

  return (
    <Modal
      opened={opened}
      onClose={() => close(false)}
      title="Sign in again to go on"
      closeOnClickOutside={false}
      closeOnEscape={false}
      // Above the dialog in which the session ended.
      zIndex={400}
      closeButtonProps={{ 'aria-label': 'Close, and stay signed out' }}
    >
      {opened ? <PasswordForm email={email} onDone={close} /> : null}
    </Modal>
  )
}

function PasswordForm({ email, onDone }: { email: string; onDone: (signedIn: boolean) => void }) {
  const [password, setPassword] = useState('')
  const [message, setMessage] = useState('')
  const [trying, setTrying] = useState(false)

  const submit = async (event: React.FormEvent) => {
    event.preventDefault()
    if (!password) return setMessage('Enter your password.')
    setTrying(true)
    const result = await signIn(email, password)
    setTrying(false)
    return result.ok ? onDone(true) : setMessage(signInMessage(result))
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="md">
        <Text size="sm">
          Your session has ended. Everything on this page is kept and goes on where it was. You were signed in as{' '}
          <b>{email}</b>.
        </Text>
        {message ? (
          <Alert role="alert" color="red" variant="light">
            {message}
          </Alert>
        ) : null}
        <input type="hidden" name="email" autoComplete="username" value={email} readOnly />
        <PasswordInput
          label="Password"
          autoComplete="current-password"
          data-autofocus
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          visibilityToggleButtonProps={{ 'aria-label': 'Show the password', 'aria-hidden': false, tabIndex: 0 }}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={() => onDone(false)}>
            Not now
          </Button>
          <Button type="submit" loading={trying}>
            Sign in
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
