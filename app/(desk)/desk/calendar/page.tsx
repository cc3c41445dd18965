import type { Metadata } from 'next'
import { CalendarRoom } from '#components/calendar/calendar-room.tsx'
import { Page } from '#components/desk/page.tsx'
import { NotYours } from '#components/start/not-yours.tsx'
import { requireActor } from '#lib/auth/require-actor.ts'
import { mayAct } from '#lib/identity/newsroom-policy.ts'

export const metadata: Metadata = { title: 'Calendar' }

export default async function CalendarPage() {
  const { actor } = await requireActor('/desk/calendar')
  if (!mayAct('plan-publications', actor))
    return <NotYours title="Calendar" who="Editors plan when pieces go out. Yours says when it does." />
  return (
    <Page title="Calendar" lede="What goes out, went out and is taken off.">
      <CalendarRoom />
    </Page>
  )
}
