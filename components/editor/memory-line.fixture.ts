import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { Manuscript } from '#lib/article/manuscript.ts'
import { firstState } from '#lib/coediting/shared-manuscript.ts'
import type { CloseMeaning } from './close-reasons.ts'
import type { Dial, LineEvents } from './line.ts'

interface Open {
  readonly events: LineEvents
  readonly hangUp: (meaning: CloseMeaning) => void
}

/** A server in memory, with lines that carry real updates: what arrives there is committed in the next microtask. */
export function memoryServer(manuscript: Manuscript) {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, firstState(manuscript))
  const open = new Set<Open>()
  const server = { doc, open, reachable: true, mayWrite: true, dial: null as unknown as Dial }
  server.dial = ({ doc: local }, events) => {
    const awareness = new Awareness(local)
    let here: Open | null = null
    let pending = 0
    const fromServer = (update: Uint8Array, origin: unknown) => {
      if (here !== null && origin !== here) Y.applyUpdate(local, update, server)
    }
    const send = (update: Uint8Array) => {
      pending += 1
      const line = here
      queueMicrotask(() => {
        if (line === null || here !== line || !server.mayWrite) return
        Y.applyUpdate(doc, update, line)
        pending -= 1
        if (pending === 0) events.onCommitted()
      })
    }
    const fromHere = (update: Uint8Array, origin: unknown) => {
      if (origin !== server && here !== null) send(update)
    }
    local.on('update', fromHere)
    doc.on('update', fromServer)
    const hangUp = (meaning: CloseMeaning) => {
      if (here !== null) open.delete(here)
      here = null
      events.onDown(meaning)
    }
    const connect = () => {
      if (here !== null) return
      if (!server.reachable) return events.onDown({ kind: 'gone' })
      here = { events, hangUp }
      open.add(here)
      pending = 0
      events.onRights(server.mayWrite)
      const missing = Y.encodeStateVector(doc)
      Y.applyUpdate(local, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(local)), server)
      events.onSynced()
      send(Y.encodeStateAsUpdate(local, missing))
    }
    const line = {
      provider: { awareness },
      brought: (origin: unknown) => origin === server,
      connect,
      disconnect() {
        if (here !== null) open.delete(here)
        here = null
      },
      drop: () => hangUp({ kind: 'gone' }),
      close() {
        line.disconnect()
        awareness.destroy()
        local.off('update', fromHere)
        doc.off('update', fromServer)
        return Promise.resolve()
      },
    }
    queueMicrotask(() => {
      events.onLoaded()
      connect()
    })
    return line
  }
  return server
}
