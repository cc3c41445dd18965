import { z } from 'zod'
import type { OpinionRequestId } from '#lib/identity/ids.ts'
import { Stance } from '#lib/review/opinion.ts'

/** An opinion while it is typed. */
const Draft = z.object({ stance: Stance.nullable(), text: z.string(), name: z.string(), qualification: z.string() })
export type Draft = z.infer<typeof Draft>

export const emptyDraft: Draft = { stance: null, text: '', name: '', qualification: '' }

const keyOf = (id: OpinionRequestId) => `countersign:opinion:${id}`

/** What was typed in this tab before; nothing where the browser keeps nothing. */
export function keptDraft(id: OpinionRequestId): Draft {
  try {
    return Draft.catch(emptyDraft).parse(JSON.parse(sessionStorage.getItem(keyOf(id)) ?? 'null'))
  } catch {
    return emptyDraft
  }
}

/** Keeps what is typed until it was sent (`null`), for as long as the tab lives and nowhere else. */
export function keepDraft(id: OpinionRequestId, draft: Draft | null): void {
  try {
    if (draft === null) sessionStorage.removeItem(keyOf(id))
    else sessionStorage.setItem(keyOf(id), JSON.stringify(draft))
  } catch {
    // The page itself still holds it.
  }
}
