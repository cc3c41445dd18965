'use client'

import { type RefObject, useLayoutEffect } from 'react'

/** Tells the style of an element, as `--room-top`, how far below the top of the page it begins. */
export function useRoomTop(element: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const measure = () => {
      const room = element.current
      if (room) room.style.setProperty('--room-top', `${Math.round(room.getBoundingClientRect().top + scrollY)}px`)
    }
    measure()
    // What stands above the room grows and shrinks with what is left to do and with the width.
    const observer = new ResizeObserver(measure)
    observer.observe(document.body)
    for (const above of [...(element.current?.parentElement?.parentElement?.children ?? [])]) observer.observe(above)
    return () => observer.disconnect()
  }, [element])
}
