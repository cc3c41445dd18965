'use client'

import { useEffect, useRef } from 'react'
import type { Place } from './place.ts'

/** Where the panes stand below each other, brings into sight what was opened beside the text; the claim's own follows its words. */
export function useSideInSight(pane: Place['pane']) {
  const side = useRef<HTMLElement>(null)
  const last = useRef<Place['pane']>('claim')
  useEffect(() => {
    const isOpened = pane !== last.current
    last.current = pane
    if (isOpened && pane !== 'claim' && matchMedia('(max-width: 60rem)').matches)
      side.current?.scrollIntoView({ block: 'start' })
  }, [pane])
  return side
}
