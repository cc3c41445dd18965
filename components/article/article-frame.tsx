'use client'

import { Button, Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect } from 'react'
import { leaveSessions } from '#components/editor/open-sessions.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Link } from '#components/ui/link.tsx'
import { ProblemAlert } from '#components/ui/problem-alert.tsx'
import { problemOf } from '#lib/client/api.ts'
import { articleQuery } from '#lib/client/queries.ts'
import type { ArticleId, PersonId } from '#lib/identity/ids.ts'
import classes from './article-frame.module.css'
import { ArticleHeading } from './article-header.tsx'
import { ArticleTabs } from './article-tabs.tsx'

interface ArticleFrameProps {
  readonly articleId: ArticleId
  readonly viewerId: PersonId
  readonly children: ReactNode
}

/** What every tab of an article stands under: its header, always current, and the tabs. */
export function ArticleFrame({ articleId, viewerId, children }: ArticleFrameProps) {
  const { data: header, error, refetch } = useQuery({ ...articleQuery(articleId), refetchInterval: 15_000 })
  // Whoever leaves the article is not in its text any more; a change of tab inside it leaves nothing.
  useEffect(() => () => leaveSessions(articleId), [articleId])
  if (!header && error) {
    return (
      <div className={classes.alone}>
        {problemOf(error).status === 404 ? (
          <NoArticle />
        ) : (
          <ProblemAlert error={error} onRetry={() => void refetch()} />
        )}
      </div>
    )
  }
  return (
    <div className={classes.frame}>
      {header ? <ArticleHeading header={header} viewerId={viewerId} /> : <HeaderSkeleton />}
      <ArticleTabs articleId={articleId} references={header?.references} />
      <div className={classes.room}>{children}</div>
    </div>
  )
}

const NoArticle = () => (
  <EmptyState
    level={1}
    title="There is no such article"
    action={
      <Button component={Link} href="/desk" variant="default">
        To the desk
      </Button>
    }
  >
    The address may have a slip in it, or the article is one that you are not assigned to.
  </EmptyState>
)

const HeaderSkeleton = () => (
  <div className={classes.header} aria-busy="true">
    <h1 className={classes.loading}>Loading the article ...</h1>
    <Skeleton height={20} width="min(24rem, 80%)" />
    <Skeleton height={14} width="min(18rem, 60%)" mt={8} />
  </div>
)
