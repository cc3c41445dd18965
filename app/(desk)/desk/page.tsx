import { Page } from '#components/desk/page.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { requireActor } from '#lib/auth/require-actor.ts'

export default async function DeskPage() {
  await requireActor('/desk')
  return (
    <Page title="Desk" lede="What waits for you, first.">
      <EmptyState title="Nothing waits for you">Articles appear here when the next step is yours.</EmptyState>
    </Page>
  )
}
