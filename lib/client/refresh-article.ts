import type { QueryClient } from '@tanstack/react-query'
import type { ArticleId } from '#lib/identity/ids.ts'
import { articleKey } from './queries.ts'

interface Reading {
  readonly now: Promise<void>
  next: Promise<void> | null
}

const readings = new WeakMap<QueryClient, Map<ArticleId, Reading>>()

/**
 * Reads again what is shown of an article; resolves once something read after this call is there. However many calls
 * come while a reading is on its way, one more follows it: twenty verdicts in a row are not twenty readings in every
 * room that has the article open.
 */
export function refreshArticle(client: QueryClient, articleId: ArticleId): Promise<void> {
  const known = readings.get(client) ?? new Map<ArticleId, Reading>()
  readings.set(client, known)
  const current = known.get(articleId)
  if (current) {
    current.next ??= current.now.then(() => refreshArticle(client, articleId))
    return current.next
  }
  const done = () => void known.delete(articleId)
  const now = client.invalidateQueries({ queryKey: articleKey(articleId) }).then(done, done)
  known.set(articleId, { now, next: null })
  return now
}
