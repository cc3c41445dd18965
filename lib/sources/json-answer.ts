import type { z } from 'zod'
import { answered, failed, type SourceAnswer } from './answer.ts'

/** A text answer as JSON of a shape; one that is neither is unreadable. */
export function jsonOf<T>(name: string, schema: z.ZodType<T>, answer: SourceAnswer<string>): SourceAnswer<T> {
  if (!answer.ok) return answer
  const unreadable = failed('unreadable', `${name} answered something that could not be read. Try again later.`)
  let value: unknown
  try {
    value = JSON.parse(answer.value)
  } catch {
    return unreadable
  }
  const parsed = schema.safeParse(value)
  return parsed.success ? answered(parsed.data) : unreadable
}
