import type { ArticleId, PersonId } from '#lib/identity/ids.ts'
import type { Role } from '#lib/identity/person.ts'
import type { State } from '#lib/workflow/facts.ts'

export const tabs = ['write', 'review', 'references', 'history', 'publish'] as const
export type Tab = (typeof tabs)[number]

/** The address of a tab of an article; `at` is the pointer of a spot on it (`/claims/ID`, `/document/3/0`). */
export const tabAddress = (articleId: ArticleId, tab: Tab, at?: string): string =>
  `/desk/articles/${articleId}/${tab}${at === undefined ? '' : `?at=${encodeURIComponent(at).replaceAll('%2F', '/')}`}`

/** Whether the text of an article in this state is open to its writers. */
const isBeingWritten = (state: State): boolean => state === 'draft' || state === 'changes_requested'

/**
 * Where what a condition points to can be mended: a tab of the article, `'people'` for the dialog of its people, or
 * undefined where the words of the condition are all there is to say.
 */
export function placeOf(articleId: ArticleId, pointer: string, state: State): string | 'people' | undefined {
  const [, first = ''] = pointer.split('/')
  switch (first) {
    case 'claims':
    case 'document':
    case 'annotations':
      return tabAddress(articleId, isBeingWritten(state) ? 'write' : 'review', pointer)
    case 'declarations':
    case 'sign-offs':
      return tabAddress(articleId, 'review', pointer)
    case 'working-copy':
      return tabAddress(articleId, 'write')
    case 'references':
      return tabAddress(articleId, 'references', pointer)
    case 'schedule':
    case 'revision':
    case 'publications':
    case 'public-note':
    case 'doubts':
      return tabAddress(articleId, 'publish')
    case 'people':
      return 'people'
    default:
      return undefined
  }
}

interface Viewer {
  readonly id: PersonId
  readonly roles: readonly Role[]
}

interface Assigned {
  readonly id: PersonId
  readonly duty: 'writer' | 'reviewer'
}

/** The tab where this viewer's work on an article lies, from its state and their duties. */
export function tabFor(state: State, people: readonly Assigned[], viewer: Viewer): Tab {
  const reviews = people.some(({ id, duty }) => id === viewer.id && duty === 'reviewer')
  const writes = people.some(({ id, duty }) => id === viewer.id && duty === 'writer')
  switch (state) {
    case 'draft':
    case 'changes_requested':
      return reviews && !writes ? 'review' : 'write'
    case 'in_review':
      return 'review'
    case 'reviewed':
    case 'scheduled':
      return reviews && !viewer.roles.includes('editor') ? 'review' : 'publish'
    case 'published':
    case 'retracted':
    case 'withdrawn':
      return 'publish'
    case 'archived':
      return 'history'
  }
}
