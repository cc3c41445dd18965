import { z } from 'zod'
import { ReviewPolicy } from '#lib/review/policy.ts'
import { PolicyDraft } from '#lib/review/policy-draft.ts'
import { Instant } from '#lib/time/instant.ts'
import { PersonName } from './article.ts'
import { endpoint } from './endpoint.ts'

export const PolicyEntry = z.object({
  version: z.int(),
  /** `null` of the policy with which every site begins. */
  at: Instant.nullable(),
  by: PersonName.nullable(),
  reason: z.string(),
  /** What it changed of the version before, in sentences. */
  changes: z.array(z.string()),
})
export type PolicyEntry = z.infer<typeof PolicyEntry>

export const readPolicy = endpoint('GET', '/api/policy', {
  summary: 'The review policy in force, and its versions, newest first',
  who: 'everybody who is signed in',
  query: z.object({ before: z.coerce.number().int().min(1).optional() }),
  response: z.object({
    inForce: ReviewPolicy,
    versions: z.array(PolicyEntry),
    next: z.int().nullable(),
    mayChange: z.boolean(),
  }),
})
export type PolicyView = z.infer<typeof readPolicy.response>

export const previewPolicy = endpoint('POST', '/api/policy/preview', {
  summary: 'What a changed policy would do to what is under way; nothing is kept',
  who: 'administrators',
  body: z.object({ policy: PolicyDraft }),
  response: z.object({ changes: z.array(z.string()), effects: z.array(z.string()) }),
})

export const changePolicy = endpoint('POST', '/api/policy', {
  summary: 'Put a new version of the review policy in force; answered 409 with what changed when another came first',
  who: 'administrators',
  body: z.object({
    /** The version that the sender saw. */
    baseVersion: z.int().min(1),
    reason: z.string().trim().min(3, 'say why the policy changes').max(1000),
    policy: PolicyDraft,
  }),
  response: z.object({ version: z.int() }),
  status: 201,
})
