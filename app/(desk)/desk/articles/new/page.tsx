import type { Metadata } from 'next'
import { Page } from '#components/desk/page.tsx'
import { NewArticleForm } from '#components/start/new-article-form.tsx'
import { NotYours } from '#components/start/not-yours.tsx'
import { requireActor } from '#lib/auth/require-actor.ts'
import { mayCreate } from '#lib/identity/policy.ts'

export const metadata: Metadata = { title: 'New article' }

export default async function NewArticlePage() {
  const { actor } = await requireActor('/desk/articles/new')
  if (!mayCreate(actor)) return <NotYours title="New article" who="Writers and editors begin articles." />
  return (
    <Page title="New article" width="text">
      <NewArticleForm />
    </Page>
  )
}
