'use client'

import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { RowsSkeleton } from '#components/lists/rows-skeleton.tsx'
import { ProblemAlert } from '#components/ui/problem-alert.tsx'
import { textQuery } from '#lib/client/queries.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import { compare } from './compared.ts'
import { ComparisonView } from './comparison-view.tsx'
import classes from './history.module.css'
import { type TextPair, textName } from './text-names.ts'

interface ComparisonProps {
  readonly articleId: ArticleId
  readonly pair: TextPair
  /** Compares the newer text with the one before it; null where there is none. */
  readonly onBefore: (() => void) | null
}

/** Two texts, read and compared. */
export function Comparison({ articleId, pair, onBefore }: ComparisonProps) {
  const [older, newer] = [useQuery(textQuery(articleId, pair.from)), useQuery(textQuery(articleId, pair.to))]
  const compared = useMemo(
    () => (older.data && newer.data ? compare(older.data, newer.data) : null),
    [older.data, newer.data],
  )
  const title = `${textName(pair.from)} and ${textName(pair.to)}`
  const failed = [older, newer].find(({ error }) => error)
  if (compared) return <ComparisonView title={title} compared={compared} onBefore={onBefore} />
  return (
    <section className={classes.comparison} aria-label={title}>
      {failed ? (
        <ProblemAlert error={failed.error} onRetry={() => void Promise.all([older.refetch(), newer.refetch()])} />
      ) : (
        <>
          <p>Comparing {title}…</p>
          <RowsSkeleton />
        </>
      )}
    </section>
  )
}
