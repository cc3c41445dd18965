import { VisuallyHidden } from '@mantine/core'
import type { z } from 'zod'
import type { DifferencePart } from '#lib/contract/review.ts'
import classes from './difference.module.css'

type Part = z.infer<typeof DifferencePart>

/** How words changed, in one line: what went struck through, what came washed. Read aloud as "was" and "now". */
export function Difference({ parts }: { parts: readonly Part[] }) {
  let at = 0
  return parts.map((part) => {
    at += part.text.length
    return <DifferenceWords key={`${at} ${part.type}`} part={part} />
  })
}

/** One part of a difference. `start` is the code point of the text at which its words stand now. */
export function DifferenceWords({ part: { type, text }, start }: { part: Part; start?: number }) {
  const words = <span data-start={start}>{text}</span>
  if (type === 'kept') return words
  if (type === 'deleted') {
    return (
      <del className={classes.del}>
        <VisuallyHidden> was: </VisuallyHidden>
        {text}
      </del>
    )
  }
  return (
    <ins className={classes.ins}>
      <VisuallyHidden> now: </VisuallyHidden>
      {words}
    </ins>
  )
}
