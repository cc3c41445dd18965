'use client'

import { Spotlight, type SpotlightActionData } from '@mantine/spotlight'
import { IconSearch } from '@tabler/icons-react'
import { useRouter } from 'next/navigation'
import type { Place } from './places.ts'

/** Ctrl or Cmd + K: goes to any place and does any action from anywhere. */
export function CommandPalette({ places }: { places: readonly Place[] }) {
  const router = useRouter()
  const actions: SpotlightActionData[] = [
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
