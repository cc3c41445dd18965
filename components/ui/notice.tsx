import type { ReactNode } from 'react'
import classes from './notice.module.css'

interface NoticeProps {
  readonly title: string
  readonly children: ReactNode
  readonly action?: ReactNode
}

/** A whole page that only says one thing. */
export function Notice({ title, children, action }: NoticeProps) {
  return (
    <div className={classes.notice}>
      <h1>{title}</h1>
      <p>{children}</p>
      {action}
    </div>
  )
}
