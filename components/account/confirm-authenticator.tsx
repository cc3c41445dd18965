'use client'

import { Anchor, Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useRef, useState } from 'react'
import { ProblemAlert } from '#components/ui/problem-alert.tsx'
import { problemOf } from '#lib/client/api.ts'
import { confirmAuthenticator, type startAuthenticator } from '#lib/contract/account.ts'
import type { ResponseOf } from '#lib/contract/endpoint.ts'
import classes from './account.module.css'
import { QrCode } from './qr-code.tsx'
import { useAccountCommand } from './use-account-command.ts'

interface ConfirmAuthenticatorProps {
  readonly begun: ResponseOf<typeof startAuthenticator>
  readonly onClose: () => void
}

/** The secret to scan, type or open in an app on this device; a code of the app confirms that it arrived. */
export function ConfirmAuthenticator({ begun, onClose }: ConfirmAuthenticatorProps) {
  const confirm = useAccountCommand(confirmAuthenticator)
  const [code, setCode] = useState('')
  const field = useRef<HTMLInputElement>(null)
  const wrong = confirm.error
    ? problemOf(confirm.error).conditions.find(({ pointer }) => pointer === '/body/code')
    : null
  const submit = async () => {
    try {
      await confirm.mutateAsync({ body: { code } })
    } catch {
      // Said in the form, which has the error.
      field.current?.select()
      return
    }
    notifications.show({ color: 'teal', message: 'The app is ready: you can sign with its codes' })
    onClose()
  }
  return (
    <Modal opened onClose={onClose} title="Scan it with your app">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <Stack gap="md">
          <QrCode text={begun.address} label="The code to scan" />
          <Text size="sm">
            Cannot scan?{' '}
            <Anchor inherit underline="always" href={begun.address}>
              Open it in an app on this device
            </Anchor>
            , or type this key into the app:
          </Text>
          <code className={classes.secret}>{begun.secret.replaceAll(/(.{4})(?=.)/g, '$1 ')}</code>
          <TextInput
            ref={field}
            label="Code of your app"
            description="Type the six digits that it shows now. The app counts from then on."
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={7}
            data-autofocus
            value={code}
            error={wrong?.message ?? null}
            onChange={(event) => setCode(event.currentTarget.value)}
          />
          <ProblemAlert error={wrong ? null : confirm.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Go back
            </Button>
            <Button type="submit" disabled={code === ''} loading={confirm.isPending}>
              Turn it on
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
