import type { Metadata } from 'next'
import { Page } from '#components/desk/page.tsx'
import { AddPersonLink } from '#components/people/add-person-link.tsx'
import { PeopleList } from '#components/people/people-list.tsx'
import { NotYours } from '#components/start/not-yours.tsx'
import { requireActor } from '#lib/auth/require-actor.ts'
import { mayAct } from '#lib/identity/newsroom-policy.ts'

export const metadata: Metadata = { title: 'People' }

export default async function PeoplePage() {
  const { actor } = await requireActor('/desk/people')
  if (!mayAct('administer-people', actor))
    return <NotYours title="People" who="Administrators only: they keep accounts and credentials." />
  return (
    <Page title="People" lede="Accounts, roles and credentials." actions={<AddPersonLink />}>
      <PeopleList />
    </Page>
  )
}
