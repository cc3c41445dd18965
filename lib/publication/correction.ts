import { z } from 'zod'

/**
 * What readers are told of words that they had and that are others now (ICMJE III.A; NISO RP-45): what the earlier version
 * said, what it says now, and, where they agreed to be named, who noticed.
 */
export const Correction = z
  .object({
    was: z.string(),
    /** Blank while the new words are still being written; nothing goes out before it is filled. */
    now: z.string(),
    noticedBy: z.string().nullable(),
  })
  .readonly()
export type Correction = z.infer<typeof Correction>

/** Whether everything that readers have to know is said. */
export const isWorded = (correction: Correction | null): boolean =>
  correction !== null && correction.was.trim() !== '' && correction.now.trim() !== ''

/** The same in one line, for feeds, lists and structured data. */
export const noteOf = ({ was, now }: Correction): string => `${was.trim()} ${now.trim()}`.trim()
