import { z } from 'zod'
import { ReferenceId } from '#lib/identity/ids.ts'
import { Relation } from './relation.ts'
import { StudyDesign } from './study-design.ts'

/** Whether population, intervention, comparator and outcome of the study are those that the claim speaks of. */
export const Directness = z.enum(['direct', 'indirect'])
export type Directness = z.infer<typeof Directness>

/** What a study has to share with the claim, as PICO names it. */
export const PicoPart = z.enum(['population', 'intervention', 'comparator', 'outcome'])
export type PicoPart = z.infer<typeof PicoPart>

/** Steps down the order of levels, with the reason; nobody can raise. */
export const Downgrade = z
  .object({ steps: z.int().min(1).max(4), reason: z.string().trim().min(3).max(500) })
  .readonly()
export type Downgrade = z.infer<typeof Downgrade>

/** How the claim stands although the source contradicts it: its text says so, there, or the source is refused, because. */
export const Contradiction = z
  .object({ as: z.enum(['answered', 'refused']), reason: z.string().trim().min(3).max(1000) })
  .readonly()
export type Contradiction = z.infer<typeof Contradiction>

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
    /** In which of the four an indirect link misses the claim. Judgments of before this was asked have none. */
    misses: z
      .array(PicoPart)
      .min(1)
      .refine((parts) => new Set(parts).size === parts.length, 'name each part once')
      .readonly()
      .optional(),
    /** Of a contradicting link of an approved claim. Judgments of before this was asked have none. */
    contradiction: Contradiction.optional(),
  })
  .readonly()
export type LinkJudgment = z.infer<typeof LinkJudgment>
