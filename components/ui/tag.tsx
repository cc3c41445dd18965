import type { ReactNode } from 'react'
import classes from './tag.module.css'

export type TagTone = 'teal' | 'amber' | 'red' | 'plain'

/** A short label. Its words say everything; the tone only helps the eye. */
export function Tag({
  tone = 'plain',
  title,
  long = false,
  children,
}: {
  tone?: TagTone
  title?: string
  /** Whether it may need more than a line. */
  long?: boolean
  children: ReactNode
}) {
  return (
    <span className={classes.tag} data-tone={tone} data-long={long || undefined} title={title}>
      {children}
    </span>
  )
}
