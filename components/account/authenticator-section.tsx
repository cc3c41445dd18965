'use client'

import { Button, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { ProvenDialog } from '#components/session/proven-dialog.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { type Proving, removeAuthenticator, startAuthenticator } from '#lib/contract/account.ts'
import type { ResponseOf } from '#lib/contract/endpoint.ts'
import { ConfirmAuthenticator } from './confirm-authenticator.tsx'
import { useAccountCommand } from './use-account-command.ts'
import { Way } from './way.tsx'

type Step =
  | { readonly type: 'proving' | 'removing' }
  | { readonly type: 'scanning'; readonly begun: ResponseOf<typeof startAuthenticator> }

/** The authenticator app: setting it up, which a code confirms, and removing it. */
export function AuthenticatorSection({ authenticator }: Pick<Proving['ways'], 'authenticator'>) {
  const [step, setStep] = useState<Step | null>(null)
  const start = useAccountCommand(startAuthenticator)
  const remove = useAccountCommand(removeAuthenticator)
  // A dialog that was followed by the next one does not close that.
  const closeOf = (type: Step['type']) => () => setStep((now) => (now?.type === type ? null : now))
  return (
    <Way
      title="Authenticator app"
      state={authenticator ? 'set' : 'none'}
      action={
        authenticator ? (
          <Button variant="default" onClick={() => setStep({ type: 'removing' })}>
            Remove the app
          </Button>
        ) : (
          <Button variant="default" onClick={() => setStep({ type: 'proving' })}>
            Set up an app
          </Button>
        )
      }
    >
      {authenticator ? (
        <>
          Shows six digits that count for half a minute, once. Set up <RelativeTime at={authenticator.since} />.
        </>
      ) : (
        'An app on your phone that shows six digits, new each half minute. It works without a network.'
      )}
      {step?.type === 'proving' ? (
        <ProvenDialog
          title="Set up an authenticator app"
          act="Show the code to scan"
          onClose={closeOf('proving')}
          onConfirm={async () => setStep({ type: 'scanning', begun: await start.mutateAsync({}) })}
        >
          <Text size="sm">
            Any app for one-time codes will do. Have it at hand: it scans a picture in the next step.
          </Text>
        </ProvenDialog>
      ) : null}
      {step?.type === 'scanning' ? <ConfirmAuthenticator begun={step.begun} onClose={closeOf('scanning')} /> : null}
      {step?.type === 'removing' ? (
        <ProvenDialog
          title="Remove the authenticator app?"
          act="Remove the app"
          tone="red"
          onClose={closeOf('removing')}
          onConfirm={async () => {
            await remove.mutateAsync({})
            notifications.show({ color: 'teal', message: 'Codes of the app prove nothing here any more' })
          }}
        >
          <Text size="sm">
            Its codes cannot be used to sign here from now on. What you signed with them stays signed. You can set an
            app up again whenever you like.
          </Text>
        </ProvenDialog>
      ) : null}
    </Way>
  )
}
