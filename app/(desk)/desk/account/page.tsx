import type { Metadata } from 'next'
import { AccountRoom } from '#components/account/account-room.tsx'
import { requireActor } from '#lib/auth/require-actor.ts'

export const metadata: Metadata = { title: 'Your account' }

export default async function AccountPage() {
  await requireActor('/desk/account')
  return <AccountRoom />
}
