'use client'

import { Alert, Button, Switch } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { RowsSkeleton } from '#components/lists/rows-skeleton.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { ProblemAlert } from '#components/ui/problem-alert.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { Shape } from '#components/ui/shape.tsx'
import { historyQuery } from '#lib/client/queries.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import classes from './events.module.css'
import page from './history.module.css'

/** What happened, newest first, and whether the trail is as it was written. */
export function Events({ articleId }: { articleId: ArticleId }) {
  const [hashes, setHashes] = useState(false)
  const history = useInfiniteQuery(historyQuery(articleId))
  const retry = () => void history.refetch()
  if (!history.data) {
    return history.error ? <ProblemAlert error={history.error} onRetry={retry} /> : <RowsSkeleton />
  }
  const { pages } = history.data
  const events = pages.flatMap((page) => page.events)
  const chain = pages.find((page) => !page.chain.ok)?.chain ?? pages[0]?.chain
  return (
    <section className={classes.column} aria-label="Events">
      <div className={page.head}>
        <p className={classes.lead}>What happened, newest first.</p>
        <Switch
          size="md"
          label="Show hashes"
          checked={hashes}
          onChange={(event) => setHashes(event.currentTarget.checked)}
        />
      </div>
      {chain?.ok ? (
        <p className={classes.chain}>
          <Shape meaning="ok" word="Verified" /> {chain.message}
        </p>
      ) : chain ? (
        <Alert role="alert" color="red" variant="light" title="The trail was changed" mb="md">
          {chain.message}
        </Alert>
      ) : null}
      {events.length === 0 ? (
        <EmptyState title="Nothing has happened yet" level={2}>
          Every save, verdict, sign-off and publication is told here.
        </EmptyState>
      ) : (
        <ol className={classes.events} reversed>
          {events.map(({ seq, at, actor, sentence, hash }) => (
            <li key={seq} value={seq}>
              <div>
                <p>{sentence}</p>
                <small>
                  {sentence.startsWith(actor) ? '' : `${actor}, `}
                  <RelativeTime at={at} />
                </small>
                {hashes ? (
                  <code>
                    Event {seq}: {hash}
                  </code>
                ) : null}
              </div>
            </li>
          ))}
        </ol>
      )}
      <ProblemAlert error={history.error} onRetry={retry} />
      {history.hasNextPage ? (
        <Button
          variant="default"
          mt="md"
          loading={history.isFetchingNextPage}
          onClick={() => void history.fetchNextPage()}
        >
          Load more
        </Button>
      ) : null}
    </section>
  )
}
