import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'

/** The first items of a long list, with a button that shows the rest of it. */
export function useFirst<T>(items: readonly T[], most: number): readonly [shown: readonly T[], more: ReactNode] {
  const [isWhole, setWhole] = useState(false)
  if (isWhole || items.length <= most) return [items, null]
  const more = (
    <Button mt="xs" size="compact-xs" variant="subtle" onClick={() => setWhole(true)}>
      Show all {items.length}
    </Button>
  )
  return [items.slice(0, most), more]
}
