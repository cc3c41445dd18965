import type { ArticleId } from '#lib/identity/ids.ts'
import type { WorkingCopySession } from './working-copy-session.ts'

/** What is open in this page, so that a change of tab inside an article loses nothing that is on its way. */
const sessions = new Map<string, WorkingCopySession>()
/** Sessions that nobody looks at and that still have something to send, with how to let them stay. */
const leaving = new Map<WorkingCopySession, () => void>()

export const sessionOf = (key: string): WorkingCopySession | undefined => sessions.get(key)

/** The session under a key, made where there is none. */
export function openSession(key: string, make: () => WorkingCopySession): WorkingCopySession {
  const open = sessions.get(key) ?? make()
  sessions.set(key, open)
  leaving.get(open)?.()
  return open
}

/** The page has left an article: its session ends, once the server has what is on its way. */
export function leaveSessions(articleId: ArticleId): void {
  for (const [key, session] of sessions) {
    if (session.articleId !== articleId || leaving.has(session)) continue
    const endWhenSent = () => {
      if (session.state().saving.unsyncedSince !== null) return
      leaving.get(session)?.()
      sessions.delete(key)
      void session.close()
    }
    const stop = session.subscribe(endWhenSent)
    leaving.set(session, () => {
      stop()
      leaving.delete(session)
    })
    endWhenSent()
  }
}

/** Ends everything at once. What has not reached the server stays in the browser's storage. */
export async function closeSessions(): Promise<void> {
  const open = [...sessions.values()]
  sessions.clear()
  await Promise.all(open.map((session) => session.close()))
}
