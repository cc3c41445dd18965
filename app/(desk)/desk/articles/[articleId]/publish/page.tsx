import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { PublishRoom } from '#components/publish/publish-room.tsx'
import { requireActor } from '#lib/auth/require-actor.ts'
import { ArticleId } from '#lib/identity/ids.ts'

export const metadata: Metadata = { title: 'Publish' }

interface PublishPageProps {
  readonly params: Promise<{ readonly articleId: string }>
}

export default async function PublishPage({ params }: PublishPageProps) {
  const { articleId } = await params
  await requireActor(`/desk/articles/${articleId}/publish`)
  const id = ArticleId.safeParse(articleId)
  if (!id.success) notFound()
  return <PublishRoom articleId={id.data} />
}
