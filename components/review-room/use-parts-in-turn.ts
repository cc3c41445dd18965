'use client'

import { startTransition, useEffect, useState } from 'react'

/** So many parts are there at once: more than a screen shows. */
const atOnce = 2
/** How many follow with each turn, on either side. */
const eachTurn = 12

/**
 * Which parts of a long text are there: those around the one in focus at once, so that it can be judged, and all others in
 * turn while the page has nothing else to do.
 */
export function usePartsInTurn(total: number, focus: number): (part: number) => boolean {
  const [first] = useState(focus)
  const [reach, setReach] = useState(atOnce / 2)
  const isWhole = first - reach <= 0 && first + reach >= total - 1
  useEffect(() => {
    if (isWhole) return
    const timer = setTimeout(() => startTransition(() => setReach(reach + eachTurn)), 30)
    return () => clearTimeout(timer)
  }, [isWhole, reach])
  return (part) => Math.abs(part - first) <= reach || Math.abs(part - focus) <= 1
}
