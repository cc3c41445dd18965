'use client'

import { Text, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useRef, useState } from 'react'
import { ProvenDialog } from '#components/session/proven-dialog.tsx'
import { makePasskey } from '#lib/client/passkeys.ts'
import { useRefreshAccount } from './use-account-command.ts'

/** Names a passkey, proves who asks, and has the device make it. */
export function AddPasskey({ isFirst, onClose }: { isFirst: boolean; onClose: () => void }) {
  const [name, setName] = useState(isFirst ? 'My passkey' : '')
  const [isMissing, setMissing] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const refresh = useRefreshAccount()
  const check = () => {
    const missing = name.trim() === ''
    setMissing(missing)
    if (missing) field.current?.focus()
    return !missing
  }
  return (
    <ProvenDialog
      title="Add a passkey"
      act="Add the passkey"
      check={check}
      onClose={onClose}
      onConfirm={async () => {
        await makePasskey(name.trim())
        await refresh()
        notifications.show({ color: 'teal', message: 'The passkey is ready: you can sign with it' })
      }}
    >
      <Text size="sm">Your device asks for your fingerprint, face or PIN, and keeps the passkey for this site.</Text>
      <TextInput
        ref={field}
        label="Name"
        description="So that you know it again: where it is kept, such as “Work laptop”."
        maxLength={80}
        data-autofocus
        value={name}
        error={isMissing ? 'Give it a name, such as where it is kept.' : null}
        onChange={(event) => setName(event.currentTarget.value)}
      />
    </ProvenDialog>
  )
}
