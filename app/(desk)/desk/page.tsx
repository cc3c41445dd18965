import type { Metadata } from 'next'
import { Page } from '#components/desk/page.tsx'
import { DeskBoard } from '#components/lists/desk-board.tsx'
import { requireActor } from '#lib/auth/require-actor.ts'

export const metadata: Metadata = { title: 'Desk' }

export default async function DeskPage() {
  const { actor } = await requireActor('/desk')
  return (
    <Page title="Desk" lede="What waits for you, first.">
      <DeskBoard viewer={{ id: actor.id, roles: actor.roles }} />
    </Page>
  )
}
