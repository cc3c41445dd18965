'use client'

import { autoUpdate, computePosition, flip, offset, type Placement, shift } from '@floating-ui/dom'
import { type ReactNode, useLayoutEffect, useRef } from 'react'

interface AnchoredProps {
  /** Where it belongs on the screen; `null` while that is not to be seen. */
  readonly place: () => DOMRect | null
  /** What scrolls with it. */
  readonly within: Element
  readonly placement?: Placement
  readonly gap?: number
  readonly className?: string | undefined
  readonly children: ReactNode
}

/** Keeps something beside a spot of the text while the page scrolls or changes. */
export function Anchored({ place, within, placement = 'bottom-start', gap = 6, className, children }: AnchoredProps) {
  const box = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const floating = box.current
    if (!floating) return
    const anchor = { contextElement: within, getBoundingClientRect: () => place() ?? within.getBoundingClientRect() }
    let shown = true
    const settle = async () => {
      const { x, y } = await computePosition(anchor, floating, {
        placement,
        middleware: [offset(gap), ...(placement.startsWith('left') ? [] : [flip(), shift({ padding: 8 })])],
      })
      if (shown) Object.assign(floating.style, { left: `${x}px`, top: `${y}px`, visibility: 'visible' })
    }
    // Where the whole text moved is seen by what holds it: to watch the text itself for that costs a layout at many keys.
    const stop = autoUpdate(anchor, floating, () => void settle(), { layoutShift: false })
    const around = new ResizeObserver(() => void settle())
    if (within.parentElement !== null) around.observe(within.parentElement)
    return () => {
      shown = false
      stop()
      around.disconnect()
    }
  }, [place, within, placement, gap])
  return (
    <div ref={box} className={className} style={{ position: 'absolute', left: 0, top: 0, visibility: 'hidden' }}>
      {children}
    </div>
  )
}
