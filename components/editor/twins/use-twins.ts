'use client'

import { useQuery } from '@tanstack/react-query'
import { twinsQuery } from '#lib/client/queries.ts'
import type { Twin } from '#lib/contract/twins.ts'
import type { ArticleId } from '#lib/identity/ids.ts'

const none: readonly Twin[] = []

/** What other articles say where this one says the same. None where the viewer may not be told of them. */
export const useTwins = (articleId: ArticleId): readonly Twin[] =>
  useQuery({ ...twinsQuery(articleId), retry: false }).data?.items ?? none
