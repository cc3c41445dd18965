'use client'

import { Alert, Button } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { Link } from '#components/ui/link.tsx'
import { ProblemAlert } from '#components/ui/problem-alert.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { Shape } from '#components/ui/shape.tsx'
import { useArticleCommand } from '#lib/client/use-command.ts'
import type { Desk } from '#lib/contract/article.ts'
import { retryPublication } from '#lib/contract/publish.ts'
import { schedulerHealth } from './scheduler-health.ts'
import classes from './scheduler-line.module.css'

interface SchedulerLineProps {
  readonly scheduler: Desk['scheduler']
  /** When that was read, in milliseconds since 1970. */
  readonly readAt: number
  /** Whether the viewer is an editor, who can do something about it. */
  readonly mayRetry: boolean
}

/** Whether scheduled pieces go out by themselves; red when one is late or the timer is silent, with what can be done. */
export function SchedulerLine({ scheduler, readAt, mayRetry }: SchedulerLineProps) {
  const [now, setNow] = useState(readAt)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 5_000)
    return () => clearInterval(timer)
  }, [])
  const { ok, message } = schedulerHealth(scheduler, readAt, Math.max(now, readAt))
  if (!ok) {
    return (
      <Alert
        role="alert"
        color="red"
        variant="light"
        title="Publishing is in trouble"
        icon={<IconAlertTriangle aria-hidden="true" />}
      >
        {message} {mayRetry ? null : 'The editors see this too.'}
        {mayRetry && scheduler.late.length > 0 ? (
          <ul className={classes.late}>
            {scheduler.late.map((piece) => (
              <LatePiece key={piece.articleId} piece={piece} />
            ))}
          </ul>
        ) : null}
      </Alert>
    )
  }
  return (
    <p className={classes.line}>
      <Shape meaning="ok" word="Publishing" /> {message}
      {scheduler.beatAt ? (
        <>
          {' '}
          Last beat <RelativeTime at={scheduler.beatAt} />.
        </>
      ) : null}
    </p>
  )
}

/** One that is late: why, as far as is known, and the clock's work done at once. */
function LatePiece({ piece: { articleId, title, at, failure } }: { piece: Desk['scheduler']['late'][number] }) {
  const retry = useArticleCommand(retryPublication, articleId)
  return (
    <li>
      <span>
        <Link href={`/desk/articles/${articleId}/publish`}>{title}</Link>, due <RelativeTime at={at} />.{' '}
        {failure ?? 'Nothing has tried to publish it yet.'}
        {retry.data && !retry.data.done ? ' Another process has it in hand right now.' : ''}
      </span>
      <Button
        size="compact-sm"
        variant="default"
        loading={retry.isPending}
        onClick={() => retry.mutate({ params: { articleId } })}
      >
        Try again
      </Button>
      <ProblemAlert error={retry.error} />
    </li>
  )
}
