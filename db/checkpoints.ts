import { and, desc, eq, gte, lt } from 'drizzle-orm'
import type { Db } from '#db/connection.ts'
import type { Tx } from '#db/transaction.ts'
import type { Attribution } from '#lib/article/attribution.ts'
import type { Manuscript } from '#lib/article/manuscript.ts'
import type { Sha256 } from '#lib/canonical/sha256.ts'
import { documentLength } from '#lib/document/reading-time.ts'
import type { ArticleId, PersonId } from '#lib/identity/ids.ts'
import { addMinutes, type Instant } from '#lib/time/instant.ts'
import type { WorkflowEvent } from '#lib/workflow/events.ts'
import { articleStream } from './audit-events.ts'
import { PersonIds } from './json.ts'
import { auditEvents } from './schema/audit.ts'
import { checkpoints } from './schema/writing.ts'

/** What a list of checkpoints says of one; the text is read on its own. */
export interface CheckpointEntry {
  readonly version: number
  /** Until when the text stood. */
  readonly at: Instant
  readonly people: readonly PersonId[]
  readonly words: number
  readonly contentHash: Sha256
}

export interface Checkpoint extends CheckpointEntry {
  readonly manuscript: Manuscript
  readonly attribution: Attribution
}

const entry = {
  version: checkpoints.version,
  at: checkpoints.at,
  people: checkpoints.people,
  words: checkpoints.words,
  contentHash: checkpoints.contentHash,
}

/** The newest checkpoint of an article. */
async function lastCheckpoint(db: Db | Tx, articleId: ArticleId): Promise<CheckpointEntry | null> {
  const [last] = await listCheckpoints(db, articleId, { limit: 1 })
  return last ?? null
}

/** A page of checkpoints, newest first; `before` is the version at which the page before ended. */
export const listCheckpoints = (
  db: Db | Tx,
  articleId: ArticleId,
  { before, limit }: { readonly before?: number; readonly limit: number },
): Promise<readonly CheckpointEntry[]> =>
  db
    .select(entry)
    .from(checkpoints)
    .where(
      and(eq(checkpoints.articleId, articleId), before === undefined ? undefined : lt(checkpoints.version, before)),
    )
    .orderBy(desc(checkpoints.version))
    .limit(limit)

/** One checkpoint with its text. */
export async function readCheckpoint(db: Db | Tx, articleId: ArticleId, version: number): Promise<Checkpoint | null> {
  const [row] = await db
    .select({ ...entry, manuscript: checkpoints.manuscript, attribution: checkpoints.attribution })
    .from(checkpoints)
    .where(and(eq(checkpoints.articleId, articleId), eq(checkpoints.version, version)))
  return row ?? null
}

const minutesBetween = 10

/**
 * Keeps the text that is replaced at `text.at`, unless one was kept in the ten minutes before: so there is always a way
 * back to before the present burst of writing. `always` keeps it whatever was kept before.
 */
export async function keepCheckpoint(
  tx: Tx,
  articleId: ArticleId,
  text: Omit<Checkpoint, 'people' | 'words'>,
  { always }: { readonly always: boolean },
): Promise<void> {
  const last = await lastCheckpoint(tx, articleId)
  if (!always && last !== null && addMinutes(last.at, minutesBetween) > text.at) return
  await tx
    .insert(checkpoints)
    .values({
      articleId,
      ...text,
      people: await saversSince(tx, articleId, last),
      words: documentLength(text.manuscript.document).words,
    })
    .onConflictDoNothing()
}

/** Whoever wrote in the text since a checkpoint, as the history says. */
async function saversSince(
  tx: Tx,
  articleId: ArticleId,
  last: Pick<CheckpointEntry, 'version' | 'at'> | null,
): Promise<readonly PersonId[]> {
  const { stream, action, at, actorId, payload } = auditEvents
  const saved = 'working-copy-saved' satisfies WorkflowEvent['type']
  const saves = await tx
    .select({ actorId, payload })
    .from(auditEvents)
    .where(and(eq(stream, articleStream(articleId)), eq(action, saved), last === null ? undefined : gte(at, last.at)))
  // Two saves may be of one moment; the version tells them apart.
  const since = saves.filter(({ payload: { version } }) => last === null || Number(version) > last.version)
  const others = since.flatMap(({ payload: { with: also } }) => PersonIds.safeParse(also).data ?? [])
  return [...new Set([...since.flatMap((save) => save.actorId ?? []), ...others])]
}
