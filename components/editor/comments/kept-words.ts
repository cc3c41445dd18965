import { z } from 'zod'
import type { ArticleId, CommentId, PersonId } from '#lib/identity/ids.ts'

/** A remark that is being written, with the words that it is about. */
const Draft = z.object({ body: z.string(), quote: z.string(), start: z.string(), end: z.string() })
export type Draft = z.infer<typeof Draft>

/** What a person has typed beside the text of an article and not sent yet. */
const KeptWords = z.object({ draft: Draft.nullable(), replies: z.record(z.string(), z.string()) })
export type KeptWords = z.infer<typeof KeptWords>

const nothing: KeptWords = { draft: null, replies: {} }
const keyOf = (personId: PersonId, articleId: ArticleId) => `countersign:remarks:${personId}:${articleId}`
/** For a browser without room or leave to store: then it lasts as long as the page. */
const inMemory = new Map<string, KeptWords>()

export function keptWords(personId: PersonId, articleId: ArticleId): KeptWords {
  const key = keyOf(personId, articleId)
  const held = inMemory.get(key)
  if (held !== undefined) return held
  try {
    return KeptWords.catch(nothing).parse(JSON.parse(localStorage.getItem(key) ?? 'null'))
  } catch {
    return nothing
  }
}

export function keepWords(personId: PersonId, articleId: ArticleId, words: KeptWords): void {
  const key = keyOf(personId, articleId)
  inMemory.set(key, words)
  try {
    if (words.draft === null && Object.keys(words.replies).length === 0) localStorage.removeItem(key)
    else localStorage.setItem(key, JSON.stringify(words))
  } catch {
    // It is in memory all the same.
  }
}

/** The same with what is typed under one remark; nothing typed is nothing kept. */
export function withReply({ draft, replies }: KeptWords, id: CommentId, body: string): KeptWords {
  const { [id]: _, ...rest } = replies
  return { draft, replies: body === '' ? rest : { ...rest, [id]: body } }
}
