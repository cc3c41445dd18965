import type { Deps } from '#lib/application/deps.ts'
import { recordEdits } from '#lib/commands/record-edits.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import { log } from '#lib/log.ts'

/** Recorded so long after the last change … */
const quietMs = 2_000
/** … and this often while somebody goes on typing. */
const busyMs = 10_000
/** Another process records what came in there; should it have died, this one does. */
const othersMs = 15_000
const retryMs = 5_000

/** Sees to it that what is in the log of an article reaches its stored manuscript. */
export interface Recorder {
  /** Somebody changed it through this process. */
  typed(articleId: ArticleId): void
  /** It changed through another process. */
  followed(articleId: ArticleId): void
  /** Nobody has it open here any more. */
  left(articleId: ArticleId): void
  /** Records what still waits. */
  stop(): Promise<void>
}

interface Waiting {
  readonly timer: NodeJS.Timeout
  /** When it has to happen at the latest. */
  readonly deadline: number
}

/** A process's recorder. What fails is logged and tried again: nothing of it is lost, since it is in the log. */
export function recorder(deps: Pick<Deps, 'db' | 'clock'>): Recorder {
  const waiting = new Map<ArticleId, Waiting>()
  const running = new Set<Promise<void>>()
  let stopped = false

  const record = async (articleId: ArticleId) => {
    try {
      await recordEdits(articleId, deps)
    } catch (error) {
      log.error({ err: error, articleId }, 'edits could not be recorded yet')
      later(articleId, retryMs, retryMs)
    }
  }
  const now = (articleId: ArticleId) => {
    clearTimeout(waiting.get(articleId)?.timer)
    waiting.delete(articleId)
    const run = record(articleId).finally(() => running.delete(run))
    running.add(run)
  }
  const later = (articleId: ArticleId, afterMs: number, atMostMs: number) => {
    if (stopped) return
    const known = waiting.get(articleId)
    clearTimeout(known?.timer)
    const at = performance.now()
    const deadline = Math.min(known?.deadline ?? Number.POSITIVE_INFINITY, at + atMostMs)
    const timer = setTimeout(() => now(articleId), Math.max(0, Math.min(at + afterMs, deadline) - at))
    waiting.set(articleId, { timer: timer.unref(), deadline })
  }
  return {
    typed: (articleId) => later(articleId, quietMs, busyMs),
    followed: (articleId) => {
      if (!waiting.has(articleId)) later(articleId, othersMs, othersMs)
    },
    left: (articleId) => {
      if (waiting.has(articleId)) now(articleId)
    },
    stop: async () => {
      stopped = true
      for (const articleId of [...waiting.keys()]) now(articleId)
      await Promise.all(running)
    },
  }
}
