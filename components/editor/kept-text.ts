import { z } from 'zod'
import { Manuscript } from '#lib/article/manuscript.ts'
import type { ArticleId, PersonId } from '#lib/identity/ids.ts'
import { Instant } from '#lib/time/instant.ts'

/** What the server would not take may be no manuscript; its words are the person's all the same. */
const AnyManuscript = z.custom<Manuscript>(
  (value) => z.looseObject({ document: z.looseObject({ type: z.literal('doc') }) }).safeParse(value).success,
)

/** A text that was set aside here because the server would not take it. */
export const KeptText = z.object({ at: Instant, why: z.string(), manuscript: AnyManuscript })
export type KeptText = z.infer<typeof KeptText>

/** A kept text in the page. Where the browser had no room for it, it is gone with the page. */
export interface Kept extends KeptText {
  readonly stored: boolean
}

const prefixOf = (personId: PersonId, articleId: ArticleId) => `countersign:set-aside:${personId}:${articleId}:`

/** Whether a kept text can stand in the article again as it is. */
export const canComeBack = ({ manuscript }: KeptText): boolean => Manuscript.safeParse(manuscript).success

/** Keeps a text in this browser; false when it has no room or allows no storage. */
export function keepText(personId: PersonId, articleId: ArticleId, text: KeptText): boolean {
  try {
    localStorage.setItem(prefixOf(personId, articleId) + text.at, JSON.stringify(text))
    return true
  } catch {
    return false
  }
}

/** What was kept of an article and can still be read, the newest first. */
export function keptTexts(personId: PersonId, articleId: ArticleId): readonly Kept[] {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(prefixOf(personId, articleId)))
      .sort()
      .toReversed()
      .flatMap((key) => {
        const text = readText(localStorage.getItem(key))
        return text === null ? [] : [{ ...text, stored: true }]
      })
  } catch {
    return []
  }
}

function readText(stored: string | null): KeptText | null {
  try {
    return KeptText.safeParse(JSON.parse(stored ?? 'null')).data ?? null
  } catch {
    // Half of a text, written when the browser was killed; the others are read all the same.
    return null
  }
}

export function forgetText(personId: PersonId, articleId: ArticleId, { at }: KeptText): void {
  try {
    localStorage.removeItem(prefixOf(personId, articleId) + at)
  } catch {
    // Where nothing can be stored, nothing is there to forget.
  }
}
