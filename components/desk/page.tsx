import type { ReactNode } from 'react'
import classes from './page.module.css'

interface PageProps {
  readonly title: string
  readonly lede?: ReactNode
  /** Buttons beside the title. */
  readonly actions?: ReactNode
  /** `text` keeps a readable measure, `wide` takes what a board or a table needs. */
  readonly width?: 'text' | 'wide'
  readonly children: ReactNode
}

/** An ordinary page of the desk: its title, what it is about, and its content, on one measure. */
export function Page({ title, lede, actions, width = 'wide', children }: PageProps) {
  return (
    <div className={classes.page} data-width={width}>
      <div className={classes.head}>
        <div>
          <h1>{title}</h1>
          {lede ? <p>{lede}</p> : null}
        </div>
        {actions ? <div className={classes.actions}>{actions}</div> : null}
      </div>
      {children}
    </div>
  )
}
