import * as Y from 'yjs'
import { problemOfPiece } from './gate-rules.ts'
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
}

/** What one transaction brought: its first problem, and whether it changed anything. */
interface Brought {
  problem: string | null
  changed: boolean
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
      const judgment = judge(opened(), update)
      if (judgment.verdict === 'incomplete' || judgment.verdict === 'refused') reset()
      return judgment
    },
    take: (update) => {
      if (shadow === null) return
      Y.applyUpdate(shadow.doc, update)
      shadow.bytes += update.length
      if (isWaiting(shadow.doc)) reset()
    },
    reset,
  }
}

function openShadow(state: Uint8Array): Shadow {
  const doc = new Y.Doc()
  doc.getXmlFragment(documentField)
  sharedMaps(doc)
  Y.applyUpdate(doc, state)
  return { doc, bytes: state.length }
}

function judge(shadow: Shadow, update: Uint8Array): Judgment {
  if (update.length > maxUpdateBytes) return refused('This change is larger than 2 MB. Paste it in parts.')
  const brought = bringIn(shadow.doc, update)
  if (brought === null) return refused('This change cannot be read. Reload the page.')
  if (brought.problem !== null) return refused(brought.problem)
  if (isWaiting(shadow.doc)) return { verdict: 'incomplete' }
  if (!brought.changed) return { verdict: 'known' }
  shadow.bytes += update.length
  if (shadow.bytes > maxCopyBytes) shadow.bytes = Y.encodeStateAsUpdate(shadow.doc).length
  return shadow.bytes > maxCopyBytes ? refused('The article is too large. Split it into several.') : { verdict: 'new' }
}

const refused = (problem: string): Judgment => ({ verdict: 'refused', problem })

/** `null` when the update does not decode. */
function bringIn(doc: Y.Doc, update: Uint8Array): Brought | null {
  const brought: Brought = { problem: null, changed: false }
  // At this moment Yjs has not yet joined the new pieces to those before them.
  const look = (transaction: Y.Transaction) => {
    brought.changed ||= transaction.deleteSet.clients.size > 0
    for (const item of piecesOf(transaction)) {
      brought.changed = true
      brought.problem ??= item instanceof Y.Item && !item.deleted ? problemOfPiece(item) : null
    }
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
