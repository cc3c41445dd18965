import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ReferencesTab } from '#components/references/references-tab.tsx'
import { requireActor } from '#lib/auth/require-actor.ts'
import { ArticleId } from '#lib/identity/ids.ts'

export const metadata: Metadata = { title: 'References' }

interface ReferencesPageProps {
  readonly params: Promise<{ readonly articleId: string }>
  readonly searchParams: Promise<{ readonly at?: string | string[] }>
}

export default async function ReferencesPage({ params, searchParams }: ReferencesPageProps) {
  const { articleId } = await params
  await requireActor(`/desk/articles/${articleId}/references`)
  const id = ArticleId.safeParse(articleId)
  if (!id.success) notFound()
  const { at } = await searchParams
  return <ReferencesTab articleId={id.data} at={typeof at === 'string' ? at : null} />
}
