import * as Y from 'yjs'
import type { ArticleId } from '#lib/identity/ids.ts'
import type { Dial, Line, LineEvents } from './line.ts'
import { colorOf, type Peer, readPeers } from './peers.ts'
import type { Person } from './working-copy-state.ts'

interface Listens extends LineEvents {
  /** Something changed; `here` when it was changed in this page. */
  readonly onUpdate: (here: boolean) => void
  readonly onPeers: (peers: readonly Peer[]) => void
}

export interface SharedDoc {
  readonly doc: Y.Doc
  readonly line: Line
  /** Ends it; what the browser keeps goes with `forget`. Nothing is told any more from the call on. */
  close(forget: boolean): Promise<void>
}

/** A fresh document on its line, with its person's name beside it. */
export function openSharedDoc(articleId: ArticleId, person: Person, dial: Dial, listens: Listens): SharedDoc {
  const doc = new Y.Doc()
  let closed = false
  const whileOpen = <A extends unknown[]>(tell: (...given: A) => void) => {
    return (...given: A) => {
      if (!closed) tell(...given)
    }
  }
  const line = dial(
    { articleId, personId: person.id, doc },
    {
      onLoaded: whileOpen(listens.onLoaded),
      onSynced: whileOpen(listens.onSynced),
      onCommitted: whileOpen(listens.onCommitted),
      onRights: whileOpen(listens.onRights),
      onDown: whileOpen(listens.onDown),
      onChanged: whileOpen(listens.onChanged),
    },
  )
  const onUpdate = whileOpen(listens.onUpdate)
  doc.on('update', (_, origin) => onUpdate(!line.brought(origin)))
  const { awareness } = line.provider
  awareness.setLocalStateField('user', { personId: person.id, name: person.name, color: colorOf(person.id) })
  const onPeers = whileOpen(listens.onPeers)
  awareness.on('change', () => onPeers(readPeers(awareness)))
  return {
    doc,
    line,
    async close(forget) {
      closed = true
      await line.close(forget)
      doc.destroy()
    },
  }
}
