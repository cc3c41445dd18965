import { z } from 'zod'
import { Sha256 } from '#lib/canonical/sha256.ts'
import { characterProblem } from '#lib/document/characters.ts'
import { QuestionType, Relation } from '#lib/evidence/relation.ts'
import { ClaimId, ReferenceId } from '#lib/identity/ids.ts'

export const claimKinds = [
  'prevalence',
  'efficacy',
  'safety',
  'mechanism',
  'diagnostic-criterion',
  'recommendation',
  'prognosis',
  'regulatory',
  'cost-availability',
  'procedure',
  'definition',
  'evidence-status',
  'editorial-assertion',
] as const
export const ClaimKind = z.enum(claimKinds)
export type ClaimKind = z.infer<typeof ClaimKind>

/** Text that can be hashed: no bidirectional controls, no halves of characters. */
const plainWords = (length: number) =>
  z
    .string()
    .max(length)
    .superRefine((value, context) => {
      const problem = characterProblem(value)
      if (problem) context.addIssue({ code: 'custom', message: problem })
    })

/** Claim to reference: how it bears on the claim, where in the source, and the words that say so. */
export const EvidenceLink = z
  .object({
    referenceId: ReferenceId,
    relation: Relation,
    /** Page, table, section; empty when the whole source is meant. */
    locator: plainWords(200),
    quote: plainWords(2000),
  })
  .readonly()
export type EvidenceLink = z.infer<typeof EvidenceLink>

/** How many links a claim has at most. */
export const maxEvidence = 100

/** What the newsroom says of a claim whose words the document marks with its id. */
export const ClaimRecord = z
  .object({
    id: ClaimId,
    kind: ClaimKind,
    question: QuestionType,
    /** Carries the headline, the summary or what a patient is told to do, and so the article's level. */
    key: z.boolean(),
    evidence: z.array(EvidenceLink).max(maxEvidence).readonly(),
  })
  .readonly()
export type ClaimRecord = z.infer<typeof ClaimRecord>

/** A checkable sentence that a person declared to be no claim; bound to its normalised words, so an edit opens it again. */
export const Dismissal = z
  .object({
    sentence: Sha256,
    quote: z.string().max(1000),
    reason: z.string().trim().min(3, 'say in a few words why this is no claim').max(500),
  })
  .readonly()
export type Dismissal = z.infer<typeof Dismissal>
