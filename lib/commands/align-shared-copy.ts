import * as Y from 'yjs'
import { appendToLog, markRecorded, readSharedCopy } from '#db/shared-copies.ts'
import type { Tx } from '#db/transaction.ts'
import { readWorkingCopy } from '#db/working-copies.ts'
import { contentHash } from '#lib/article/content.ts'
import type { Sha256 } from '#lib/canonical/sha256.ts'
import { wholeState } from '#lib/coediting/recording.ts'
import { readManuscript, writeManuscript } from '#lib/coediting/shared-manuscript.ts'
import { withSkeleton } from '#lib/document/skeleton.ts'
import type { ArticleId, PersonId } from '#lib/identity/ids.ts'
import type { Instant } from '#lib/time/instant.ts'

/**
 * Brings the shared copy to the stored manuscript after that was changed otherwise than by typing: by a program, or by
 * putting back what was published. The difference goes through the log, so that whoever has it open gets it as an edit.
 */
export async function alignSharedCopy(
  tx: Tx,
  articleId: ArticleId,
  { by, at }: { readonly by: PersonId; readonly at: Instant },
): Promise<void> {
  const doc = await sharedDoc(tx, articleId)
  if (doc === null) return
  const { manuscript } = await readWorkingCopy(tx, articleId)
  const changes: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => changes.push(update))
  writeManuscript(doc, { ...manuscript, document: withSkeleton(manuscript.document) })
  doc.destroy()
  if (changes.length === 0) return
  const update = Y.mergeUpdates(changes)
  await markRecorded(tx, articleId, await appendToLog(tx, { articleId, personId: by, update, at }))
}

/** The hash of what everybody sees in the shared copy now; `null` while nobody has opened it. */
export async function sharedContentHash(tx: Tx, articleId: ArticleId): Promise<Sha256 | null> {
  const doc = await sharedDoc(tx, articleId)
  if (doc === null) return null
  const hash = contentHash(readManuscript(doc))
  doc.destroy()
  return hash
}

async function sharedDoc(tx: Tx, articleId: ArticleId): Promise<Y.Doc | null> {
  const copy = await readSharedCopy(tx, articleId)
  if (copy === null) return null
  const doc = new Y.Doc()
  Y.applyUpdate(doc, wholeState(copy))
  return doc
}
