import { z } from 'zod'
import { ReferenceId } from '#lib/identity/ids.ts'
import { Relation } from './relation.ts'
import { StudyDesign } from './study-design.ts'

/** Whether population, intervention, comparator and outcome of the study are those that the claim speaks of. */
export const Directness = z.enum(['direct', 'indirect'])
export type Directness = z.infer<typeof Directness>

/** Steps down the order of levels, with the reason; nobody can raise. */
export const Downgrade = z
  .object({ steps: z.int().min(1).max(4), reason: z.string().trim().min(3).max(500) })
  .readonly()
export type Downgrade = z.infer<typeof Downgrade>

/** What a reviewer judged of one evidence link. It never changes the link: it is part of the verdict. */
export const LinkJudgment = z
  .object({
    referenceId: ReferenceId,
    locator: z.string().max(200),
    relation: Relation,
    directness: Directness,
    /** The study design as this reviewer confirms or corrects it. */
    design: StudyDesign.nullable(),
    downgrade: Downgrade.nullable(),
  })
  .readonly()
export type LinkJudgment = z.infer<typeof LinkJudgment>
