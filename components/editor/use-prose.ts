import { useEffect, useRef, useState } from 'react'
import type { Manuscript } from '#lib/article/manuscript.ts'
import type { ScaleId } from '#lib/evidence/scales.ts'
import type { ProseAdvice, ProseMemory } from '#lib/prose/advice.ts'
import type { Readability } from '#lib/prose/readability.ts'
import { whenIdle } from './when-idle.ts'

/** What was read of a text, and of which one: by now the editor may hold another. */
export interface ProseReading {
  readonly manuscript: Manuscript
  readonly advice: readonly ProseAdvice[]
  readonly readability: Readability
}

/** Milliseconds that are left to the page of each idle moment: one more paragraph takes about half of them. */
const spare = 6

const longestWait = 2000

/**
 * Prose help for a text, read a paragraph at a time while the page is idle; paragraphs read before are not read again.
 * `null` until the first reading ends; the rules, which are large, are loaded after the editor.
 */
export function useProse(manuscript: Manuscript, scale: ScaleId): ProseReading | null {
  const [reading, setReading] = useState<ProseReading | null>(null)
  const memory = useRef<ProseMemory | null>(null)
  useEffect(() => {
    let calledOff = false
    let callOff = () => {}
    const begin = async () => {
      const [{ proseMemory, readProse }, { readability }] = await Promise.all([
        import('#lib/prose/advice.ts'),
        import('#lib/prose/readability.ts'),
      ])
      memory.current ??= proseMemory()
      const steps = readProse(manuscript, { scale, memory: memory.current })
      const go = (timeLeft: () => number) => {
        do {
          const step = steps.next()
          if (step.done)
            return setReading({ manuscript, advice: step.value, readability: readability(manuscript.document) })
        } while (timeLeft() > spare)
        callOff = whenIdle(go, longestWait)
      }
      if (!calledOff) callOff = whenIdle(go, longestWait)
    }
    // Offline the rules may not load; the page then has no prose help, and the next change asks for it again.
    void begin().catch(() => setReading(null))
    return () => {
      calledOff = true
      callOff()
    }
  }, [manuscript, scale])
  return reading
}
