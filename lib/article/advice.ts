import { rememberObjects } from '#lib/canonical/remember.ts'
import { type ReadClaim, readClaims } from '#lib/claims/fingerprint.ts'
import { isSecondHand } from '#lib/evidence/designs.ts'
import { referenceIdentity } from '#lib/evidence/identity.ts'
import type { Reference } from '#lib/evidence/reference.ts'
import type { ReferenceId } from '#lib/identity/ids.ts'
import { isSupport } from './claim-checks.ts'
import { shorten } from './document-checks.ts'
import type { Manuscript } from './manuscript.ts'
import type { Problem } from './problem.ts'

type References = ReadonlyMap<ReferenceId, Reference>

/** What would make its evidence better; of its words speaks lib/prose. Shown beside the text and to reviewers; never a condition of anything. */
export const advice: (manuscript: Manuscript) => readonly Problem[] = rememberObjects((manuscript) => {
  const references: References = new Map(manuscript.references.map((reference) => [reference.id, reference]))
  return [
    ...readClaims(manuscript).flatMap((claim) => secondhandSupport(claim, references)),
    ...doubleReferences(manuscript),
  ]
})

/** News, releases and secondary pages carry level 5 at most: the study that they report says it better. */
const secondhandSupport = ({ record }: ReadClaim, references: References): readonly Problem[] =>
  record.evidence.filter(isSupport).flatMap(({ referenceId }) => {
    const reference = references.get(referenceId)
    const design = reference?.appraisal?.design
    if (reference === undefined || design === undefined || !isSecondHand(design)) return []
    return [
      {
        code: 'link-the-primary-study',
        message: `"${shorten(reference.csl.title, 60)}" reports on other work: link the primary study itself.`,
        pointer: `/claims/${record.id}`,
      },
    ]
  })

function doubleReferences({ references }: Manuscript): readonly Problem[] {
  const identities = references.map(referenceIdentity)
  return references
    .filter((_, index) => identities.indexOf(identities[index] ?? '') !== index)
    .map(({ id, csl }) => ({
      code: 'same-work-twice',
      message: `"${shorten(csl.title, 60)}" is in the list already: link the first entry instead.`,
      pointer: `/references/${id}`,
    }))
}
