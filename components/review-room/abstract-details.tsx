'use client'

import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ProblemAlert } from '#components/ui/problem-alert.tsx'
import { abstractQuery } from '#lib/client/queries.ts'
import type { ReferenceAids } from '#lib/contract/evidence.ts'
import { abstractSourceNames, markedQuote } from '#lib/evidence/abstract.ts'
import type { ArticleId, ReferenceId } from '#lib/identity/ids.ts'
import { longDate } from '#lib/publication/words.ts'
import classes from './claim-panel.module.css'
import { Stretches } from './stretches.tsx'

interface AbstractDetailsProps {
  readonly articleId: ArticleId
  readonly referenceId: ReferenceId
  readonly onFile: NonNullable<ReferenceAids['abstract']>
  readonly quote: string
}

/** The abstract of a work, read when it is opened, with the writer's quote marked where it stands in it. */
export function AbstractDetails({ articleId, referenceId, onFile, quote }: AbstractDetailsProps) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <details className={classes.abstract} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>
        Abstract (from {abstractSourceNames[onFile.source]}, {longDate(onFile.readAt)})
      </summary>
      {isOpen ? <Abstract {...{ articleId, referenceId, quote }} /> : null}
    </details>
  )
}

function Abstract({ articleId, referenceId, quote }: Omit<AbstractDetailsProps, 'onFile'>) {
  const { data, error, refetch } = useQuery(abstractQuery(articleId, referenceId))
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton height={80} aria-busy="true" aria-label="The abstract is being read" />
  const paragraphs = data.abstract?.paragraphs ?? []
  const marked = markedQuote(paragraphs, quote)
  let at = 0
  return (
    <>
      {quote ? (
        <p className={classes.soft}>
          {marked ? 'The quote stands in it, marked below.' : 'The quote is not in the abstract.'}
        </p>
      ) : null}
      {(marked ?? paragraphs.map((text) => [{ text, found: false }])).map((stretches) => {
        at += 1
        return (
          <p key={at} className={classes.paragraph}>
            <Stretches stretches={stretches} />
          </p>
        )
      })}
    </>
  )
}
