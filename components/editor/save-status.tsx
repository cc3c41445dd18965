'use client'

import { Button, VisuallyHidden } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { Instant } from '#lib/time/instant.ts'
import { isUnsaved, saveWords } from './saving.ts'
import type { WorkingCopy } from './working-copy.tsx'
import classes from './write-room.module.css'

/** The time of day here, such as 12:04. */
export const clockTime = (at: Instant): string =>
  new Date(at).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })

/** "Saved 12:04" once the server has it; before that, the truth, with a way to try again. */
export function SaveStatus({ copy: { saving, session } }: { copy: WorkingCopy }) {
  const now = useNow(isUnsaved(saving))
  const words = saveWords(saving, now)
  if (words.kind !== 'unsaved')
    return (
      <span className={classes.status} data-testid="save-status">
        {words.kind === 'saved' ? `Saved ${clockTime(words.at)}` : 'Saving…'}
      </span>
    )
  const why = words.why === null ? '' : `: ${words.why.replace(/\.$/, '')}`
  return (
    <>
      <span className={classes.status} data-unsaved="" data-testid="save-status">
        Not saved for {words.seconds} s{why}
      </span>
      <VisuallyHidden role="status">Not saved{why}</VisuallyHidden>
      {saving.conflict ? null : (
        <Button size="compact-xs" variant="default" onClick={() => void session.tryNow()}>
          {saving.failure?.reason === 'signed-out' ? 'Sign in' : 'Save now'}
        </Button>
      )}
    </>
  )
}

/** The present moment, each half second while it matters. */
function useNow(matters: boolean): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    if (!matters) return
    setNow(Date.now())
    const timer = setInterval(() => setNow(Date.now()), 500)
    return () => clearInterval(timer)
  }, [matters])
  return now
}
