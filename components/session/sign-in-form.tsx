'use client'

import { Alert, Button, Divider, PasswordInput, Stack, TextInput } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { type SignInResult, signIn, signInElsewhere } from '#lib/client/session.ts'
import { type DemoAccount, DemoAccounts } from './demo-accounts.tsx'
import { signInMessage } from './sign-in-message.ts'

interface SignInFormProps {
  /** A path of this site, already checked. */
  readonly returnTo: string
  readonly demoAccounts: readonly DemoAccount[]
  /** Whether the newsroom also has a sign-in service of its own. */
  readonly elsewhere: boolean
  /** What went wrong at that service. */
  readonly notice?: string | undefined
}

type Refused = Extract<SignInResult, { ok: false }>

export function SignInForm({ returnTo, demoAccounts, elsewhere, notice }: SignInFormProps) {
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [missing, setMissing] = useState<{ email?: string; password?: string }>({})
  const [message, setMessage] = useState(notice)
  const [trying, setTrying] = useState<string | null>(null)
  const passwordField = useRef<HTMLInputElement>(null)
  const emailField = useRef<HTMLInputElement>(null)

  const attempt = async (who: string, secret: string) => {
    setTrying(who)
    setMessage(undefined)
    const result = await signIn(who, secret)
    // A whole page load: nothing that was shown to somebody else stays in the browser's memory.
    if (result.ok) return location.assign(returnTo)
    setTrying(null)
    refuse(result)
  }

  const refuse = (result: Refused) => {
    setMessage(signInMessage(result))
    if (result.reason === 'wrong') passwordField.current?.select()
  }

  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    const lacks = {
      ...(/.@./.test(email) ? {} : { email: 'Enter your e-mail address, such as ada@newsroom.example.' }),
      ...(password ? {} : { password: 'Enter your password.' }),
    }
    setMissing(lacks)
    if (lacks.email) return emailField.current?.focus()
    if (lacks.password) return passwordField.current?.focus()
    return void attempt(email.trim(), password)
  }

  return (
    <Stack gap="lg">
      {message ? (
        <Alert role="alert" color="red" variant="light" icon={<IconAlertTriangle aria-hidden="true" />}>
          {message}
        </Alert>
      ) : null}
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <TextInput
            ref={emailField}
            label="E-mail"
            name="email"
            type="email"
            autoComplete="username"
            autoFocus
            size="md"
            value={email}
            error={missing.email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <PasswordInput
            ref={passwordField}
            label="Password"
            name="password"
            autoComplete="current-password"
            size="md"
            value={password}
            error={missing.password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            visibilityToggleButtonProps={{ 'aria-label': 'Show the password', 'aria-hidden': false, tabIndex: 0 }}
          />
          <Button
            type="submit"
            size="md"
            loading={trying !== null && trying === email.trim()}
            disabled={trying !== null}
          >
            Sign in
          </Button>
        </Stack>
      </form>
      {elsewhere ? (
        <>
          <Divider label="or" />
          <Button
            variant="default"
            size="md"
            onClick={() => void signInElsewhere(returnTo).catch((error: Error) => setMessage(error.message))}
          >
            Sign in with your organisation
          </Button>
        </>
      ) : null}
      {demoAccounts.length > 0 ? (
        <DemoAccounts
          accounts={demoAccounts}
          trying={trying}
          onChoose={(account) => void attempt(account.email, account.password)}
        />
      ) : null}
    </Stack>
  )
}
