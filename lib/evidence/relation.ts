import { z } from 'zod'

/** What a level would answer; the scales have a column for each. */
export const QuestionType = z.enum(['therapy', 'harm', 'prognosis', 'diagnosis', 'prevalence', 'not-gradable'])
export type QuestionType = z.infer<typeof QuestionType>

/** How a reference bears on a claim. */
export const Relation = z.enum(['supports', 'partly-supports', 'contradicts', 'background'])
export type Relation = z.infer<typeof Relation>
