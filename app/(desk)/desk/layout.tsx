import type { ReactNode } from 'react'
import { DeskShell } from '#components/desk/desk-shell.tsx'
import { currentActor } from '#lib/auth/current-actor.ts'
import { settings } from '#lib/settings.ts'

/**
 * Only the frame: a layout is not asked again when somebody goes from page to page, so each page asks `requireActor`
 * itself, and knows the address to return to.
 */
export default async function DeskLayout({ children }: { children: ReactNode }) {
  const session = await currentActor()
  if (!session) return children
  const { name, email, roles } = session.person
  return (
    <DeskShell siteName={settings().siteName} viewer={{ name, email, roles }}>
      {children}
    </DeskShell>
  )
}
