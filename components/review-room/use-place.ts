'use client'

import { useSearchParams } from 'next/navigation'
import { useCallback } from 'react'
import { tabAddress } from '#components/article/addresses.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import { type Place, placeAt, pointerOf } from './place.ts'

/** Where in the room one is. The address holds it; going from claim to claim adds nothing to the browser's history. */
export function usePlace(articleId: ArticleId) {
  const pointer = useSearchParams().get('at')
  const hrefOf = useCallback((place: Place) => tabAddress(articleId, 'review', pointerOf(place)), [articleId])
  const go = useCallback((place: Place) => window.history.replaceState(null, '', hrefOf(place)), [hrefOf])
  return { pointer, place: placeAt(pointer), hrefOf, go }
}
