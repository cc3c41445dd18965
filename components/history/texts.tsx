'use client'

import { Button } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useShortcuts } from '#components/desk/shortcuts.tsx'
import { RowsSkeleton } from '#components/lists/rows-skeleton.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { ProblemAlert } from '#components/ui/problem-alert.tsx'
import { articleQuery, textsQuery } from '#lib/client/queries.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import { Comparison } from './comparison.tsx'
import classes from './history.module.css'
import { TextList } from './text-list.tsx'
import { pairOf, withTheOneBefore } from './text-names.ts'
import { usePair } from './use-pair.ts'

/** The texts of an article, and what differs between two of them. */
export function Texts({ articleId }: { articleId: ArticleId }) {
  const texts = useInfiniteQuery(textsQuery(articleId))
  const { data: header } = useQuery(articleQuery(articleId))
  const { asked, choose } = usePair()
  const entries = texts.data?.pages.flatMap(({ items }) => items) ?? []
  const pair = pairOf(entries, asked)
  const before = pair && withTheOneBefore(entries, pair.to)
  const compareBefore = () => before && choose(before)
  useShortcuts('Texts', [{ keys: 'B', does: 'With the one before', run: () => void compareBefore() }])
  if (!texts.data)
    return texts.error ? <ProblemAlert error={texts.error} onRetry={() => void texts.refetch()} /> : <RowsSkeleton />
  const save = header?.commands.find(({ type }) => type === 'save')
  const [condition] = save?.conditions ?? []
  const whyNoRestoring = !header
    ? 'This is being looked up.'
    : !save
      ? 'An earlier text is restored by the writers of the article and by editors.'
      : (condition?.message ?? null)
  return (
    <div className={classes.texts}>
      <section className={classes.list} aria-labelledby="texts-heading">
        <h3 id="texts-heading">Texts</h3>
        <TextList
          articleId={articleId}
          entries={entries}
          pair={pair}
          whyNoRestoring={header ? whyNoRestoring : null}
          onChoose={choose}
        />
        <ProblemAlert error={texts.error} onRetry={() => void texts.refetch()} />
        {texts.hasNextPage ? (
          <Button
            variant="default"
            mt="md"
            loading={texts.isFetchingNextPage}
            onClick={() => void texts.fetchNextPage()}
          >
            Load more
          </Button>
        ) : null}
      </section>
      {pair ? (
        <Comparison
          key={`${pair.from} ${pair.to}`}
          articleId={articleId}
          pair={pair}
          onBefore={before ? compareBefore : null}
        />
      ) : (
        <EmptyState title="There is one text so far" level={3}>
          Each revision is kept for ever, and so is the text from before each longer stretch of writing. Any two of them
          are compared here, word by word.
        </EmptyState>
      )}
    </div>
  )
}
