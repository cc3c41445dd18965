import { lockArticle } from '#db/article-facts.ts'
import { holdArticle } from '#db/articles.ts'
import { saveDecision } from '#db/save-decision.ts'
import { compactLog, endOfLog, markRecorded, readSharedCopy, type SharedCopy } from '#db/shared-copies.ts'
import { inTransaction, type Tx } from '#db/transaction.ts'
import { readWorkingCopy, type WorkingCopy } from '#db/working-copies.ts'
import type { Deps } from '#lib/application/deps.ts'
import { Manuscript } from '#lib/article/manuscript.ts'
import { type Recording, recordingOf } from '#lib/coediting/recording.ts'
import type { ArticleId } from '#lib/identity/ids.ts'

type Clock = Pick<Deps, 'clock'>

/** With so many updates behind its snapshot, or so much in them, a copy gets a new one: opening it then costs what its text costs. */
const mostUpdates = 200
const mostBytes = 4_000_000

const isLong = ({ updates }: SharedCopy): boolean =>
  updates.length >= mostUpdates || updates.reduce((sum, { update }) => sum + update.length, 0) > mostBytes

/**
 * Brings the stored manuscript, its authors and its digest up to the end of the log, as a new version with one event in
 * the history. What was typed was accepted update by update; this only says what it came to. Several processes may try at
 * once: one of them records, and nothing twice. The costly part is done before anything is locked.
 */
export async function recordEdits(articleId: ArticleId, deps: Pick<Deps, 'db' | 'clock'>): Promise<{ seq: number }> {
  const read = await deps.db.transaction(
    async (tx) => {
      const copy = await readSharedCopy(tx, articleId)
      if (copy === null) return null
      if (copy.lastSeq === copy.recordedSeq && !isLong(copy)) return null
      return { copy, stored: await readWorkingCopy(tx, articleId) }
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  )
  if (read === null) return { seq: (await endOfLog(deps.db, articleId))?.recordedSeq ?? 0 }
  const recording = recordingOf(read.copy, attributed(read.stored))
  return inTransaction(deps.db, async (tx) => {
    await holdArticle(tx, articleId)
    const end = await endOfLog(tx, articleId)
    if (end?.recordedSeq === read.copy.recordedSeq && end.snapshotSeq === read.copy.snapshotSeq)
      await keep(tx, deps, articleId, read, recording)
    return { seq: (await endOfLog(tx, articleId))?.recordedSeq ?? 0 }
  })
}

/**
 * The same inside the transaction that holds the article: whatever is decided after it is decided on every keystroke that
 * was committed before. Without an effect where nothing waits.
 */
export async function recordEditsIn(tx: Tx, deps: Clock, articleId: ArticleId): Promise<void> {
  const end = await endOfLog(tx, articleId)
  if (end === null || end.lastSeq === end.recordedSeq) return
  const copy = await readSharedCopy(tx, articleId)
  if (copy === null) return
  const stored = await readWorkingCopy(tx, articleId)
  await keep(tx, deps, articleId, { copy, stored }, recordingOf(copy, attributed(stored)))
}

const attributed = ({ manuscript, attribution, digest }: WorkingCopy) => ({
  manuscript,
  attribution,
  contentHash: digest.contentHash,
})

async function keep(
  tx: Tx,
  deps: Clock,
  articleId: ArticleId,
  { copy, stored }: { readonly copy: SharedCopy; readonly stored: WorkingCopy },
  { seq, changed, state }: Recording,
): Promise<void> {
  if (changed !== null) {
    const { by: writers, digest, attribution } = changed
    // What does not fit could be stored and never read again; in the log it can still be mended by typing.
    const manuscript = Manuscript.parse(changed.manuscript)
    const [by, ...others] = writers.toReversed()
    const facts = by && (await lockArticle(tx, articleId, deps.clock.now(), by, others))
    if (!facts) throw new Error(`The log of ${articleId} is of no article or of nobody`)
    const event = { type: 'working-copy-saved', version: stored.version + 1, digest, by } as const
    await saveDecision(
      tx,
      facts,
      { ok: true, event: others.length === 0 ? event : { ...event, with: others }, next: facts.article.state },
      { workingCopy: { manuscript, attribution } },
    )
  }
  await markRecorded(tx, articleId, seq)
  if (isLong(copy)) await compactLog(tx, articleId, { snapshot: state, seq })
}
