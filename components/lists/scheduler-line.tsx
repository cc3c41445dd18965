'use client'

import { Alert } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import Link from 'next/link'
import { useEffect, useState } from 'react'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { Shape } from '#components/ui/shape.tsx'
import type { Instant } from '#lib/time/instant.ts'
import { schedulerHealth } from './scheduler-health.ts'
import classes from './scheduler-line.module.css'

interface SchedulerLineProps {
  readonly scheduler: { readonly beatAt: Instant | null; readonly lateBySeconds: number }
  /** When that was read, in milliseconds since 1970. */
  readonly readAt: number
}

/** Whether scheduled pieces go out by themselves; red when one is late or the timer is silent. */
export function SchedulerLine({ scheduler, readAt }: SchedulerLineProps) {
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
        {message} <Link href="/desk/articles?state=scheduled">What is scheduled</Link>
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
