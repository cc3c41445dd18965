'use client'

import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Page } from '#components/desk/page.tsx'
import { RowsSkeleton } from '#components/lists/rows-skeleton.tsx'
import { ProblemAlert } from '#components/ui/problem-alert.tsx'
import { policyQuery } from '#lib/client/policy.ts'
import { longDate } from '#lib/publication/words.ts'
import type { ReviewPolicy } from '#lib/review/policy.ts'
import { PolicyForm } from './policy-form.tsx'
import { PolicyHistory } from './policy-history.tsx'
import { PolicyText } from './policy-text.tsx'

/** The rules by which an article counts as reviewed: everybody reads them, administrators change them. */
export function PolicyRoom() {
  const policy = useInfiniteQuery(policyQuery())
  const [editing, setEditing] = useState<ReviewPolicy | null>(null)
  const [first] = policy.data?.pages ?? []
  if (!first) {
    return (
      <Page title="Review policy" width="text">
        {policy.error ? <ProblemAlert error={policy.error} onRetry={() => void policy.refetch()} /> : <RowsSkeleton />}
      </Page>
    )
  }
  const { inForce, versions, mayChange } = first
  const newest = versions[0]
  const since = newest?.at ? `In force since ${longDate(newest.at)}` : 'As every site begins'
  const lede = `Version ${inForce.version}. ${since}${newest?.by ? `, by ${newest.by.name}` : ''}.`
  if (editing) {
    return (
      <Page title="Change the review policy" lede={`You start from version ${editing.version}.`} width="text">
        <PolicyForm
          key={editing.version}
          base={editing}
          inForce={inForce}
          inForceBy={newest?.by?.name ?? null}
          onDone={() => setEditing(null)}
          onRebase={setEditing}
        />
      </Page>
    )
  }
  return (
    <Page
      title="Review policy"
      lede={lede}
      width="text"
      actions={mayChange ? <Button onClick={() => setEditing(inForce)}>Change the policy</Button> : null}
    >
      <PolicyText policy={inForce} />
      <PolicyHistory
        versions={policy.data?.pages.flatMap((page) => page.versions) ?? []}
        hasMore={policy.hasNextPage}
        isLoading={policy.isFetchingNextPage}
        onMore={() => void policy.fetchNextPage()}
      />
      <ProblemAlert error={policy.error} onRetry={() => void policy.refetch()} />
    </Page>
  )
}
