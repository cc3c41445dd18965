'use client'

import { useQuery } from '@tanstack/react-query'
import { problemOf } from '#lib/client/api.ts'
import { twinsQuery } from '#lib/client/queries.ts'
import type { Twin } from '#lib/contract/twins.ts'
import type { ArticleId } from '#lib/identity/ids.ts'

const none: readonly Twin[] = []

/**
 * What other articles say where this one says the same. None where the viewer may not be told of them; `retry` where they
 * could not be read, else `null`.
 */
export function useTwins(articleId: ArticleId) {
  const { data, error, refetch } = useQuery({ ...twinsQuery(articleId), retry: false })
  const status = error === null ? null : problemOf(error).status
  const failed = status !== null && (status === 0 || status >= 500)
  return { twins: data?.items ?? none, retry: failed ? () => void refetch() : null }
}
