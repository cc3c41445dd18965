'use client'

import { Button, Group } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { importArticle, mayStartArticles, newArticle } from '#components/desk/places.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Link } from '#components/ui/link.tsx'
import { ProblemAlert } from '#components/ui/problem-alert.tsx'
import { deskQuery } from '#lib/client/queries.ts'
import { ArticleRows, type Viewer } from './article-rows.tsx'
import classes from './desk-board.module.css'
import { LicenceLine } from './licence-line.tsx'
import { RowsSkeleton } from './rows-skeleton.tsx'
import { SchedulerLine } from './scheduler-line.tsx'

/** What waits for the viewer, section by section; it reads itself again every quarter of a minute. */
export function DeskBoard({ viewer }: { viewer: Viewer }) {
  const { data, error, refetch, dataUpdatedAt } = useQuery(deskQuery())
  if (!data) {
    return error ? <ProblemAlert error={error} onRetry={() => void refetch()} /> : <RowsSkeleton />
  }
  const { sections, scheduler, licenceEnds } = data
  const isEmpty = sections.every(({ items }) => items.length === 0)
  return (
    <div className={classes.board}>
      {error ? <ProblemAlert error={error} onRetry={() => void refetch()} /> : null}
      {licenceEnds ? <LicenceLine endsOn={licenceEnds} /> : null}
      <SchedulerLine scheduler={scheduler} readAt={dataUpdatedAt} mayRetry={viewer.roles.includes('editor')} />
      {isEmpty ? <NothingYet viewer={viewer} /> : null}
      {isEmpty
        ? null
        : sections.map(({ key, title, empty, items, more }) => (
            <section
              key={key}
              className={classes.section}
              data-empty={items.length === 0}
              aria-labelledby={`section-${key}`}
            >
              <div className={classes.head}>
                <h2 id={`section-${key}`}>{title}</h2>
                {items.length > 0 ? (
                  <span className={classes.count}>{more ? `${items.length}+` : items.length}</span>
                ) : (
                  <p>{empty}</p>
                )}
              </div>
              {items.length > 0 ? <ArticleRows articles={items} viewer={viewer} level={3} /> : null}
              {more ? (
                <Link className={classes.more} href={more} aria-label={`All of ${title}`}>
                  Show all
                </Link>
              ) : null}
            </section>
          ))}
    </div>
  )
}

function NothingYet({ viewer }: { viewer: Viewer }) {
  if (mayStartArticles(viewer.roles)) {
    return (
      <EmptyState
        title="Nothing is on your desk yet"
        action={
          <Group gap="sm">
            <Button component={Link} href={newArticle.href}>
              {newArticle.label}
            </Button>
            <Button component={Link} href={importArticle.href} variant="default">
              Import a text
            </Button>
          </Group>
        }
      >
        What waits for you will stand here first. Begin a new piece, or bring one that is written already.
      </EmptyState>
    )
  }
  if (viewer.roles.includes('reviewer')) {
    return (
      <EmptyState title="Nothing waits for your judgment">
        An editor assigns articles to you. Each one then stands here with its claims and its due date, and you get a
        mail.
      </EmptyState>
    )
  }
  return (
    <EmptyState
      title="Your work is with the people"
      action={
        <Button component={Link} href="/desk/people">
          People
        </Button>
      }
    >
      Add writers, reviewers and editors, and verify the credentials of reviewers.
    </EmptyState>
  )
}
