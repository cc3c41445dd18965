import type { ReactNode } from 'react'
import classes from './tag.module.css'

export type TagTone = 'teal' | 'amber' | 'red' | 'plain'

/** A short label. Its words say everything; the tone only helps the eye. */
export function Tag({ tone = 'plain', title, children }: { tone?: TagTone; title?: string; children: ReactNode }) {
  return (
    <span className={classes.tag} data-tone={tone} title={title}>
      {children}
    </span>
  )
}
