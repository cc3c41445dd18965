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
 * whoever typed them though two people typed at once. `stored` holds the updates up to `recordedSeq`.
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
  for (const turn of turnsOf(typed)) {
    doc.transact(() => {
      for (const { update } of turn.updates) Y.applyUpdate(doc, update)
    })
    const manuscript = readManuscript(doc)
    last = { manuscript, attribution: attribute(last, manuscript, turn.personId) }
    by.add(turn.personId)
  }
  const state = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  const seq = typed.at(-1)?.seq ?? copy.recordedSeq
  if (by.size === 0 || contentHash(last.manuscript) === stored.contentHash) return { seq, changed: null, state }
  return { seq, changed: { ...last, digest: digestOf(last.manuscript, last.attribution), by: [...by] }, state }
}

/** Updates of one person that follow each other are one turn. */
function turnsOf(updates: readonly TypedUpdate[]): readonly { personId: PersonId; updates: TypedUpdate[] }[] {
  const turns: { personId: PersonId; updates: TypedUpdate[] }[] = []
  for (const update of updates) {
    const last = turns.at(-1)
    if (last?.personId === update.personId) last.updates.push(update)
    else turns.push({ personId: update.personId, updates: [update] })
  }
  return turns
}

/** The whole of a shared copy as one update. */
export const wholeState = ({
  snapshot,
  updates,
}: {
  readonly snapshot: Uint8Array
  readonly updates: readonly { readonly update: Uint8Array }[]
}): Uint8Array => (updates.length === 0 ? snapshot : Y.mergeUpdates([snapshot, ...updates.map(({ update }) => update)]))
