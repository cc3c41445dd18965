import type { z } from 'zod'
import { answered, failed, type SourceAnswer } from './answer.ts'

export type SourceName = 'crossref' | 'pubmed' | 'page'

const day = 24 * 60 * 60 * 1000
/** How long an answer is believed, in milliseconds: a work 30 days, that there is none 1 day. Failures are never kept. */
const keptFor = { found: 30 * day, missing: day } as const

/** Where answers are remembered, for all processes. */
export interface AnswerMemory {
  /**
   * What was answered, `null` in it for "there is none"; `null` in its place unless it is still believed and, in
   * milliseconds, not older than `maximumAge`.
   */
  recall(source: SourceName, key: string, maximumAge: number | null): Promise<{ readonly answer: unknown } | null>
  keep(source: SourceName, key: string, answer: unknown, believedFor: number): Promise<void>
}

export interface Asking {
  readonly signal?: AbortSignal | undefined
  /** In milliseconds: an answer older than this is asked for again, because notices come later than the work. */
  readonly maximumAge?: number | undefined
}

export interface Question<T> {
  readonly source: SourceName
  readonly key: string
  readonly schema: z.ZodType<T>
  /** The sentence for "there is none". */
  readonly missing: string
}

/** Asks only where no answer is remembered, and remembers what is worth it. What no longer parses is asked for anew. */
export async function remembered<T>(
  memory: AnswerMemory,
  { source, key, schema, missing }: Question<T>,
  { maximumAge }: Asking,
  asks: () => Promise<SourceAnswer<T>>,
): Promise<SourceAnswer<T>> {
  const known = await memory.recall(source, key, maximumAge ?? null)
  if (known?.answer === null) return failed('not-found', missing)
  const parsed = known === null ? null : schema.safeParse(known.answer)
  if (parsed?.success) return answered(parsed.data)
  const answer = await asks()
  if (answer.ok) await memory.keep(source, key, answer.value, keptFor.found)
  else if (answer.problem.code === 'not-found') await memory.keep(source, key, null, keptFor.missing)
  return answer.ok || answer.problem.code !== 'not-found' ? answer : failed('not-found', missing)
}
