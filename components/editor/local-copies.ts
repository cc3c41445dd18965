import { ArticleId, type PersonId } from '#lib/identity/ids.ts'

const databases = 'countersign:copy'
const marks = 'countersign:unsynced'

/** The name under which the browser keeps one person's copy of one article. */
export const copyName = (personId: PersonId, articleId: ArticleId): string => `${databases}:${personId}:${articleId}`

const markOf = (personId: PersonId, articleId: ArticleId) => `${marks}:${personId}:${articleId}`

/** Since when a copy holds something that the server has not confirmed, in milliseconds since 1970. */
export function unsyncedSince(personId: PersonId, articleId: ArticleId): number | null {
  const since = Number(read(markOf(personId, articleId)) ?? Number.NaN)
  return Number.isFinite(since) ? since : null
}

/** Remembers that beyond this page, so that a reload or a crash does not pass it over. */
export function markUnsynced(personId: PersonId, articleId: ArticleId, since: number | null): void {
  try {
    if (since === null) localStorage.removeItem(markOf(personId, articleId))
    else localStorage.setItem(markOf(personId, articleId), String(since))
  } catch {
    // Without storage the page itself still knows and says so.
  }
}

/** The articles of which this browser holds text of this person that the server has not confirmed. */
export function unsyncedArticles(personId: PersonId): readonly ArticleId[] {
  const prefix = `${marks}:${personId}:`
  try {
    return Object.keys(localStorage).flatMap((key) => {
      const id = ArticleId.safeParse(key.slice(prefix.length))
      return key.startsWith(prefix) && id.success ? [id.data] : []
    })
  } catch {
    return []
  }
}

/** Takes everything out of a copy's storage. It is emptied rather than deleted: another tab may have it open. */
export async function emptyStore(personId: PersonId, articleId: ArticleId): Promise<void> {
  await emptyDatabase(copyName(personId, articleId))
  markUnsynced(personId, articleId, null)
}

/** Takes away every copy that this browser keeps for a person. */
export async function forgetCopies(personId: PersonId): Promise<void> {
  const known = await indexedDB.databases()
  const prefix = `${databases}:${personId}:`
  for (const { name } of known) {
    if (name === undefined || !name.startsWith(prefix)) continue
    await emptyDatabase(name)
    indexedDB.deleteDatabase(name)
    const articleId = ArticleId.safeParse(name.slice(prefix.length))
    if (articleId.success) markUnsynced(personId, articleId.data, null)
  }
}

function emptyDatabase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name)
    let isNew = false
    opening.onupgradeneeded = () => {
      // There is nothing to empty, and an empty database would stand in the way of the next copy.
      isNew = true
      opening.transaction?.abort()
    }
    opening.onerror = (event) => {
      event.preventDefault()
      if (isNew) resolve()
      else reject(opening.error ?? new Error('The storage of this browser does not open.'))
    }
    opening.onsuccess = () => {
      const database = opening.result
      const stores = [...database.objectStoreNames]
      const done = () => {
        database.close()
        resolve()
      }
      if (stores.length === 0) return done()
      const work = database.transaction(stores, 'readwrite')
      for (const store of stores) work.objectStore(store).clear()
      work.oncomplete = done
      work.onerror = () => reject(work.error ?? new Error('The storage of this browser could not be emptied.'))
    }
  })
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}
