'use client'

import { useSearchParams } from 'next/navigation'
import { useCallback, useEffect, useRef, useState } from 'react'
import { tabAddress } from '#components/article/addresses.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import { type Place, placeAt, pointerOf } from './place.ts'

/**
 * Where in the room one is. The address holds it; going from claim to claim adds nothing to the browser's history. The
 * router tells of a new address a moment later, and the next key must already meet the next claim, so a step counts at once.
 */
export function usePlace(articleId: ArticleId) {
  const pointer = useSearchParams().get('at')
  const hrefOf = useCallback((place: Place) => tabAddress(articleId, 'review', pointerOf(place)), [articleId])
  const [step, setStep] = useState<{ readonly from: string | null; readonly to: Place } | null>(null)
  if (step && pointerOf(step.to) === pointer) setStep(null)
  // The way to go stays the same from step to step, so that what hands it on need not be shown anew.
  const now = useRef(pointer)
  useEffect(() => {
    now.current = pointer
  }, [pointer])
  const go = useCallback(
    (place: Place) => {
      setStep({ from: now.current, to: place })
      window.history.replaceState(null, '', hrefOf(place))
    },
    [hrefOf],
  )
  return { pointer, place: step?.from === pointer && step ? step.to : placeAt(pointer), hrefOf, go }
}
