'use client'

import { Alert, Anchor, PasswordInput, SegmentedControl, Skeleton, Text, TextInput } from '@mantine/core'
import { IconFingerprint, IconShieldCheck } from '@tabler/icons-react'
import { useId } from 'react'
import { Link } from '#components/ui/link.tsx'
import { ProblemAlert } from '#components/ui/problem-alert.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { type ProofMethod, proofWords } from '#lib/identity/proof.ts'
import classes from './proof-of-identity.module.css'
import type { Proving } from './use-proving.ts'

const choiceWords: Readonly<Record<ProofMethod, string>> = {
  passkey: 'Passkey',
  totp: 'App code',
  password: 'Password',
}

interface ProofOfIdentityProps {
  readonly proving: Proving
  /** What the proof is for, as the end of a sentence: "when you sign". */
  readonly when: string
}

/**
 * The part of a form that asks who somebody is: what was proven a moment ago, or the ways that they have. It lies in the
 * form and sends nothing by itself; Enter sends the form, and that first calls `proving.prove()`.
 */
export function ProofOfIdentity({ proving, when }: ProofOfIdentityProps) {
  const { known, failed, retry } = proving
  const heading = useId()
  return (
    <section className={classes.proof} aria-labelledby={heading}>
      <h3 id={heading}>Proof that it is you</h3>
      {failed ? (
        <ProblemAlert error={failed} onRetry={retry} />
      ) : known === undefined ? (
        <Skeleton height={36} aria-label="Looking up how you can prove it" />
      ) : known.proof ? (
        <p className={classes.line}>
          <IconShieldCheck size={18} aria-hidden="true" className={classes.good} />
          <span>
            Proven by {proofWords[known.proof.method]} <RelativeTime at={known.proof.at} />.
          </span>
        </p>
      ) : (
        <Choices proving={proving} when={when} />
      )}
    </section>
  )
}

function Choices({ proving, when }: ProofOfIdentityProps) {
  const { ways, way, choose, problem } = proving
  if (way === undefined)
    return (
      <Text size="sm">
        You have no password here yet, and no other way to prove who you are. An administrator can give you a password;
        then{' '}
        <Anchor component={Link} inherit underline="always" href="/desk/account">
          your account
        </Anchor>{' '}
        takes a passkey or an app.
      </Text>
    )
  return (
    <div className={classes.choices}>
      {ways.length > 1 ? (
        <SegmentedControl
          aria-label="How you prove it"
          fullWidth
          data={ways.map((value) => ({ value, label: choiceWords[value] }))}
          value={way}
          onChange={(value) => choose(value)}
        />
      ) : null}
      {way === 'passkey' ? (
        <>
          <p className={classes.line}>
            <IconFingerprint size={18} aria-hidden="true" />
            <span>Your device asks for your passkey {when}.</span>
          </p>
          {problem ? (
            <Alert role="alert" variant="light" color="red">
              {problem}
            </Alert>
          ) : null}
        </>
      ) : (
        <Typed proving={proving} when={when} />
      )}
    </div>
  )
}

function Typed({ proving: { way, field, typed, type, problem }, when }: ProofOfIdentityProps) {
  const common = {
    ref: field,
    required: true,
    withAsterisk: false,
    value: typed,
    error: problem,
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => type(event.currentTarget.value),
  }
  return way === 'totp' ? (
    <TextInput
      {...common}
      label="Code of your app"
      description="The six digits that it shows now."
      inputMode="numeric"
      autoComplete="one-time-code"
      maxLength={7}
      className={classes.code}
    />
  ) : (
    <PasswordInput
      {...common}
      label="Your password"
      // Mantine marks only its other fields by itself.
      aria-invalid={problem !== null}
      description={`It is checked ${when}.`}
      autoComplete="current-password"
      visibilityToggleButtonProps={{ 'aria-label': 'Show the password', 'aria-hidden': false, tabIndex: 0 }}
    />
  )
}
