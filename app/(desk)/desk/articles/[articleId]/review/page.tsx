import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ReviewRoom } from '#components/review-room/review-room.tsx'
import { requireActor } from '#lib/auth/require-actor.ts'
import { ArticleId } from '#lib/identity/ids.ts'

export const metadata: Metadata = { title: 'Review' }

interface ReviewPageProps {
  readonly params: Promise<{ readonly articleId: string }>
  readonly searchParams: Promise<{ readonly at?: string | string[] }>
}

/** A mail's link names the claim that waits; whoever has to sign in first comes back to it. */
export default async function ReviewPage({ params, searchParams }: ReviewPageProps) {
  const [{ articleId }, { at }] = await Promise.all([params, searchParams])
  const place = typeof at === 'string' ? `?at=${encodeURIComponent(at)}` : ''
  const { actor } = await requireActor(`/desk/articles/${articleId}/review${place}`)
  const id = ArticleId.safeParse(articleId)
  if (!id.success) notFound()
  return <ReviewRoom articleId={id.data} viewerId={actor.id} />
}
