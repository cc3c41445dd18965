import { Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './empty-state.module.css'

interface EmptyStateProps {
  /** What will be here. */
  readonly title: string
  readonly children?: ReactNode
  /** The first step: a button or a link. */
  readonly action?: ReactNode
  readonly level?: 1 | 2 | 3
}

/** A blank screen tells what will be there and offers the first step. */
export function EmptyState({ title, children, action, level = 2 }: EmptyStateProps) {
  return (
    <div className={classes.empty}>
      <Title order={level} size="h3">
        {title}
      </Title>
      {children ? (
        <Text c="dimmed" size="sm">
          {children}
        </Text>
      ) : null}
      {action}
    </div>
  )
}
