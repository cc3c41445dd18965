'use client'

import { Button, type ButtonProps } from '@mantine/core'
import type { Shortcut } from '#components/desk/shortcut.ts'
import { useSingleKeys } from '#components/desk/shortcuts.tsx'
import { Kbd } from '#components/ui/kbd.tsx'
import classes from './verdict-bar.module.css'

/** An act of the room: a button and a key. While it cannot be done it has no `run`, and `why` says what stands in the way. */
export interface RoomAct extends Shortcut {
  readonly name: string
  readonly why?: string
}

export interface VerdictBarProps {
  readonly approve: RoomAct
  readonly request: RoomAct
  readonly reject: RoomAct
  readonly annotate: RoomAct
  readonly suggest: RoomAct
  readonly missed: RoomAct
  readonly previous: RoomAct
  readonly next: RoomAct
  readonly undo: RoomAct
  /** Whether the viewer judges claims at all; else there are only the ways around. */
  readonly judges: boolean
  readonly annotates: boolean
  /** Whether words of the text are selected. */
  readonly hasSelection: boolean
}

/** The acts of the room, each a button with its key. */
export function VerdictBar(props: VerdictBarProps) {
  const { approve, request, reject, annotate, suggest, missed, previous, next, undo, judges, annotates, hasSelection } =
    props
  return (
    <section className={classes.bar} aria-label="Verdict" data-selected={hasSelection || undefined}>
      {judges ? (
        <>
          {approve.why ? (
            <p className={classes.why} id="why-not-approve">
              {approve.why}
            </p>
          ) : null}
          <ActButton act={approve} className={classes.main ?? ''} variant="filled" describedBy="why-not-approve" />
          <ActButton act={request} />
          <ActButton act={reject} />
        </>
      ) : null}
      {annotates ? (
        <div className={classes.remarks}>
          <ActButton act={annotate} />
          <ActButton act={suggest} />
          <ActButton act={missed} />
        </div>
      ) : null}
      <div className={classes.ways} data-three={judges || undefined}>
        <ActButton act={previous} />
        <ActButton act={next} />
        {judges ? <ActButton act={undo} /> : null}
      </div>
    </section>
  )
}

interface ActButtonProps {
  readonly act: RoomAct
  readonly className?: string
  readonly variant?: NonNullable<ButtonProps['variant']>
  readonly describedBy?: string
}

/** It can be reached while it cannot be pressed, because it says why. */
export function ActButton({ act, className, variant = 'default', describedBy }: ActButtonProps) {
  const keysWork = useSingleKeys()
  const { name, keys, run, why } = act
  return (
    <Button
      {...(className ? { className } : {})}
      variant={variant}
      {...(run ? {} : { 'data-disabled': true, 'aria-disabled': true })}
      aria-describedby={why && describedBy ? describedBy : undefined}
      aria-keyshortcuts={keysWork ? keys : undefined}
      title={run ? undefined : why}
      rightSection={
        keysWork ? (
          <span className={classes.key} aria-hidden="true">
            <Kbd keys={keys} />
          </span>
        ) : null
      }
      onClick={() => run?.()}
    >
      {name}
    </Button>
  )
}
