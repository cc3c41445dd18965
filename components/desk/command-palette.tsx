'use client'

import { Spotlight, type SpotlightActionData } from '@mantine/spotlight'
import { IconSearch } from '@tabler/icons-react'
import { useRouter } from 'next/navigation'
import { useEffect, useSyncExternalStore } from 'react'
import type { Place } from './places.ts'

export interface PaletteAction {
  readonly id: string
  readonly label: string
  readonly description?: string
  readonly run: () => void
}

const groups = new Map<object, readonly PaletteAction[]>()
const listeners = new Set<() => void>()
const none: readonly PaletteAction[] = []
let all = none

function changed(): void {
  all = [...groups.values()].flat()
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Adds a page's own actions to the palette while it is mounted. Keep the array stable (`useMemo`). */
export function usePaletteActions(actions: readonly PaletteAction[]): void {
  useEffect(() => {
    const key = {}
    groups.set(key, actions)
    changed()
    return () => {
      groups.delete(key)
      changed()
    }
  }, [actions])
}

/** Ctrl or Cmd + K: goes to any place and does any action from anywhere. */
export function CommandPalette({ places }: { places: readonly Place[] }) {
  const router = useRouter()
  const own = useSyncExternalStore(
    subscribe,
    () => all,
    () => none,
  )
  const actions: SpotlightActionData[] = [
    ...own.map(({ id, label, description, run }) => ({ id, label, description: description ?? '', onClick: run })),
    ...places.map(({ href, label, description }) => ({
      id: href,
      label,
      description,
      onClick: () => router.push(href),
    })),
  ]
  return (
    <Spotlight
      actions={actions}
      attributes={{ content: { 'aria-label': 'Go to anything' } }}
      shortcut={['mod + K']}
      nothingFound="Nothing has these words"
      highlightQuery
      scrollable
      maxHeight={420}
      searchProps={{
        leftSection: <IconSearch size={18} aria-hidden="true" />,
        placeholder: 'Go to, or do ...',
        'aria-label': 'Go to, or do',
      }}
    />
  )
}
