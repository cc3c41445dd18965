'use client'

import { Button, VisuallyHidden } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { Instant } from '#lib/time/instant.ts'
import { isUnsynced, type SaveWords, saveWords } from './saving.ts'
import { useSaving, type WorkingCopy } from './working-copy.tsx'
import classes from './write-room.module.css'

const timeOfDay = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })

/** The time of day here, such as 12:04. */
export const clockTime = (at: Instant): string => timeOfDay.format(new Date(at))

/** "Saved 12:04" once the server has committed everything; before that, the truth, with a way to try again. */
export function SaveStatus({ copy: { session } }: { copy: WorkingCopy }) {
  const saving = useSaving(session)
  const now = useNow(isUnsynced(saving))
  const words = saveWords(saving, now)
  if (words.kind === 'saved' || words.kind === 'saving')
    return (
      <span className={classes.status} data-testid="save-status">
        {words.kind === 'saved' ? `Saved ${clockTime(words.at)}` : 'Saving…'}
      </span>
    )
  const { shown, told } = wordsOf(words)
  const act = saving.line === 'signed-out' ? 'Sign in' : saving.line === 'down' ? 'Try now' : null
  return (
    <>
      <span className={classes.status} data-unsaved="" data-testid="save-status">
        {shown}
      </span>
      <VisuallyHidden role="status">{told}</VisuallyHidden>
      {act === null ? null : (
        <Button size="compact-xs" variant="default" onClick={() => void session.tryNow()}>
          {act}
        </Button>
      )}
    </>
  )
}

/** What is seen counts the seconds; what is read aloud does not, so that it is read once. */
function wordsOf(words: Extract<SaveWords, { kind: 'unsaved' | 'offline' }>): { shown: string; told: string } {
  if (words.kind === 'offline') {
    const told = words.seconds === null ? `Offline. Saved ${clockTime(words.savedAt)}` : 'Offline: kept in this browser'
    return { told, shown: words.seconds === null ? told : `${told}, ${words.seconds} s` }
  }
  const why = words.why === null ? '' : `: ${words.why}`
  return { shown: `Not saved for ${words.seconds} s${why}`, told: `Not saved${why}` }
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
