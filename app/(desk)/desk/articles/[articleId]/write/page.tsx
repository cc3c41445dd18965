import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { WriteRoom } from '#components/editor/write-room.tsx'
import { requireActor } from '#lib/auth/require-actor.ts'
import { ArticleId } from '#lib/identity/ids.ts'

export const metadata: Metadata = { title: 'Write' }

interface WritePageProps {
  readonly params: Promise<{ readonly articleId: string }>
  readonly searchParams: Promise<{ readonly at?: string | string[] }>
}

export default async function WritePage({ params, searchParams }: WritePageProps) {
  const { articleId } = await params
  await requireActor(`/desk/articles/${articleId}/write`)
  const id = ArticleId.safeParse(articleId)
  if (!id.success) notFound()
  const { at } = await searchParams
  return <WriteRoom articleId={id.data} at={typeof at === 'string' ? at : null} />
}
