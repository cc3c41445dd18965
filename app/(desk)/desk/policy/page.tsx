import type { Metadata } from 'next'
import { PolicyRoom } from '#components/policy/policy-room.tsx'
import { requireActor } from '#lib/auth/require-actor.ts'

export const metadata: Metadata = { title: 'Review policy' }

export default async function PolicyPage() {
  await requireActor('/desk/policy')
  return <PolicyRoom />
}
