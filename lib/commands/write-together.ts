import { readArticle } from '#db/article-facts.ts'
import { holdArticle } from '#db/articles.ts'
import {
  appendToLog,
  endOfLog,
  insertSharedCopy,
  readSharedCopy,
  type SharedCopy,
  updatesBehind,
} from '#db/shared-copies.ts'
import { inTransaction } from '#db/transaction.ts'
import { readWorkingCopy } from '#db/working-copies.ts'
import { seenAccess, type WritingAccess, writingAccess } from '#db/writing-access.ts'
import type { Deps } from '#lib/application/deps.ts'
import { wholeState } from '#lib/coediting/recording.ts'
import { firstState } from '#lib/coediting/shared-manuscript.ts'
import type { ArticleId, PersonId } from '#lib/identity/ids.ts'
import { mayCommand, mayKnowOf } from '#lib/identity/policy.ts'
import { mustDeclareFirst } from '#lib/review/qualification.ts'
import { mustBePossibleIn } from '#lib/workflow/machine.ts'

/** Who types, and in which session. */
export interface Typist {
  readonly personId: PersonId
  readonly sessionId: string
}

/** One update with everything that was committed up to `seq`. The first opening makes the copy; `null` for no article. */
export async function openSharedCopy(
  articleId: ArticleId,
  { db }: Pick<Deps, 'db'>,
): Promise<{ readonly state: Uint8Array; readonly seq: number } | null> {
  // All of one moment: between the snapshot and what is behind it, the log may be compacted.
  const held = await db.transaction((tx) => readSharedCopy(tx, articleId), {
    isolationLevel: 'repeatable read',
    accessMode: 'read only',
  })
  if (held !== null) return opened(held)
  return inTransaction(db, async (tx) => {
    if (!(await holdArticle(tx, articleId))) return null
    const state = firstState((await readWorkingCopy(tx, articleId)).manuscript)
    if (await insertSharedCopy(tx, articleId, state)) return { state, seq: 0 }
    const made = await readSharedCopy(tx, articleId)
    return made && opened(made)
  })
}

const opened = (copy: SharedCopy) => ({ state: wholeState(copy), seq: copy.lastSeq })

/** What was committed behind `seq`. Where that was compacted meanwhile, the snapshot leads: applying it again is harmless. */
export function updatesSince(
  articleId: ArticleId,
  seq: number,
  { db }: Pick<Deps, 'db'>,
): Promise<{ readonly seq: number; readonly updates: readonly Uint8Array[] }> {
  return db.transaction(
    async (tx) => {
      const end = await endOfLog(tx, articleId)
      if (end === null || end.lastSeq <= seq) return { seq, updates: [] }
      const behind = seq < end.snapshotSeq ? await readSharedCopy(tx, articleId) : null
      const updates = behind?.updates ?? (await updatesBehind(tx, articleId, seq))
      return {
        seq: end.lastSeq,
        updates: [...(behind ? [behind.snapshot] : []), ...updates.map(({ update }) => update)],
      }
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  )
}

export type Appended =
  | { readonly ok: true; readonly seq: number }
  | {
      readonly ok: false
      readonly code: 'session-ended' | 'not-yours' | 'not-editable' | 'unknown'
      readonly message: string
    }

/**
 * Commits what somebody typed. The same transaction asks whether the session holds, whether the article is theirs to write
 * and whether it can be written now; when this answers, the update is durable. What it holds was checked before.
 */
export function appendUpdate(
  { articleId, update }: { articleId: ArticleId; update: Uint8Array },
  typist: Typist,
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
): Promise<Appended> {
  return inTransaction(db, async (tx) => {
    const at = clock.now()
    const access = await writingAccess(tx, articleId, typist, at)
    const refused = refusalOf(access)
    if (refused !== null) return refused
    return { ok: true, seq: await appendToLog(tx, { articleId, personId: typist.personId, update, at }) }
  })
}

function refusalOf(access: WritingAccess | null): Extract<Appended, { ok: false }> | null {
  if (access === null) return { ok: false, code: 'unknown', message: 'There is no such article.' }
  if (!access.sessionHolds || access.person === null)
    return { ok: false, code: 'session-ended', message: 'Your session has ended.' }
  const [notYours] = dutyProblems(access, access.person)
  if (notYours) return { ok: false, code: 'not-yours', message: notYours.message }
  const [closed] = mustBePossibleIn(access.state, 'save')
  return closed ? { ok: false, code: 'not-editable', message: closed.message } : null
}

const dutyProblems = ({ isWriter }: WritingAccess, person: NonNullable<WritingAccess['person']>) =>
  mayCommand(
    'save',
    { writerIds: isWriter ? [person.id] : [], reviewerIds: [], people: [person] },
    { type: 'person', id: person.id, roles: person.roles, provenAt: null },
  )

/** What somebody may do with the shared copy of an article now. */
export async function accessTo(
  articleId: ArticleId,
  typist: Typist,
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
): Promise<'write' | 'read' | 'none' | 'session-ended'> {
  const now = clock.now()
  const access = await seenAccess(db, articleId, typist, now)
  const refused = refusalOf(access)
  if (refused === null) return 'write'
  if (refused.code === 'session-ended' || refused.code === 'unknown')
    return refused.code === 'unknown' ? 'none' : 'session-ended'
  const person = access?.person
  const facts = await readArticle(db, articleId, now, typist.personId)
  if (!person || !facts) return 'none'
  const actor = { type: 'person', id: person.id, roles: person.roles, provenAt: null } as const
  return mayKnowOf(facts, actor) && !mustDeclareFirst(facts, actor) ? 'read' : 'none'
}
