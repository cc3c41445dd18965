import { z } from 'zod'

/** Something that the source asserted or left out, and why it was not taken over. */
export const Finding = z
  .object({
    code: z.string().min(1).max(60),
    severity: z.enum(['stop', 'warning', 'note']),
    message: z.string().min(1).max(1000),
    /** The words of the source. */
    quote: z.string().max(5000),
    /** Its line, counted from one. */
    line: z.int().min(1),
  })
  .readonly()
export type Finding = z.infer<typeof Finding>

/** Text that had no place in the document; kept whole. */
export const Leftover = z
  .object({ text: z.string(), line: z.int().min(1), reason: z.string().min(1).max(500) })
  .readonly()
export type Leftover = z.infer<typeof Leftover>

/** What is kept beside an imported article until the writer has dealt with it. */
export const Findings = z.object({ findings: z.array(Finding).readonly(), leftovers: z.array(Leftover).readonly() })
export type Findings = z.infer<typeof Findings>
