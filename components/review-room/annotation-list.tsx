'use client'

import { useEffect } from 'react'
import { EmptyState } from '#components/ui/empty-state.tsx'
import type { AnnotationId } from '#lib/identity/ids.ts'
import classes from './annotation-list.module.css'
import { AnnotationThread, type AnnotationThreadProps, type AnnotationView } from './annotation-thread.tsx'

interface AnnotationListProps {
  readonly annotations: readonly AnnotationView[]
  /** The one that the address names. */
  readonly focusId: AnnotationId | null
  readonly threadOf: (annotation: AnnotationView) => Omit<AnnotationThreadProps, 'annotation' | 'level'>
}

/** Every annotation in the order of the text, the open ones first. */
export function AnnotationList({ annotations, focusId, threadOf }: AnnotationListProps) {
  useEffect(() => {
    if (focusId === null) return
    const thread = document.getElementById(focusId)
    thread?.scrollIntoView({ block: 'nearest' })
    thread?.focus({ preventScroll: true })
  }, [focusId])
  const open = annotations.filter(({ resolved }) => resolved === null)
  const standing = open.filter((annotation) => threadOf(annotation).inText)
  const lost = open.filter((annotation) => !threadOf(annotation).inText)
  const resolved = annotations.filter((annotation) => annotation.resolved !== null)
  return (
    <div className={classes.list}>
      <h2>Annotations</h2>
      {open.length === 0 ? (
        <EmptyState title="Nothing is open" level={3}>
          Select words in the text and press Annotate to comment, ask or suggest.
        </EmptyState>
      ) : null}
      {standing.map((annotation) => (
        <AnnotationThread key={annotation.id} annotation={annotation} level={3} {...threadOf(annotation)} />
      ))}
      {lost.length > 0 ? (
        <section aria-label="Their words are gone">
          <h3>Their words are gone</h3>
          <p>
            What they were written on does not stand in this revision any more. They stay open, and are put on no other
            words.
          </p>
          {lost.map((annotation) => (
            <AnnotationThread key={annotation.id} annotation={annotation} level={4} {...threadOf(annotation)} />
          ))}
        </section>
      ) : null}
      {resolved.length > 0 ? (
        <details>
          <summary>{resolved.length} resolved</summary>
          {resolved.map((annotation) => (
            <AnnotationThread key={annotation.id} annotation={annotation} level={3} {...threadOf(annotation)} />
          ))}
        </details>
      ) : null}
    </div>
  )
}

/** In the order of the text. */
export const byPlace = (a: AnnotationView, b: AnnotationView): number =>
  a.selectors.position.start - b.selectors.position.start || a.at.localeCompare(b.at)
