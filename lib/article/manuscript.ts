import { z } from 'zod'
import { ClaimRecord, Dismissal } from '#lib/claims/claim.ts'
import { ArticleDocument } from '#lib/document/document.ts'
import { Reference } from '#lib/evidence/reference.ts'

/** All that a revision freezes: the document, what is said of its claims, its references and the sentences waved through. */
export const Manuscript = z
  .object({
    document: ArticleDocument,
    claims: z.array(ClaimRecord).max(5000).readonly(),
    references: z.array(Reference).max(2000).readonly(),
    dismissals: z.array(Dismissal).max(5000).readonly(),
  })
  .readonly()
export type Manuscript = z.infer<typeof Manuscript>
