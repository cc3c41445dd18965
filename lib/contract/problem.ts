import { z } from 'zod'

/** One thing that stands in the way, as `lib/workflow` names it. */
export const ConditionView = z.object({
  code: z.string(),
  message: z.string(),
  pointer: z.string(),
  who: z.string().optional(),
})
export type ConditionView = z.infer<typeof ConditionView>

/** RFC 9457 problem details, with the conditions that are not met. */
export const ProblemView = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  conditions: z.array(ConditionView).default([]),
  /** The number by which the log can be searched; only with status 500. */
  reference: z.string().optional(),
})
export type ProblemView = z.infer<typeof ProblemView>
