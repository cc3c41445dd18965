import type { ArticleId, PersonId } from '#lib/identity/ids.ts'

/**
 * What this browser would lose by signing out: the articles of which it holds text that the server does not have. The
 * storage of texts is loaded only here, so that the desk does without it.
 */
export async function unsyncedOf(personId: PersonId): Promise<readonly ArticleId[]> {
  const { unsyncedArticles } = await import('#components/editor/local-copies.ts')
  return unsyncedArticles(personId)
}

/** Closes what is open and takes every copy of a text that this browser keeps for a person. */
export async function forgetTexts(personId: PersonId): Promise<void> {
  const [{ closeSessions }, { forgetCopies }] = await Promise.all([
    import('#components/editor/open-sessions.ts'),
    import('#components/editor/local-copies.ts'),
  ])
  await closeSessions()
  await forgetCopies(personId)
}
