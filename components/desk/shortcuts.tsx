'use client'

import { type HotkeyItem, useDisclosure, useHotkeys, useLocalStorage } from '@mantine/hooks'
import { createContext, type ReactNode, useContext, useEffect, useId, useMemo, useState } from 'react'
import type { Shortcut, ShortcutGroup } from './shortcut.ts'
import { ShortcutHelp } from './shortcut-help.tsx'

interface Registry {
  readonly singleKeys: boolean
  readonly setSingleKeys: (on: boolean) => void
  readonly announce: (id: string, group: ShortcutGroup | null) => void
  readonly showHelp: () => void
}

const Shortcuts = createContext<Registry | null>(null)
/** What lies behind a dialog cannot be seen to change. */
const isBehindDialog = (): boolean => document.querySelector('[aria-modal="true"]') !== null
const isSingleKey = (keys: string) => !/\b(mod|ctrl|alt|meta)\b/i.test(keys)

/** Knows every shortcut of the open page, and shows them on `?`. */
export function ShortcutsProvider({ children }: { children: ReactNode }) {
  const [groups, setGroups] = useState<ReadonlyMap<string, ShortcutGroup>>(new Map())
  const [opened, help] = useDisclosure(false)
  const [singleKeys, setSingleKeys] = useLocalStorage({ key: 'countersign-single-keys', defaultValue: true })
  const showHelp = help.open
  const registry = useMemo<Registry>(
    () => ({
      singleKeys,
      setSingleKeys,
      showHelp,
      announce: (id, group) =>
        setGroups((before) => {
          const after = new Map(before)
          if (group) after.set(id, group)
          else after.delete(id)
          return after
        }),
    }),
    [singleKeys, setSingleKeys, showHelp],
  )
  useHotkeys(
    singleKeys
      ? [
          ['shift+?', showHelp],
          ['?', showHelp],
        ]
      : [],
  )
  return (
    <Shortcuts.Provider value={registry}>
      {children}
      <ShortcutHelp
        opened={opened}
        onClose={help.close}
        groups={[...groups.values()]}
        singleKeys={singleKeys}
        onSingleKeys={setSingleKeys}
      />
    </Shortcuts.Provider>
  )
}

function useRegistry(): Registry {
  const registry = useContext(Shortcuts)
  if (!registry) throw new Error('ShortcutsProvider is missing above this component.')
  return registry
}

/** Opens the list of shortcuts, for a visible button beside the `?` key. */
export const useShortcutHelp = (): (() => void) => useRegistry().showHelp

/** Whether single-key shortcuts are on, so that buttons show their key only when it works. */
export const useSingleKeys = (): boolean => useRegistry().singleKeys

/**
 * The shortcuts of a page or panel while it is mounted, listed under `title`. None fires in a text field or behind a dialog, and a person
 * can switch the ones without Ctrl, Alt or Cmd off (WCAG 2.2, 2.1.4), so each needs a visible button too.
 */
export function useShortcuts(title: string, shortcuts: readonly Shortcut[]): void {
  const id = useId()
  const { announce, singleKeys } = useRegistry()
  const listed = JSON.stringify(shortcuts.map(({ keys, does }) => ({ keys, does })))
  useEffect(() => {
    announce(id, { title, shortcuts: JSON.parse(listed) as Shortcut[] })
    return () => announce(id, null)
  }, [announce, id, title, listed])
  useHotkeys(
    shortcuts.flatMap(({ keys, run }): HotkeyItem[] =>
      run && (singleKeys || !isSingleKey(keys)) ? [[keys, () => isBehindDialog() || run()]] : [],
    ),
  )
}
