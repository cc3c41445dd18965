import { z } from 'zod'

/** What an error in the claim could do to a reader; it sets how many reviewers, and which, must approve. */
export const Risk = z.enum(['low', 'medium', 'high', 'critical'])
export type Risk = z.infer<typeof Risk>
