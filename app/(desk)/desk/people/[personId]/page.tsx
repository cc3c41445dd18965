import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { PersonRoom } from '#components/people/person-room.tsx'
import { NotYours } from '#components/start/not-yours.tsx'
import { requireActor } from '#lib/auth/require-actor.ts'
import { PersonId } from '#lib/identity/ids.ts'
import { mayAct } from '#lib/identity/newsroom-policy.ts'

export const metadata: Metadata = { title: 'Person' }

interface PersonPageProps {
  readonly params: Promise<{ readonly personId: string }>
}

export default async function PersonPage({ params }: PersonPageProps) {
  const { personId } = await params
  const { actor } = await requireActor(`/desk/people/${personId}`)
  if (!mayAct('administer-people', actor)) return <NotYours title="Person" who="Administrators only." />
  const id = PersonId.safeParse(personId)
  if (!id.success) notFound()
  return <PersonRoom personId={id.data} viewerId={actor.id} />
}
