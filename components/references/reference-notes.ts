import { useSyncExternalStore } from 'react'
import { z } from 'zod'
import { StudyDesign } from '#lib/evidence/study-design.ts'
import { type ArticleId, ReferenceId } from '#lib/identity/ids.ts'

const Note = z.object({
  /** Kept as typed, because nobody could be asked. */
  unchecked: z.boolean(),
  suggested: z.object({ design: StudyDesign, preprint: z.boolean(), why: z.string() }).nullable(),
})
export type ReferenceNote = z.infer<typeof Note>
const Notes = z.record(ReferenceId, Note)
type Notes = Readonly<Partial<Record<ReferenceId, ReferenceNote>>>

const none: Notes = {}
const known = new Map<ArticleId, Notes>()
const listeners = new Set<() => void>()
const keyOf = (articleId: ArticleId) => `countersign:reference-notes:${articleId}`

function read(articleId: ArticleId): Notes {
  const before = known.get(articleId)
  if (before !== undefined) return before
  let notes = none
  try {
    notes = Notes.safeParse(JSON.parse(localStorage.getItem(keyOf(articleId)) ?? '{}')).data ?? none
  } catch {
    // A browser that keeps nothing, or something that is none of ours: the notes are a help, no part of the article.
    notes = none
  }
  known.set(articleId, notes)
  return notes
}

/** What this browser knows of an article's references besides the article: not checked yet, and what their sources suggest. */
export const useReferenceNotes = (articleId: ArticleId): Notes =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => read(articleId),
    () => none,
  )

/** Notes something of references; `null` forgets. */
export function noteReferences(
  articleId: ArticleId,
  changes: Readonly<Partial<Record<ReferenceId, ReferenceNote | null>>>,
): void {
  const merged = Object.entries({ ...read(articleId), ...changes }).filter(([, note]) => note !== null)
  const notes = Notes.parse(Object.fromEntries(merged))
  known.set(articleId, notes)
  try {
    localStorage.setItem(keyOf(articleId), JSON.stringify(notes))
  } catch {
    // No room or no permission: the notes then last as long as the page.
    known.set(articleId, notes)
  }
  for (const listener of listeners) listener()
}

/** The sources were asked about these; what they suggest of the study design stays noted. */
export function noteChecked(articleId: ArticleId, ids: readonly ReferenceId[]): void {
  const notes = read(articleId)
  const changes = ids.flatMap((id) => {
    const note = notes[id]
    if (note === undefined || !note.unchecked) return []
    return [[id, note.suggested === null ? null : { ...note, unchecked: false }] as const]
  })
  if (changes.length > 0) noteReferences(articleId, Object.fromEntries(changes))
}
