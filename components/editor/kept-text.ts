import { z } from 'zod'
import { Manuscript } from '#lib/article/manuscript.ts'
import type { ArticleId, PersonId } from '#lib/identity/ids.ts'
import { Instant } from '#lib/time/instant.ts'

/** A text of this article that this browser holds and the server may not. */
export const KeptText = z.object({ at: Instant, baseVersion: z.int().min(0), manuscript: Manuscript })
export type KeptText = z.infer<typeof KeptText>

/** `unsaved` outlives a crash; `set-aside` is what a person gave up in a conflict. */
type Purpose = 'unsaved' | 'set-aside'

const keyOf = (purpose: Purpose, personId: PersonId, articleId: ArticleId) =>
  `countersign:${purpose}:${personId}:${articleId}`

/** Keeps a text in this browser; false when it has no room or allows no storage. */
export function keepText(purpose: Purpose, personId: PersonId, articleId: ArticleId, text: KeptText): boolean {
  try {
    localStorage.setItem(keyOf(purpose, personId, articleId), JSON.stringify(text))
    return true
  } catch {
    return false
  }
}

/** What was kept and can still be read. */
export function keptText(purpose: Purpose, personId: PersonId, articleId: ArticleId): KeptText | null {
  try {
    const parsed = KeptText.safeParse(JSON.parse(localStorage.getItem(keyOf(purpose, personId, articleId)) ?? 'null'))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

export function forgetText(purpose: Purpose, personId: PersonId, articleId: ArticleId): void {
  try {
    localStorage.removeItem(keyOf(purpose, personId, articleId))
  } catch {
    // Where nothing can be stored, nothing is there to forget.
  }
}
