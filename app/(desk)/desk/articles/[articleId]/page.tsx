import { notFound, redirect } from 'next/navigation'
import { tabAddress, tabFor } from '#components/article/addresses.ts'
import { deps } from '#lib/application/process-deps.ts'
import { requireActor } from '#lib/auth/require-actor.ts'
import { ArticleId } from '#lib/identity/ids.ts'
import { articleHeader } from '#lib/queries/article-header.ts'

interface ArticlePageProps {
  readonly params: Promise<{ readonly articleId: string }>
}

/** Opens the tab where this viewer's work on the article lies. */
export default async function ArticlePage({ params }: ArticlePageProps) {
  const { articleId } = await params
  const { actor } = await requireActor(`/desk/articles/${articleId}`)
  const id = ArticleId.safeParse(articleId)
  if (!id.success) notFound()
  const header = await articleHeader(id.data, actor, deps())
  if (!header.ok) notFound()
  const { state, people } = header.value
  redirect(tabAddress(id.data, tabFor(state, people, actor)))
}
