'use client'

import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { ProblemAlert } from '#components/ui/problem-alert.tsx'
import { articleQuery, reviewQuery } from '#lib/client/queries.ts'
import type { ArticleId, PersonId } from '#lib/identity/ids.ts'
import { DeclareInterests } from './declare-interests.tsx'
import { panelId } from './frozen-run.tsx'
import classes from './room.module.css'
import { Room } from './room.tsx'

interface ReviewRoomProps {
  readonly articleId: ArticleId
  readonly viewerId: PersonId
}

/** The review tab: first the viewer's interests, then the frozen revision with its claims and their evidence. */
export function ReviewRoom({ articleId, viewerId }: ReviewRoomProps) {
  const review = useQuery({ ...reviewQuery(articleId), refetchInterval: 20_000 })
  const header = useQuery(articleQuery(articleId))
  const accepted = useRef(false)
  const isOpen = review.data?.mustDeclare === false && review.data.manuscript !== null && header.data !== undefined
  // Whoever has just accepted goes on at the first open claim; the button that they pressed is gone.
  useEffect(() => {
    if (!isOpen || !accepted.current) return
    accepted.current = false
    document.getElementById(panelId)?.querySelector('h2')?.focus()
  }, [isOpen])
  const error = review.error ?? header.error
  if (!review.data || !header.data) {
    if (!error) return <RoomSkeleton />
    return (
      <div className={classes.alone}>
        <ProblemAlert error={error} onRetry={() => void Promise.all([review.refetch(), header.refetch()])} />
      </div>
    )
  }
  const room = review.data
  if (room.mustDeclare)
    return (
      <DeclareInterests
        header={header.data}
        viewerId={viewerId}
        onAccept={() => {
          accepted.current = true
        }}
      />
    )
  if (!room.revision || !room.manuscript) {
    return (
      <div className={classes.alone}>
        <EmptyState title="Nothing is under review yet">
          When its writers submit the article, the revision stands here with every claim and its evidence beside it.
        </EmptyState>
      </div>
    )
  }
  return (
    <Room
      key={room.revision.id}
      articleId={articleId}
      viewerId={viewerId}
      room={room}
      revision={room.revision}
      manuscript={room.manuscript}
      header={header.data}
    />
  )
}

const RoomSkeleton = () => (
  <div className={classes.skeleton} aria-busy="true">
    <p className={classes.hidden}>Loading the revision ...</p>
    <Skeleton height={22} width="40%" />
    {[96, 92, 98, 60, 94, 88].map((width) => (
      <Skeleton key={width} height={14} width={`${width}%`} />
    ))}
  </div>
)
