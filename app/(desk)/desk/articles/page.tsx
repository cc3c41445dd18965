import type { Metadata } from 'next'
import { Page } from '#components/desk/page.tsx'
import { ArticleList } from '#components/lists/article-list.tsx'
import { requireActor } from '#lib/auth/require-actor.ts'

export const metadata: Metadata = { title: 'Articles' }

interface ArticlesPageProps {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function ArticlesPage({ searchParams }: ArticlesPageProps) {
  const query = new URLSearchParams(
    Object.entries(await searchParams).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  )
  const { actor } = await requireActor(query.size === 0 ? '/desk/articles' : `/desk/articles?${query}`)
  return (
    <Page title="Articles" lede="Newest change first.">
      <ArticleList viewer={{ id: actor.id, roles: actor.roles }} />
    </Page>
  )
}
