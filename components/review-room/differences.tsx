import { useEffect, useRef } from 'react'
import { ProblemAlert } from '#components/ui/problem-alert.tsx'
import { Shape } from '#components/ui/shape.tsx'
import type { Sha256 } from '#lib/canonical/sha256.ts'
import type { DifferenceView } from '#lib/contract/review.ts'
import { Difference } from './difference.tsx'
import classes from './differences.module.css'
import pane from './pane.module.css'
import type { Showing } from './use-showing.ts'

interface DifferencesProps {
  readonly differences: readonly DifferenceView[]
  readonly showing: Showing
}

/** Everything outside of the claims to judge that changed since the viewer judged. What was on the screen is on record. */
export const Differences = ({ differences, showing }: DifferencesProps) => (
  <div className={pane.panel}>
    <h2>What else changed</h2>
    <p>Since the revision that you know. […] stands for a claim, which you judge by itself.</p>
    {differences.length === 0 ? <p>Nothing outside of claims changed.</p> : null}
    <ProblemAlert error={showing.error} />
    <ol className={classes.changes}>
      {differences.map((difference) => (
        <Entry key={difference.id} difference={difference} onSeen={showing.onSeen} />
      ))}
    </ol>
  </div>
)

const kinds: Readonly<Record<DifferenceView['type'], string>> = {
  text: 'Text',
  form: 'Form',
  'removed-claim': 'Claim removed',
  'key-claim': 'Key claim',
  reference: 'Reference',
  dismissal: 'Marked as no claim',
}

interface EntryProps {
  readonly difference: DifferenceView
  readonly onSeen: (id: Sha256) => void
}

function Entry({ difference, onSeen }: EntryProps) {
  const { id, type, about, words, said, shown } = difference
  const element = useRef<HTMLLIElement>(null)
  useSeen(element, !shown, () => onSeen(id))
  return (
    <li ref={element} tabIndex={-1} data-difference>
      <span className={classes.kind}>
        <Shape meaning={shown ? 'ok' : 'wait'} word={shown ? 'Shown' : 'To read'} /> {kindOf(difference, kinds[type])}
      </span>
      {about === '' ? null : <span className={classes.about}>{about} </span>}
      <Difference parts={words} />
      {said.map((sentence) => (
        <span key={sentence} className={classes.said}>
          {sentence}
        </span>
      ))}
    </li>
  )
}

/** Puts the focus on the next or the previous difference of the list, which brings it onto the screen. */
export function stepThrough(container: HTMLElement | null, step: 1 | -1): void {
  const entries = [...(container?.querySelectorAll<HTMLElement>('[data-difference]') ?? [])]
  const at = entries.findIndex((entry) => entry.matches(':focus'))
  const next = at < 0 ? 0 : Math.min(entries.length - 1, Math.max(0, at + step))
  entries[next]?.focus()
}

const kindOf = ({ type, words }: DifferenceView, name: string): string => {
  if (type !== 'text') return name
  if (words.every((part) => part.type === 'inserted')) return 'Text added'
  return words.every((part) => part.type === 'deleted') ? 'Text removed' : 'Text changed'
}

/** Calls once the end of an element was on the screen: then whoever looked had all of it before them. */
function useSeen(element: React.RefObject<HTMLElement | null>, isWatched: boolean, onSeen: () => void) {
  const seen = useRef(onSeen)
  useEffect(() => {
    seen.current = onSeen
  })
  useEffect(() => {
    if (!isWatched || element.current === null) return
    const observer = new IntersectionObserver(
      (entries) => {
        const ended = ({ isIntersecting, boundingClientRect, intersectionRect }: IntersectionObserverEntry) =>
          isIntersecting && intersectionRect.bottom >= boundingClientRect.bottom - 2
        if (!entries.some(ended)) return
        observer.disconnect()
        seen.current()
      },
      { threshold: [0, 0.25, 0.5, 0.75, 0.9, 1] },
    )
    observer.observe(element.current)
    return () => observer.disconnect()
  }, [element, isWatched])
}
