import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { History } from '#components/history/history.tsx'
import { requireActor } from '#lib/auth/require-actor.ts'
import { ArticleId } from '#lib/identity/ids.ts'

export const metadata: Metadata = { title: 'History' }

interface HistoryPageProps {
  readonly params: Promise<{ readonly articleId: string }>
}

export default async function HistoryPage({ params }: HistoryPageProps) {
  const { articleId } = await params
  await requireActor(`/desk/articles/${articleId}/history`)
  const id = ArticleId.safeParse(articleId)
  if (!id.success) notFound()
  return <History articleId={id.data} />
}
