'use client'

import { Menu, UnstyledButton } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconKeyboard, IconLogout } from '@tabler/icons-react'
import { signOut } from '#lib/client/session.ts'
import classes from './account-menu.module.css'
import { useShortcutHelp } from './shortcuts.tsx'
import type { Viewer } from './viewer.ts'

const initials = (name: string) =>
  name
    .replace(/^(dr|prof)\.?\s+/i, '')
    .split(/\s+/)
    .flatMap((word) => [...word].slice(0, 1))
    .filter((_, at, all) => at === 0 || at === all.length - 1)
    .join('')
    .toUpperCase()

/** Who is signed in, with what roles; the list of shortcuts; sign out. */
export function AccountMenu({ viewer }: { viewer: Viewer }) {
  const showShortcuts = useShortcutHelp()
  const leave = async () => {
    try {
      await signOut()
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
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <UnstyledButton className={classes.who} aria-label={`Account of ${viewer.name}`}>
          <span className={classes.badge} data-initials={initials(viewer.name)} />
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
        <Menu.Item leftSection={<IconKeyboard size={16} aria-hidden="true" />} onClick={showShortcuts}>
          Shortcuts
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden="true" />} onClick={() => void leave()}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
