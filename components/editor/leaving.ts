import type { ArticleId } from '#lib/identity/ids.ts'

const unsynced = new Set<ArticleId>()
const askBeforeLeaving = (event: BeforeUnloadEvent) => event.preventDefault()

/** The browser asks before the page is left, only while something is unsynced: the question costs a page its fast return. */
export function guardLeaving(articleId: ArticleId, is: boolean): void {
  if (typeof window === 'undefined') return
  if (is) unsynced.add(articleId)
  else unsynced.delete(articleId)
  window.removeEventListener('beforeunload', askBeforeLeaving)
  if (unsynced.size > 0) window.addEventListener('beforeunload', askBeforeLeaving)
}
