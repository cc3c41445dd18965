import { canonicalJson } from '#lib/canonical/canonical-json.ts'
import { rememberObjects } from '#lib/canonical/remember.ts'
import { hashOf, type Sha256 } from '#lib/canonical/sha256.ts'
import type { ArticleDocument } from '#lib/document/document.ts'
import { normaliseString, normaliseText, type ScriptRun } from '#lib/document/normalise.ts'
import { plainText } from '#lib/document/text.ts'
import { referenceIdentity } from '#lib/evidence/identity.ts'
import type { Reference } from '#lib/evidence/reference.ts'
import type { ClaimId, ReferenceId } from '#lib/identity/ids.ts'
import type { ClaimRecord, Dismissal, EvidenceLink } from './claim.ts'

/** The parts of a manuscript that its claims rest on. */
export interface ClaimSource {
  readonly document: ArticleDocument
  readonly claims: readonly ClaimRecord[]
  readonly references: readonly Reference[]
  readonly dismissals: readonly Dismissal[]
}

/** A claim with its normalised words and fingerprint. */
export interface ReadClaim {
  readonly record: ClaimRecord
  readonly text: string
  readonly fingerprint: Sha256
}

/** Every marked claim's normalised words, in the order in which readers meet them; two ranges are joined by a space. */
export const claimTexts: (document: ArticleDocument) => ReadonlyMap<ClaimId, string> = rememberObjects((document) => {
  const found = new Map<ClaimId, { runs: ScriptRun[]; end: number }>()
  for (const { claimIds, start, end, text, script } of plainText(document).segments)
    for (const id of claimIds) {
      const claim = found.get(id) ?? { runs: [], end: start }
      if (claim.end !== start) claim.runs.push({ text: ' ', script: 'none' })
      claim.runs.push({ text, script })
      found.set(id, { runs: claim.runs, end })
    }
  return new Map([...found].map(([id, { runs }]) => [id, normaliseText(runs)]))
})

/** One claim's normalised words; empty when nothing is marked with its id. */
export const claimText = (document: ArticleDocument, id: ClaimId): string => claimTexts(document).get(id) ?? ''

/**
 * What a verdict is bound to: the claim's normalised words, kind, question and evidence. Evidence is a set, so neither
 * the order of links nor a repeated one matters; a reference enters by its identity and appraisal, so mending a typing
 * error in the title of a reference with a DOI voids nothing, and another study design does.
 */
export const fingerprint = (
  claim: Pick<ClaimRecord, 'kind' | 'question' | 'evidence'> & { readonly text: string },
  references: ReadonlyMap<ReferenceId, Reference>,
): Sha256 =>
  hashOf('countersign:claim:1', {
    text: claim.text,
    kind: claim.kind,
    question: claim.question,
    links: hashedLinks(claim.evidence, references),
  })

/** A link in the form in which a fingerprint covers it. */
export interface HashedLink extends Pick<EvidenceLink, 'relation' | 'locator' | 'quote'> {
  /** The identity of the reference. */
  readonly reference: string
  readonly appraisal: Reference['appraisal']
}

/**
 * Sorted and without repetitions. Two links to the same place that say different things both stay: were one dropped,
 * its words could change under an approval.
 */
export function hashedLinks(
  links: readonly EvidenceLink[],
  references: ReadonlyMap<ReferenceId, Reference>,
): readonly HashedLink[] {
  const written = links.map((link) => {
    const reference = references.get(link.referenceId)
    const entry = {
      reference: reference === undefined ? `missing:${link.referenceId}` : referenceIdentity(reference),
      appraisal: reference?.appraisal ?? null,
      relation: link.relation,
      locator: normaliseString(link.locator),
      quote: normaliseString(link.quote),
    }
    return [`${entry.reference}\n${entry.locator}\n${canonicalJson(entry)}`, entry] as const
  })
  const byWords = new Map(written)
  return [...byWords.keys()].sort().flatMap((words) => byWords.get(words) ?? [])
}

/** Every claim in document order; records whose words are not marked anywhere come last, by id, with empty text. */
export function readClaims({ document, claims, references }: Omit<ClaimSource, 'dismissals'>): readonly ReadClaim[] {
  const texts = claimTexts(document)
  const byId = new Map(references.map((reference) => [reference.id, reference]))
  const places = new Map([...texts.keys()].map((id, index) => [id, index]))
  return claims
    .map((record) => ({ record, text: texts.get(record.id) ?? '', place: places.get(record.id) ?? places.size }))
    .sort((a, b) => a.place - b.place || (a.record.id < b.record.id ? -1 : 1))
    .map(({ record, text }) => read(record, text, byId))
}

const lastRead = new WeakMap<ClaimRecord, { readonly cited: readonly unknown[]; readonly claim: ReadClaim }>()

/** A claim with its fingerprint, which is not computed again while its words, its record and its references are the same. */
function read(record: ClaimRecord, text: string, references: ReadonlyMap<ReferenceId, Reference>): ReadClaim {
  const cited = record.evidence.map(({ referenceId }) => references.get(referenceId))
  const last = lastRead.get(record)
  if (last?.claim.text === text && cited.every((reference, index) => reference === last.cited[index])) return last.claim
  const claim = { record, text, fingerprint: fingerprint({ ...record, text }, references) }
  lastRead.set(record, { cited, claim })
  return claim
}

/** What a sign-off binds of the claims: which there are, in which order, what each says, which are key, what was waved through. */
export function claimsHash(
  claims: readonly { readonly id: ClaimId; readonly fingerprint: Sha256; readonly key: boolean }[],
  dismissals: readonly Dismissal[],
): Sha256 {
  return hashOf('countersign:claims:1', {
    claims: claims.map(({ id, fingerprint: print, key }) => ({ id, fingerprint: print, key })),
    dismissals: canonicalDismissals(dismissals),
  })
}

/** Dismissals as a set, in one order. */
export function canonicalDismissals(dismissals: readonly Dismissal[]): readonly Dismissal[] {
  const byWords = new Map(
    dismissals.map(({ sentence, quote, reason }) => {
      const dismissal = { sentence, quote: quote.normalize('NFC'), reason: reason.normalize('NFC') }
      return [canonicalJson(dismissal), dismissal]
    }),
  )
  return [...byWords.keys()].sort().flatMap((words) => byWords.get(words) ?? [])
}
