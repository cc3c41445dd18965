import type { Peer } from './peers.ts'
import type { WorkingCopySession } from './working-copy-session.ts'

/** How long the words of others that are on their way are waited for. */
const patience = 5000

const lateNames = (peers: readonly Peer[]): readonly string[] => [
  ...new Set(peers.filter(({ unsynced }) => unsynced).map(({ name }) => name)),
]

/** Waits until nobody else has anything on its way; the names of those who still have after a while. */
export function peersSaved(
  session: Pick<WorkingCopySession, 'state' | 'subscribe'>,
  onWaiting: (names: readonly string[]) => void,
): Promise<readonly string[]> {
  return new Promise((resolve) => {
    let stop: () => void = () => undefined
    const end = (names: readonly string[]) => {
      clearTimeout(timer)
      stop()
      resolve(names)
    }
    const timer = setTimeout(() => end(lateNames(session.state().peers)), patience)
    const look = () => {
      const names = lateNames(session.state().peers)
      onWaiting(names)
      if (names.length === 0) end([])
    }
    stop = session.subscribe(look)
    look()
  })
}

/** Names as they stand in a sentence. */
export const listed = (names: readonly string[]): string => new Intl.ListFormat('en-GB').format(names)
