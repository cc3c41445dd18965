'use client'

import { ActionIcon, Tooltip } from '@mantine/core'
import { type FocusEvent, type KeyboardEvent, type ReactNode, useLayoutEffect, useRef } from 'react'
import { Kbd } from '#components/ui/kbd.tsx'

interface ToolbarProps {
  readonly label: string
  readonly className?: string | undefined
  /** Escape leads back to where the work is. */
  readonly onLeave: () => void
  readonly children: ReactNode
}

const buttonsOf = (bar: HTMLElement): readonly HTMLElement[] => [
  ...bar.querySelectorAll<HTMLElement>('button:not(:disabled), a[href], input:not(:disabled)'),
]

/** A row of tools that is one stop of the Tab key; the arrows move inside it (WAI-ARIA toolbar pattern). */
export function Toolbar({ label, className, onLeave, children }: ToolbarProps) {
  const bar = useRef<HTMLDivElement>(null)
  const current = useRef<HTMLElement | null>(null)
  const settle = () => {
    const buttons = bar.current ? buttonsOf(bar.current) : []
    if (current.current === null || !buttons.includes(current.current)) current.current = buttons[0] ?? null
    for (const button of buttons) button.tabIndex = button === current.current ? 0 : -1
  }
  // Tools come, go and are disabled with the selection.
  useLayoutEffect(settle)
  const onFocus = ({ target }: FocusEvent) => {
    if (!(target instanceof HTMLElement) || bar.current?.contains(target) !== true) return
    current.current = target
    settle()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const { target } = event
    // What opens from the bar lies elsewhere on the page, and has its own arrows.
    if (!(target instanceof HTMLElement) || bar.current?.contains(target) !== true) return
    if (event.key === 'Escape') {
      onLeave()
      return
    }
    const buttons = buttonsOf(bar.current)
    const to = { ArrowRight: buttons.indexOf(target) + 1, ArrowLeft: buttons.indexOf(target) - 1, Home: 0, End: -1 }[
      event.key
    ]
    if (to === undefined || (target instanceof HTMLInputElement && target.type === 'text')) return
    event.preventDefault()
    buttons.at(to % buttons.length)?.focus()
  }
  return (
    <div ref={bar} role="toolbar" aria-label={label} className={className} onFocus={onFocus} onKeyDown={onKeyDown}>
      {children}
    </div>
  )
}

interface ToolProps {
  readonly label: string
  readonly keys?: string
  readonly pressed?: boolean
  readonly disabled?: boolean
  readonly onClick: () => void
  readonly children: ReactNode
}

/** One tool, with its name and key on hover and focus. The selection in the text stays where it is. */
export function Tool({ label, keys, pressed, disabled = false, onClick, children }: ToolProps) {
  return (
    <Tooltip
      label={
        <>
          {label} {keys ? <Kbd keys={keys} /> : null}
        </>
      }
    >
      <ActionIcon
        variant={pressed ? 'light' : 'subtle'}
        color={pressed ? 'teal' : 'gray'}
        size={30}
        aria-label={label}
        aria-pressed={pressed}
        disabled={disabled}
        onMouseDown={(event) => event.preventDefault()}
        onClick={onClick}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  )
}
