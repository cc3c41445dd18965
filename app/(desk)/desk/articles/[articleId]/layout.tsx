import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import { ArticleFrame } from '#components/article/article-frame.tsx'
import { currentActor } from '#lib/auth/current-actor.ts'
import { ArticleId } from '#lib/identity/ids.ts'

export const metadata: Metadata = { title: 'Article' }

interface ArticleLayoutProps {
  readonly params: Promise<{ readonly articleId: string }>
  readonly children: ReactNode
}

/** The header and tabs of one article. Its pages ask for the session themselves, and know where to return to. */
export default async function ArticleLayout({ params, children }: ArticleLayoutProps) {
  const articleId = ArticleId.safeParse((await params).articleId)
  if (!articleId.success) notFound()
  const session = await currentActor()
  if (!session) return children
  return (
    <ArticleFrame articleId={articleId.data} viewerId={session.actor.id}>
      {children}
    </ArticleFrame>
  )
}
