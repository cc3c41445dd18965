import type { Sha256 } from '#lib/canonical/sha256.ts'
import type { ClaimKind, ClaimRecord } from '#lib/claims/claim.ts'
import { claimsHash, readClaims } from '#lib/claims/fingerprint.ts'
import { riskOf } from '#lib/claims/risk.ts'
import type { Risk } from '#lib/claims/risk-class.ts'
import type { NodeJson } from '#lib/document/document.ts'
import { plainText } from '#lib/document/text.ts'
import { referenceIdentity } from '#lib/evidence/identity.ts'
import type { QuestionType, Relation } from '#lib/evidence/relation.ts'
import type { ClaimId, PersonId, ReferenceId } from '#lib/identity/ids.ts'
import { type Attribution, claimWriters, writersOf } from './attribution.ts'
import { submissionProblems } from './checks.ts'
import { isSupport } from './claim-checks.ts'
import { contentHash } from './content.ts'
import type { Manuscript } from './manuscript.ts'
import type { Problem } from './problem.ts'

/** What the rules need to know of one claim; no words, so that a search of the machine's states stays small. */
export interface ClaimDigest {
  readonly id: ClaimId
  readonly fingerprint: Sha256
  readonly kind: ClaimKind
  readonly question: QuestionType
  readonly risk: Risk
  readonly key: boolean
  /** Whoever wrote one of its present words or evidence links. */
  readonly writerIds: readonly PersonId[]
  /** Linked references, with those that at least partly support it first named. */
  readonly references: readonly {
    readonly id: ReferenceId
    readonly identity: string
    readonly supports: boolean
    /** The locators of its links, one per link; where absent, one judgment of the reference will do. */
    readonly locators?: readonly string[]
    /** What the writer says of each of these locators; where links to one place differ, what speaks most for the claim. */
    readonly relations?: readonly Relation[]
  }[]
}

/** What the rules need to know of a manuscript. A pure function of the manuscript and of who wrote what. */
export interface ManuscriptDigest {
  readonly contentHash: Sha256
  readonly claimsHash: Sha256
  /** Whoever wrote a present word, link or reference. */
  readonly writerIds: readonly PersonId[]
  readonly claims: readonly ClaimDigest[]
  /** Everything that still keeps it from submission; empty when it may go to review. */
  readonly problems: readonly Problem[]
  /** How many words stand outside of its claims; absent in what was stored before they were counted. */
  readonly otherWords?: number
}

/** The digest of a manuscript. The attribution must be of this manuscript. */
export function digestOf(manuscript: Manuscript, attribution: Attribution): ManuscriptDigest {
  const read = readClaims(manuscript)
  const writers = claimWriters({ manuscript, attribution })
  const claims = read.map(({ record, text, fingerprint }) => ({
    id: record.id,
    fingerprint,
    kind: record.kind,
    question: record.question,
    risk: riskOf(record.kind, text),
    key: record.key,
    writerIds: writers.get(record.id) ?? [],
    references: linkedReferences(record, manuscript),
  }))
  return {
    contentHash: contentHash(manuscript),
    claimsHash: claimsHash(claims, manuscript.dismissals),
    writerIds: writersOf(attribution),
    claims,
    problems: submissionProblems(manuscript),
    otherWords: wordsOutsideOfClaims(manuscript.document),
  }
}

const wordsOutsideOfClaims = (document: NodeJson): number =>
  plainText(document).segments.reduce(
    (sum, { text, claimIds }) => (claimIds.length > 0 ? sum : sum + (text.match(/[\p{L}\p{N}]\S*/gu)?.length ?? 0)),
    0,
  )

const fromStrongest: readonly Relation[] = ['supports', 'partly-supports', 'background', 'contradicts']
const strongest = (a: Relation, b: Relation): Relation => (fromStrongest.indexOf(a) <= fromStrongest.indexOf(b) ? a : b)

/** Each reference linked to a claim once, those that support the claim first. */
export function linkedReferences(
  { evidence }: ClaimRecord,
  { references }: Pick<Manuscript, 'references'>,
): ClaimDigest['references'] {
  const supporting = new Set(evidence.filter(isSupport).map(({ referenceId }) => referenceId))
  const linked = new Set([...supporting, ...evidence.map(({ referenceId }) => referenceId)])
  const byId = new Map(references.map((reference) => [reference.id, reference]))
  return [...linked].flatMap((id) => {
    const reference = byId.get(id)
    if (reference === undefined) return []
    const relations = new Map<string, Relation>()
    for (const { locator, relation } of evidence.filter(({ referenceId }) => referenceId === id))
      relations.set(locator, strongest(relation, relations.get(locator) ?? relation))
    return [
      {
        id,
        identity: referenceIdentity(reference),
        supports: supporting.has(id),
        locators: [...relations.keys()],
        relations: [...relations.values()],
      },
    ]
  })
}
