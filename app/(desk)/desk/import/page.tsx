import type { Metadata } from 'next'
import { Page } from '#components/desk/page.tsx'
import { ImportRoom } from '#components/start/import-room.tsx'
import { NotYours } from '#components/start/not-yours.tsx'
import { requireActor } from '#lib/auth/require-actor.ts'
import { mayCreate } from '#lib/identity/policy.ts'

export const metadata: Metadata = { title: 'Import' }

export default async function ImportPage() {
  const { actor } = await requireActor('/desk/import')
  if (!mayCreate(actor)) return <NotYours title="Import" who="Writers and editors import texts." />
  return (
    <Page title="Import" lede="Bring a text from elsewhere. Nothing is kept until you make a draft." width="text">
      <ImportRoom />
    </Page>
  )
}
