'use client'

import { useQuery } from '@tanstack/react-query'
import { Page } from '#components/desk/page.tsx'
import { RowsSkeleton } from '#components/lists/rows-skeleton.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Link } from '#components/ui/link.tsx'
import { ProblemAlert } from '#components/ui/problem-alert.tsx'
import { problemOf } from '#lib/client/api.ts'
import { personQuery } from '#lib/client/queries.ts'
import type { PersonId } from '#lib/identity/ids.ts'
import { AccessSection } from './access-section.tsx'
import { AccountSection } from './account-section.tsx'
import { CredentialSection } from './credential-section.tsx'
import classes from './people.module.css'

/** One person: account, credential, access. */
export function PersonRoom({ personId, viewerId }: { personId: PersonId; viewerId: PersonId }) {
  const { data: person, error, refetch } = useQuery(personQuery(personId))
  if (!person) {
    return (
      <Page title="Person" width="text">
        {!error ? (
          <RowsSkeleton />
        ) : problemOf(error).status === 404 ? (
          <EmptyState title="There is no such person" action={<Link href="/desk/people">To the people</Link>} />
        ) : (
          <ProblemAlert error={error} onRetry={() => void refetch()} />
        )}
      </Page>
    )
  }
  const isViewer = personId === viewerId
  return (
    <Page title={person.name} lede={isViewer ? `${person.email}. This is you.` : person.email} width="text">
      <div className={classes.room}>
        <AccountSection key={`account ${personId}`} person={person} />
        <CredentialSection key={`credential ${personId}`} person={person} isViewer={isViewer} />
        <AccessSection person={person} isViewer={isViewer} />
      </div>
    </Page>
  )
}
