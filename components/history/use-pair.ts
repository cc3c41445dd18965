'use client'

import { useSearchParams } from 'next/navigation'
import { useState } from 'react'
import type { TextPair } from './text-names.ts'

/**
 * The two texts that the address asks for, and a way to ask for others. The router tells of a new address a moment later,
 * and the page must answer at once, so a choice counts from when it was made.
 */
export function usePair() {
  const search = useSearchParams()
  const at = search.toString()
  const [step, setStep] = useState<{ readonly at: string; readonly pair: TextPair } | null>(null)
  const asked = step?.at === at ? step.pair : { from: search.get('from'), to: search.get('to') }
  const choose = (pair: TextPair) => {
    setStep({ at, pair })
    window.history.replaceState(null, '', `?${new URLSearchParams({ show: 'texts', ...pair })}`)
  }
  return { asked, choose }
}
