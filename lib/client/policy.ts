import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { previewPolicy, readPolicy } from '#lib/contract/policy.ts'
import type { PolicyDraft } from '#lib/review/policy-draft.ts'
import { call } from './api.ts'

/** The policy in force and its versions, newest first. */
export const policyQuery = () =>
  infiniteQueryOptions({
    queryKey: ['policy'],
    queryFn: ({ pageParam, signal }) => call(readPolicy, { query: { before: pageParam } }, signal),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })

/** What a changed policy would do; asked when somebody is about to confirm it, and never from memory. */
export const policyPreviewQuery = (policy: PolicyDraft) =>
  queryOptions({
    queryKey: ['policy-preview', policy],
    queryFn: ({ signal }) => call(previewPolicy, { body: { policy } }, signal),
    staleTime: 0,
    gcTime: 0,
  })
