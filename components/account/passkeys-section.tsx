'use client'

import { Button, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { ProvenDialog } from '#components/session/proven-dialog.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { canUsePasskeys } from '#lib/client/passkeys.ts'
import { type Proving, removePasskey } from '#lib/contract/account.ts'
import classes from './account.module.css'
import { AddPasskey } from './add-passkey.tsx'
import { useAccountCommand } from './use-account-command.ts'
import { Way } from './way.tsx'

type Passkey = Proving['ways']['passkeys'][number]

/** One's passkeys, with their last use. */
export function PasskeysSection({ passkeys }: { passkeys: readonly Passkey[] }) {
  const [isAdding, setAdding] = useState(false)
  const [leaving, setLeaving] = useState<Passkey | null>(null)
  const remove = useAccountCommand(removePasskey)
  // Asked in the browser alone: the section appears once the server has answered it.
  const isAble = canUsePasskeys()
  return (
    <Way
      title="Passkeys"
      state={passkeys.length > 0 ? 'set' : 'none'}
      action={
        <>
          <Button
            variant={passkeys.length > 0 ? 'default' : 'filled'}
            disabled={!isAble}
            aria-describedby={isAble ? undefined : 'no-passkeys-here'}
            onClick={() => setAdding(true)}
          >
            Add a passkey
          </Button>
          {isAble ? null : (
            <Text size="xs" c="dimmed" mt={6} id="no-passkeys-here">
              This browser has no passkeys, or the page did not come over https. Try another browser.
            </Text>
          )}
        </>
      }
    >
      {passkeys.length === 0 ? (
        'Your fingerprint, face or PIN on this device, or a security key. Nothing to type, and nothing to give away.'
      ) : (
        <ul className={classes.keys}>
          {passkeys.map((passkey) => (
            <li key={passkey.id}>
              <div>
                <b>{passkey.name}</b>
                <span>
                  Added <RelativeTime at={passkey.createdAt} />,{' '}
                  {passkey.lastUsedAt ? (
                    <>
                      last used <RelativeTime at={passkey.lastUsedAt} />
                    </>
                  ) : (
                    'not used yet'
                  )}
                </span>
              </div>
              <Button
                size="compact-sm"
                variant="subtle"
                color="red"
                aria-label={`Remove ${passkey.name}`}
                onClick={() => setLeaving(passkey)}
              >
                Remove
              </Button>
            </li>
          ))}
        </ul>
      )}
      {isAdding ? <AddPasskey isFirst={passkeys.length === 0} onClose={() => setAdding(false)} /> : null}
      {leaving ? (
        <ProvenDialog
          title={`Remove ${leaving.name}?`}
          act="Remove the passkey"
          tone="red"
          onClose={() => setLeaving(null)}
          onConfirm={async () => {
            await remove.mutateAsync({ params: { passkeyId: leaving.id } })
            notifications.show({ color: 'teal', message: `${leaving.name} proves nothing here any more` })
          }}
        >
          <Text size="sm">
            It cannot be used to sign here from now on. What you signed with it stays signed. Your device keeps its copy
            until you delete it there.
          </Text>
        </ProvenDialog>
      ) : null}
    </Way>
  )
}
