import { startTransition, useEffect, useState } from 'react'
import { type Analysis, analyse, analysisSteps } from './analysis.ts'
import { idleQueue } from './idle-queue.ts'
import type { WorkingCopy } from './working-copy.tsx'

/** How long a text that has come to rest stays so before it is looked at. */
const pause = 150
/** How long each step waits for an idle moment, in milliseconds. */
const longestWait = 150

interface Analysed {
  readonly copy: WorkingCopy
  readonly analysis: Analysis
}

const analysed = (copy: WorkingCopy): Analysed => ({
  copy,
  analysis: analyse(copy.manuscript, copy.view.standings, copy.approvals),
})

/**
 * A working copy with what is said of it, a moment behind the text. It is worked out once, in steps between keys, and
 * drawn in pieces between keys.
 */
export function useAnalysis(copy: WorkingCopy): Analysed {
  const [shown, setShown] = useState(() => analysed(copy))
  useEffect(() => {
    const queue = idleQueue(longestWait)
    const timer = setTimeout(() => {
      for (const step of analysisSteps(copy.manuscript)) queue.add(step)
      queue.add(() => {
        const next = analysed(copy)
        startTransition(() => setShown((before) => (before.copy === copy ? before : next)))
      })
    }, pause)
    return () => {
      clearTimeout(timer)
      queue.drop()
    }
  }, [copy])
  return shown
}
