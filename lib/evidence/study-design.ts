import { z } from 'zod'

/** The codes of study designs; what each may carry on a scale is data in `scales.ts`. */
export const designs = [
  'sr-rct',
  'sr-cohort',
  'sr-case-control',
  'sr-mixed',
  'sr-diagnostic',
  'scoping-review',
  'umbrella-review',
  'rct',
  'rct-noninferiority',
  'rct-crossover',
  'rct-cluster',
  'n-of-1',
  'rct-secondary',
  'nonrandomised-trial',
  'single-arm-trial',
  'cohort',
  'outcomes-registry',
  'ecological',
  'case-control',
  'cross-sectional',
  'diagnostic-validating',
  'diagnostic-exploratory',
  'diagnostic-nonconsecutive',
  'all-or-none',
  'case-series',
  'case-report',
  'survey',
  'guideline',
  'regulatory-document',
  'official-statistics',
  'narrative-review',
  'editorial',
  'letter',
  'expert-opinion',
  'animal',
  'in-vitro',
  'modelling',
  'protocol',
  'registration',
  'conference-abstract',
  'news',
  'press-release',
  'web-page',
  'encyclopaedia',
] as const
export const StudyDesign = z.enum(designs)
export type StudyDesign = z.infer<typeof StudyDesign>

/**
 * What was found out about how a study was done: the design and the few facts that move its level.
 * Part of a claim's fingerprint, so changing it asks for a new verdict. Absent facts are `false` or `null`.
 */
export const Appraisal = z
  .object({
    design: StudyDesign,
    /** Wide confidence interval, or a review whose trials disagree: the level gets its minus. */
    inconclusive: z.boolean().default(false),
    /** A trial with under 80 % follow-up or another serious weakness. */
    lowQuality: z.boolean().default(false),
    /** An inception cohort with at least 80 % follow-up. */
    inceptionCohort: z.boolean().default(false),
    /** A survey of a random sample. */
    randomSample: z.boolean().default(false),
    /** Posted before peer review. */
    preprint: z.boolean().default(false),
    /** The year that the data are of, for statistics and surveys. */
    dataYear: z.int().min(1800).max(2200).nullable().default(null),
    /** The best design that an umbrella review pooled. */
    pooledDesign: StudyDesign.nullable().default(null),
    /** What a guideline says of this recommendation, in its own words and scale. */
    statedLevel: z
      .object({ scale: z.string().trim().min(1).max(60), level: z.string().trim().min(1).max(20) })
      .readonly()
      .nullable()
      .default(null),
  })
  .readonly()
export type Appraisal = z.infer<typeof Appraisal>
