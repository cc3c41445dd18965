'use client'

import { useSearchParams } from 'next/navigation'
import { useCallback, useState } from 'react'
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
  const go = useCallback(
    (place: Place) => {
      setStep({ from: pointer, to: place })
      window.history.replaceState(null, '', hrefOf(place))
    },
    [hrefOf, pointer],
  )
  return { pointer, place: step?.from === pointer && step ? step.to : placeAt(pointer), hrefOf, go }
}
