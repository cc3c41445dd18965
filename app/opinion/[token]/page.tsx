import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { OutsidePage } from '#components/opinions/outside/outside-page.tsx'
import { deps } from '#lib/application/process-deps.ts'
import { opinionPage } from '#lib/queries/opinion-page.ts'

export const metadata: Metadata = { title: 'Your opinion', robots: { index: false, follow: false } }

interface OpinionPageProps {
  readonly params: Promise<{ readonly token: string }>
}

/** The page of an outside expert, who has no account; the link alone says who they are. */
export default async function OpinionPage({ params }: OpinionPageProps) {
  const { token } = await params
  const page = await opinionPage(token, deps())
  if (!page.ok) notFound()
  return <OutsidePage token={token} siteName={deps().site.name} initial={page.value} />
}
