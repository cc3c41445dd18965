import { type ReactNode, useId } from 'react'
import { Tag } from '#components/ui/tag.tsx'
import classes from './account.module.css'

interface WayProps {
  readonly title: string
  readonly state: 'set' | 'none'
  readonly children: ReactNode
  readonly action?: ReactNode
}

/** One way to prove who one is, whether it is set up, and the next step. */
export function Way({ title, state, children, action }: WayProps) {
  const heading = useId()
  return (
    <section className={classes.way} aria-labelledby={heading}>
      <div className={classes.head}>
        <h3 id={heading}>{title}</h3>
        <Tag tone={state === 'set' ? 'teal' : 'plain'}>{state === 'set' ? '✓ set up' : 'not set up'}</Tag>
      </div>
      <div className={classes.body}>{children}</div>
      {action ? <div>{action}</div> : null}
    </section>
  )
}
