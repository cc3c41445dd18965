import * as Y from 'yjs'
import { problemOfPiece } from './gate-rules.ts'
import { type CopySize, mostGrowth, problemOfGrowth, problemOfWhole, type Room, roomIn, sizeOf } from './gate-size.ts'
import { documentField } from './shared-manuscript.ts'
import { sharedMaps } from './shared-maps.ts'

/** One update at most; far above what a person types or pastes at once. */
export const maxUpdateBytes = 2_000_000
/** A whole shared copy at most, with the traces that deletions leave. */
export const maxCopyBytes = 16_000_000

/**
 * new: it fits and changes something · known: it says nothing that was not there · incomplete: it builds on changes that
 * the gate has not seen, so nothing can be said of it · refused: with a sentence for the person.
 */
export type Judgment =
  | { readonly verdict: 'new' | 'known' | 'incomplete' }
  | { readonly verdict: 'refused'; readonly problem: string }

/** The door of a shared copy: decides which updates may come in, by what each changes. */
export interface Gate {
  /** What a person's update is. One that is `new` counts from then on as having come in. Never throws. */
  judge(update: Uint8Array): Judgment
  /** Lets an update pass that came in elsewhere, such as one that another process has committed. */
  take(update: Uint8Array): void
  /** Goes back to the last good state: the update that was `new` could not be kept after all. */
  reset(): void
}

interface Shadow {
  readonly doc: Y.Doc
  /** At most the size of the state; exact only when it was last measured. */
  bytes: number
  /** What it came to when it was last measured; `null` while that is not known, and there is no room then. */
  size: CopySize | null
  /** By how much it may still grow before it has to be measured again. */
  room: Room
}

/** What one transaction brought: its first problem, and whether it changed anything. */
interface Brought {
  problem: string | null
  changed: boolean
  growth: Room
}

/**
 * A gate before a shared copy. It tries each update on a copy of its own, which Yjs thus resolves exactly as everybody's
 * will, and looks at the pieces that the update brought: the cost follows the size of the change, not of the text.
 *
 * `lastGood` answers the copy's state as one update, with all that came in so far. It is asked at the first update, and
 * again after a refusal, which leaves no trace in the gate.
 */
export function openGate(lastGood: () => Uint8Array): Gate {
  let shadow: Shadow | null = null
  const reset = () => {
    shadow?.doc.destroy()
    shadow = null
  }
  const opened = (): Shadow => {
    shadow ??= openShadow(lastGood())
    return shadow
  }
  return {
    judge: (update) => {
      const judgment = judge(opened(), update, () => sizeOf(openShadow(lastGood()).doc))
      if (judgment.verdict === 'incomplete' || judgment.verdict === 'refused') reset()
      return judgment
    },
    take: (update) => {
      if (shadow === null) return
      const brought = bringIn(shadow.doc, update)
      if (brought === null || isWaiting(shadow.doc)) return reset()
      shadow.bytes += update.length
      grow(shadow.room, brought.growth)
    },
    reset,
  }
}

function openShadow(state: Uint8Array): Shadow {
  const doc = new Y.Doc()
  doc.getXmlFragment(documentField)
  sharedMaps(doc)
  Y.applyUpdate(doc, state)
  return { doc, bytes: state.length, size: null, room: { bytes: 0, entries: 0 } }
}

function judge(shadow: Shadow, update: Uint8Array, sizeBefore: () => CopySize): Judgment {
  if (update.length > maxUpdateBytes) return refused('This change is larger than 2 MB. Paste it in parts.')
  const brought = bringIn(shadow.doc, update)
  if (brought === null) return refused('This change cannot be read. Reload the page.')
  if (brought.problem !== null) return refused(brought.problem)
  if (isWaiting(shadow.doc)) return { verdict: 'incomplete' }
  if (!brought.changed) return { verdict: 'known' }
  shadow.bytes += update.length
  if (shadow.bytes > maxCopyBytes) shadow.bytes = Y.encodeStateAsUpdate(shadow.doc).length
  if (shadow.bytes > maxCopyBytes) return refused('The article is too large. Split it into several.')
  grow(shadow.room, brought.growth)
  const problem = shadow.room.bytes < 0 || shadow.room.entries < 0 ? measured(shadow, sizeBefore) : null
  return problem === null ? { verdict: 'new' } : refused(problem)
}

function grow(room: Room, { bytes, entries }: Room): void {
  room.bytes -= bytes
  room.entries -= entries
}

/** Measures the copy anew; why it may not be as large as it is now. */
function measured(shadow: Shadow, sizeBefore: () => CopySize): string | null {
  const size = sizeOf(shadow.doc)
  const room = roomIn(size)
  const isTooLarge = room.bytes < 0 || room.entries < 0
  const problem = isTooLarge ? problemOfGrowth(shadow.size ?? sizeBefore(), size) : null
  Object.assign(shadow, { size, room })
  return problem
}

const refused = (problem: string): Judgment => ({ verdict: 'refused', problem })

/** `null` when the update does not decode. */
function bringIn(doc: Y.Doc, update: Uint8Array): Brought | null {
  const brought: Brought = { problem: null, changed: false, growth: { bytes: 0, entries: 0 } }
  // At this moment Yjs has not yet joined the new pieces to those before them.
  const look = (transaction: Y.Transaction) => {
    brought.changed ||= transaction.deleteSet.clients.size > 0
    const standing: Y.Item[] = []
    for (const item of piecesOf(transaction)) {
      brought.changed = true
      if (item instanceof Y.Item && !item.deleted) standing.push(item)
    }
    for (const item of standing) brought.problem ??= problemOfPiece(item)
    // What does not fit may not even be readable.
    if (brought.problem !== null) return
    brought.problem = problemOfWhole(transaction, standing)
    const { bytes, entries } = mostGrowth(transaction, standing, update.length)
    brought.growth.bytes += bytes
    brought.growth.entries += entries
  }
  doc.on('afterTransaction', look)
  try {
    Y.applyUpdate(doc, update)
    return brought
  } catch {
    return null
  } finally {
    doc.off('afterTransaction', look)
  }
}

function* piecesOf({ doc, beforeState }: Y.Transaction): Generator<Y.Item | Y.GC> {
  for (const [client, pieces] of doc.store.clients) {
    const from = beforeState.get(client) ?? 0
    if (from >= Y.getState(doc.store, client)) continue
    for (let at = Y.findIndexSS(pieces, from); at < pieces.length; at++) {
      const piece = pieces[at]
      if (piece !== undefined) yield piece
    }
  }
}

const isWaiting = ({ store }: Y.Doc): boolean => store.pendingStructs !== null || store.pendingDs !== null
