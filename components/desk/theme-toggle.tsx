'use client'

import { ActionIcon, Menu, useMantineColorScheme } from '@mantine/core'
import { useMounted } from '@mantine/hooks'
import { IconCheck, IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react'

const schemes = [
  { scheme: 'light', label: 'Light', Icon: IconSun },
  { scheme: 'dark', label: 'Dark', Icon: IconMoon },
  { scheme: 'auto', label: 'As the system', Icon: IconDeviceDesktop },
] as const

export function ThemeToggle() {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  // What this browser chose is known only there; the server draws the neutral sign.
  const chosen = useMounted() ? colorScheme : 'auto'
  const Sign = schemes.find(({ scheme }) => scheme === chosen)?.Icon ?? IconDeviceDesktop
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="default" size={36} aria-label="Light or dark">
          <Sign size={18} aria-hidden="true" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {schemes.map(({ scheme, label, Icon }) => (
          <Menu.Item
            key={scheme}
            role="menuitemradio"
            aria-checked={chosen === scheme}
            leftSection={<Icon size={16} aria-hidden="true" />}
            rightSection={chosen === scheme ? <IconCheck size={16} aria-hidden="true" /> : null}
            onClick={() => setColorScheme(scheme)}
          >
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
