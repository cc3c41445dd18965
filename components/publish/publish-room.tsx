'use client'

import { useQuery } from '@tanstack/react-query'
import { DoubtsSection } from '#components/doubts/doubts-section.tsx'
import { RowsSkeleton } from '#components/lists/rows-skeleton.tsx'
import { ProblemAlert } from '#components/ui/problem-alert.tsx'
import { articleQuery, publishQuery } from '#lib/client/queries.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import { ChangeNote } from './change-note.tsx'
import classes from './publish-room.module.css'
import { Readiness } from './readiness.tsx'
import { Release } from './release.tsx'
import { RevisionAccount } from './revision-account.tsx'
import { Versions } from './versions.tsx'

/** Whether the article can go out, when it does, and what readers have of it. */
export function PublishRoom({ articleId }: { articleId: ArticleId }) {
  const header = useQuery(articleQuery(articleId))
  const room = useQuery(publishQuery(articleId))
  const error = room.error ?? header.error
  const retry = () => void Promise.all([room.refetch(), header.refetch()])
  if (!room.data || !header.data) {
    return (
      <div className={classes.page}>{error ? <ProblemAlert error={error} onRetry={retry} /> : <RowsSkeleton />}</div>
    )
  }
  return (
    <div className={classes.page}>
      {error ? <ProblemAlert error={error} onRetry={retry} /> : null}
      <div className={classes.columns}>
        <div className={classes.main}>
          <Readiness header={header.data} room={room.data} />
          <ChangeNote header={header.data} room={room.data} />
          <Release header={header.data} room={room.data} />
          {header.data.live || header.data.takenDown ? <DoubtsSection articleId={articleId} /> : null}
          <Versions header={header.data} room={room.data} />
        </div>
        <aside className={classes.aside} aria-label="The revision">
          <RevisionAccount room={room.data} />
        </aside>
      </div>
    </div>
  )
}
