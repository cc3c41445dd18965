import type { Tx } from '#db/transaction.ts'
import type { RevisionId } from '#lib/identity/ids.ts'
import { type Amended, amendments } from '#lib/publication/amendments.ts'
import type { CyclePurpose } from '#lib/workflow/facts.ts'
import { manuscriptsOf } from './publication-material.ts'

/** Revisions never change, and the facts of an article are read at every verdict: a pair is compared once a process. */
const known = new Map<string, readonly Amended[]>()
const most = 500

/** What of the live version the revision in hand amends; nothing where there are not both. */
export async function amendedBy(
  tx: Tx,
  { purpose, revisionId }: { readonly purpose: CyclePurpose; readonly revisionId: RevisionId | null },
  liveRevisionId: RevisionId | null,
): Promise<readonly Amended[]> {
  if (purpose === 'first' || revisionId === null || liveRevisionId === null || revisionId === liveRevisionId) return []
  const pair = `${liveRevisionId} ${revisionId}`
  const before = known.get(pair)
  if (before !== undefined) return before
  const manuscripts = await manuscriptsOf(tx, [liveRevisionId, revisionId])
  const [older, newer] = [manuscripts.get(liveRevisionId), manuscripts.get(revisionId)]
  if (!older || !newer) throw new Error(`A revision of ${pair} is gone`)
  const found = amendments(older, newer)
  if (known.size >= most) known.clear()
  known.set(pair, found)
  return found
}
