import { z } from 'zod'
import { ReferenceId } from '#lib/identity/ids.ts'
import { PlainDate } from '#lib/time/instant.ts'
import { CslItem } from './csl.ts'
import { Appraisal } from './study-design.ts'

/** Notices against a published work, by the names of Crossmark and Retraction Watch. */
export const NoticeType = z.enum([
  'addendum',
  'clarification',
  'correction',
  'corrigendum',
  'erratum',
  'expression_of_concern',
  'new_edition',
  'new_version',
  'partial_retraction',
  'removal',
  'retraction',
  'withdrawal',
  'reinstatement',
])
export type NoticeType = z.infer<typeof NoticeType>

export const Notice = z
  .object({
    type: NoticeType,
    on: PlainDate,
    source: z.string().trim().min(1).max(200),
    doi: z.string().max(300).nullable(),
  })
  .readonly()
export type Notice = z.infer<typeof Notice>

/** A bibliographic record of an article, as its working copy and each revision hold it. */
export const Reference = z
  .object({
    id: ReferenceId,
    csl: CslItem,
    /** `null` until somebody said how the study was done; such a reference carries no level. */
    appraisal: Appraisal.nullable(),
  })
  .readonly()
export type Reference = z.infer<typeof Reference>
