'use client'

import { useRef, useState } from 'react'
import type { RoomDialog } from './room-dialogs.tsx'

/** The dialog that is open. Closing gives the focus back to what opened it, since each dialog is mounted anew. */
export function useDialog() {
  const [dialog, setDialog] = useState<RoomDialog | null>(null)
  const opener = useRef<Element | null>(null)
  const open = (next: RoomDialog) => {
    opener.current = document.activeElement
    setDialog(next)
  }
  const close = () => {
    setDialog(null)
    const element = opener.current
    if (element instanceof HTMLElement && element !== document.body)
      requestAnimationFrame(() => element.focus({ preventScroll: true }))
  }
  return { dialog, open, close }
}
