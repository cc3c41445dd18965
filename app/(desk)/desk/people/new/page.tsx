import type { Metadata } from 'next'
import { Page } from '#components/desk/page.tsx'
import { NewPersonForm } from '#components/people/new-person-form.tsx'
import { NotYours } from '#components/start/not-yours.tsx'
import { requireActor } from '#lib/auth/require-actor.ts'
import { mayAct } from '#lib/identity/newsroom-policy.ts'

export const metadata: Metadata = { title: 'Add a person' }

export default async function NewPersonPage() {
  const { actor } = await requireActor('/desk/people/new')
  if (!mayAct('administer-people', actor)) return <NotYours title="Add a person" who="Administrators only." />
  return (
    <Page title="Add a person" width="text">
      <NewPersonForm />
    </Page>
  )
}
