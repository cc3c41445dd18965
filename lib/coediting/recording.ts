import * as Y from 'yjs'
import { type Attributed, attribute } from '#lib/article/attribution.ts'
import { contentHash } from '#lib/article/content.ts'
import { digestOf, type ManuscriptDigest } from '#lib/article/digest.ts'
import type { Sha256 } from '#lib/canonical/sha256.ts'
import type { PersonId } from '#lib/identity/ids.ts'
import { readManuscript } from './shared-manuscript.ts'

/** What was typed into a shared copy, by whom, in the order in which it was committed. */
export interface TypedUpdate {
  readonly seq: number
  readonly personId: PersonId
  readonly update: Uint8Array
}

export interface Recording {
  readonly seq: number
  /** What the text says now and who wrote it; `null` where the updates came to nothing. */
  readonly changed: (Attributed & { readonly digest: ManuscriptDigest; readonly by: readonly PersonId[] }) | null
  /** The whole shared copy up to `seq`, for a snapshot. */
  readonly state: Uint8Array
}

/**
 * Brings a stored manuscript up to the end of the log. Each person's turn is attributed on its own, so that words stay with
 * whoever typed them though two people typed at once; what builds on somebody's letters comes after them. `stored` holds the updates up to `recordedSeq`.
 */
export function recordingOf(
  copy: { readonly snapshot: Uint8Array; readonly updates: readonly TypedUpdate[]; readonly recordedSeq: number },
  stored: Attributed & { readonly contentHash: Sha256 },
): Recording {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, copy.snapshot)
  for (const { update } of copy.updates.filter(({ seq }) => seq <= copy.recordedSeq)) Y.applyUpdate(doc, update)
  const typed = copy.updates.filter(({ seq }) => seq > copy.recordedSeq)
  let last: Attributed = stored
  const by = new Set<PersonId>()
  for (let waiting = broughtBy(doc, typed); waiting[0] !== undefined; ) {
    const { personId } = waiting[0]
    waiting = takeTurn(doc, personId, waiting)
    const manuscript = readManuscript(doc)
    last = { manuscript, attribution: attribute(last, manuscript, personId) }
    by.add(personId)
  }
  const state = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  const seq = typed.at(-1)?.seq ?? copy.recordedSeq
  if (by.size === 0 || contentHash(last.manuscript) === stored.contentHash) return { seq, changed: null, state }
  return { seq, changed: { ...last, digest: digestOf(last.manuscript, last.attribution), by: [...by] }, state }
}

/**
 * What each update brought on top of `doc` and of those before it; those that brought nothing are left out. A page that
 * connects anew may say again what others typed or took away, and that stays theirs.
 */
function broughtBy(doc: Y.Doc, typed: readonly TypedUpdate[]): readonly TypedUpdate[] {
  const replayed = new Y.Doc()
  Y.applyUpdate(replayed, Y.encodeStateAsUpdate(doc))
  const found: TypedUpdate[] = []
  for (const { seq, personId, update } of typed) {
    const note = (brought: Uint8Array) => found.push({ seq, personId, update: brought })
    replayed.on('update', note)
    Y.applyUpdate(replayed, update)
    replayed.off('update', note)
  }
  replayed.destroy()
  return found
}

/**
 * Applies whatever one person typed that does not build on what others typed and that is still waiting; the first update
 * never does. Two people who type at once in two places are two turns, not one for each key. Answers what waits on.
 */
function takeTurn(doc: Y.Doc, personId: PersonId, waiting: readonly TypedUpdate[]): readonly TypedUpdate[] {
  const left: TypedUpdate[] = []
  doc.transact(() => {
    for (const typed of waiting) {
      if (typed === waiting[0] || (typed.personId === personId && isReady(doc.store, typed.update)))
        Y.applyUpdate(doc, typed.update)
      else left.push(typed)
    }
  })
  return left
}

/** Whether everything that an update builds on or takes away is there. */
function isReady(store: Y.Doc['store'], update: Uint8Array): boolean {
  const { structs, ds } = Y.decodeUpdate(update)
  const ends = new Map<number, number>()
  const endOf = (client: number) => ends.get(client) ?? Y.getState(store, client)
  const isThere = (id: unknown) => !(id instanceof Y.ID) || id.clock < endOf(id.client)
  for (const struct of structs) {
    const { client, clock } = struct.id
    if (clock > endOf(client)) return false
    if (struct instanceof Y.Item && ![struct.origin, struct.rightOrigin, struct.parent].every(isThere)) return false
    ends.set(client, Math.max(endOf(client), clock + struct.length))
  }
  return [...ds.clients].every(([client, gone]) => gone.every(({ clock, len }) => clock + len <= endOf(client)))
}

/** The whole of a shared copy as one update. */
export const wholeState = ({
  snapshot,
  updates,
}: {
  readonly snapshot: Uint8Array
  readonly updates: readonly { readonly update: Uint8Array }[]
}): Uint8Array => {
  if (updates.length === 0) return snapshot
  // Merging them unopened costs several times as much: Yjs sorts all of them again at each piece.
  const doc = new Y.Doc()
  doc.transact(() => {
    Y.applyUpdate(doc, snapshot)
    for (const { update } of updates) Y.applyUpdate(doc, update)
  })
  const state = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  return state
}
