'use client'

import { Menu, UnstyledButton } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconKeyboard, IconLogout, IconScale, IconUserShield } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { initialsOf } from '#components/ui/initials.ts'
import { Link } from '#components/ui/link.tsx'
import { whoAmIQuery } from '#lib/client/queries.ts'
import { signOut } from '#lib/client/session.ts'
import classes from './account-menu.module.css'
import { forgetTexts, unsyncedOf } from './leave-desk.ts'
import { account, reviewPolicy } from './places.ts'
import { useShortcutHelp } from './shortcuts.tsx'
import type { Viewer } from './viewer.ts'

/** Who is signed in, with what roles; their account; the list of shortcuts; sign out. */
export function AccountMenu({ viewer }: { viewer: Viewer }) {
  const showShortcuts = useShortcutHelp()
  const client = useQueryClient()
  const [waiting, setWaiting] = useState<number | null>(null)
  const leave = async (sure: boolean) => {
    try {
      const { id } = await client.ensureQueryData(whoAmIQuery())
      const unsynced = await unsyncedOf(id)
      if (unsynced.length > 0 && !sure) return setWaiting(unsynced.length)
      await signOut()
      await forgetTexts(id)
      location.assign('/sign-in')
    } catch (error) {
      notifications.show({
        color: 'red',
        title: 'Not signed out',
        message: error instanceof Error ? error.message : '',
      })
    }
  }
  return (
    <>
      <Menu position="bottom-end" width={240}>
        <Menu.Target>
          <UnstyledButton className={classes.who} aria-label={`Account of ${viewer.name}`}>
            <span className={classes.badge} data-initials={initialsOf(viewer.name)} />
            <span className={classes.name}>{viewer.name}</span>
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <div className={classes.about}>
            <b>{viewer.name}</b>
            <span>{viewer.email}</span>
            <span className={classes.roles}>{viewer.roles.join(', ')}</span>
          </div>
          <Menu.Divider />
          <Menu.Item component={Link} href={account.href} leftSection={<IconUserShield size={16} aria-hidden="true" />}>
            {account.label}
          </Menu.Item>
          <Menu.Item leftSection={<IconScale size={16} aria-hidden="true" />} component={Link} href={reviewPolicy.href}>
            Review policy
          </Menu.Item>
          <Menu.Item leftSection={<IconKeyboard size={16} aria-hidden="true" />} onClick={showShortcuts}>
            Shortcuts
          </Menu.Item>
          <Menu.Item leftSection={<IconLogout size={16} aria-hidden="true" />} onClick={() => void leave(false)}>
            Sign out
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ConfirmDialog
        opened={waiting !== null}
        onClose={() => setWaiting(null)}
        title="Sign out and lose text?"
        act="Sign out, delete the text"
        tone="red"
        onConfirm={() => leave(true)}
      >
        <p>
          This browser holds changes of {waiting === 1 ? 'one article' : `${waiting} articles`} that the server does not
          have yet. Signing out takes them from this browser. Go back, open the article while you are online and wait
          for “Saved” to keep them.
        </p>
      </ConfirmDialog>
    </>
  )
}
