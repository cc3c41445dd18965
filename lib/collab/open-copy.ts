import * as Y from 'yjs'
import type { Deps } from '#lib/application/deps.ts'
import { type Gate, openGate } from '#lib/coediting/gate.ts'
import { knowsNamesIn } from '#lib/coediting/known-names.ts'
import { type Appended, appendUpdate, type Typist, updatesSince } from '#lib/commands/write-together.ts'
import type { ArticleId } from '#lib/identity/ids.ts'

/** What became of a person's update. One that is kept or known is durable. */
export type Written =
  | { readonly type: 'kept' | 'known' | 'incomplete' }
  | { readonly type: 'refused'; readonly problem: string }
  | { readonly type: 'not-now'; readonly refusal: Extract<Appended, { ok: false }> }

/** The shared copy of an article in this process: what its pages see, and how far it has followed the log. */
export interface OpenCopy {
  readonly articleId: ArticleId
  /** Checks an update, commits it to the log, and only then lets it into the document, as coming from `origin`. */
  write(update: Uint8Array, typist: Typist, origin: unknown): Promise<Written>
  /** Brings the document up to `seq` of the log at least. */
  follow(seq: number): Promise<void>
}

/** The origin of changes that came from the log. */
export const fromLog = { source: 'local', skipStoreHooks: true } as const

type CopyDeps = Pick<Deps, 'db' | 'clock'>

/**
 * `document` holds the log up to `seq`. One thing happens at a time: an update is judged against exactly what was
 * committed before it, and none is acknowledged on the strength of another that is still on its way. Where the log holds
 * what only a newer release knows, the document follows it no further, and `onUnknown` is called each time.
 */
export function openCopy(
  articleId: ArticleId,
  document: Y.Doc,
  seq: number,
  deps: CopyDeps,
  onUnknown: () => void = () => undefined,
): OpenCopy {
  const gate = openGate(() => Y.encodeStateAsUpdate(document))
  const inTurn = turns()
  let seen = seq

  const catchUp = async () => {
    const { updates, seq: end } = await updatesSince(articleId, seen, deps)
    // A page of this age would delete it from the text.
    if (!updates.every(knowsNamesIn)) {
      onUnknown()
      throw new Error(`The log of ${articleId} holds what this release does not know`)
    }
    document.transact(() => {
      for (const update of updates) Y.applyUpdate(document, update, fromLog)
    }, fromLog)
    for (const update of updates) gate.take(update)
    seen = Math.max(seen, end)
  }

  return {
    articleId,
    write: (update, typist, origin) =>
      inTurn(async () => {
        const judgment = await judged(gate, update, catchUp)
        if (judgment.verdict === 'refused') return { type: 'refused', problem: judgment.problem }
        if (judgment.verdict !== 'new') return { type: judgment.verdict }
        const appended = await kept(gate, () => appendUpdate({ articleId, update }, typist, deps))
        if (!appended.ok) return { type: 'not-now', refusal: appended }
        Y.applyUpdate(document, update, origin)
        if (appended.seq === seen + 1) seen = appended.seq
        else await catchUp()
        return { type: 'kept' }
      }),
    follow: (to) => inTurn(async () => (to > seen ? catchUp() : undefined)),
  }
}

/** What cannot be judged yet may build on what another process has committed a moment ago. */
async function judged(gate: Gate, update: Uint8Array, catchUp: () => Promise<void>) {
  const judgment = gate.judge(update)
  if (judgment.verdict !== 'incomplete') return judgment
  await catchUp()
  return gate.judge(update)
}

/** The gate has let the update in; when it could not be kept, that is taken back. */
async function kept(gate: Gate, append: () => Promise<Appended>): Promise<Appended> {
  try {
    const appended = await append()
    if (!appended.ok) gate.reset()
    return appended
  } catch (error) {
    gate.reset()
    throw error
  }
}

/** Runs pieces of work one after another, whether those before them failed or not. */
function turns(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const mine = last.then(work)
    last = mine.catch(() => undefined)
    return mine
  }
}
