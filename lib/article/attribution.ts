import { z } from 'zod'
import { canonicalJson } from '#lib/canonical/canonical-json.ts'
import { hashOf, Sha256 } from '#lib/canonical/sha256.ts'
import type { EvidenceLink } from '#lib/claims/claim.ts'
import { normaliseString } from '#lib/document/normalise.ts'
import { words } from '#lib/document/words.ts'
import { referenceIdentity } from '#lib/evidence/identity.ts'
import type { Reference } from '#lib/evidence/reference.ts'
import { ClaimId, PersonId, ReferenceId } from '#lib/identity/ids.ts'
import type { Manuscript } from './manuscript.ts'
import { wordAuthors } from './word-authors.ts'

/**
 * Who wrote what of a manuscript. The server keeps it beside the manuscript and computes it from what was saved by whom;
 * nobody sends it. Deciding who may judge a claim rests on it.
 */
export const Attribution = z
  .object({
    /** The document's words in order, run by run; `count` words have the same authors. */
    words: z.array(z.object({ by: z.array(PersonId).min(1).readonly(), count: z.int().min(1) }).readonly()).readonly(),
    links: z.array(z.object({ claimId: ClaimId, link: Sha256, by: PersonId }).readonly()).readonly(),
    /** Who last said which work it is, and who how the study was done. */
    references: z
      .array(z.object({ id: ReferenceId, identityBy: PersonId, appraisalBy: PersonId }).readonly())
      .readonly(),
  })
  .readonly()
export type Attribution = z.infer<typeof Attribution>

export interface Attributed {
  readonly manuscript: Manuscript
  readonly attribution: Attribution
}

/**
 * Who wrote what after `by` saved `after` in place of `before`. Kept and moved words keep their authors, new ones are
 * `by`'s; whoever takes words out of a claim counts as an author of the word beside the gap, for leaving out a "not" is
 * writing. A link or reference keeps its author until what it says changes.
 */
export function attribute(before: Attributed | null, after: Manuscript, by: PersonId): Attribution {
  return {
    words: runsOf(
      wordAuthors(
        before === null ? [] : words(before.manuscript.document),
        before === null ? [] : authorsOf(before),
        words(after.document),
        by,
      ),
    ),
    links: attributeLinks(before, after, by),
    references: attributeReferences(before, after, by),
  }
}

/** Authors word by word. Should the words not be those that were counted, everybody named is an author of all of them. */
function authorsOf({ manuscript, attribution }: Attributed): readonly (readonly PersonId[])[] {
  const authors = attribution.words.flatMap(({ by, count }) => Array.from({ length: count }, () => by))
  const present = words(manuscript.document)
  if (authors.length === present.length) return authors
  const everybody = [...new Set(authors.flat())]
  return present.map(() => everybody)
}

function runsOf(authors: readonly (readonly PersonId[])[]): Attribution['words'] {
  const runs: { by: readonly PersonId[]; count: number }[] = []
  for (const by of authors) {
    const last = runs.at(-1)
    if (last !== undefined && (last.by === by || last.by.join() === by.join())) last.count++
    else runs.push({ by, count: 1 })
  }
  return runs
}

const linkHash = (link: EvidenceLink): Sha256 =>
  hashOf('countersign:link:1', {
    ...link,
    locator: normaliseString(link.locator),
    quote: normaliseString(link.quote),
  })

function attributeLinks(before: Attributed | null, after: Manuscript, by: PersonId): Attribution['links'] {
  const known = new Map(before?.attribution.links.map((entry) => [`${entry.claimId} ${entry.link}`, entry.by]))
  return after.claims.flatMap(({ id, evidence }) =>
    [...new Set(evidence.map(linkHash))].map((link) => ({
      claimId: id,
      link,
      by: known.get(`${id} ${link}`) ?? by,
    })),
  )
}

function attributeReferences(before: Attributed | null, after: Manuscript, by: PersonId): Attribution['references'] {
  const known = new Map(before?.attribution.references.map((entry) => [entry.id, entry]))
  const older = new Map(before?.manuscript.references.map((reference) => [reference.id, reference]))
  return after.references.map((reference) => {
    const entry = known.get(reference.id)
    const was = older.get(reference.id)
    return {
      id: reference.id,
      identityBy: entry !== undefined && was !== undefined && sameIdentity(was, reference) ? entry.identityBy : by,
      appraisalBy: entry !== undefined && was !== undefined && sameAppraisal(was, reference) ? entry.appraisalBy : by,
    }
  })
}

const sameIdentity = (a: Reference, b: Reference) => referenceIdentity(a) === referenceIdentity(b)
const sameAppraisal = (a: Reference, b: Reference) => canonicalJson(a.appraisal) === canonicalJson(b.appraisal)

/** Everybody who wrote a present word, link or reference, sorted. */
export const writersOf = ({ words: runs, links, references }: Attribution): readonly PersonId[] =>
  sorted([
    ...runs.flatMap(({ by }) => by),
    ...links.map(({ by }) => by),
    ...references.flatMap(({ identityBy, appraisalBy }) => [identityBy, appraisalBy]),
  ])

/** By claim, sorted: whoever wrote one of its present words or links, or said what a reference linked to it is. */
export function claimWriters(attributed: Attributed): ReadonlyMap<ClaimId, readonly PersonId[]> {
  const { manuscript, attribution } = attributed
  const authors = authorsOf(attributed)
  const references = new Map(attribution.references.map((entry) => [entry.id, entry]))
  const writers = new Map<ClaimId, PersonId[]>(manuscript.claims.map(({ id }) => [id, []]))
  for (const [index, { claimIds }] of words(manuscript.document).entries())
    for (const id of claimIds) writers.get(id)?.push(...(authors[index] ?? []))
  for (const { claimId, by } of attribution.links) writers.get(claimId)?.push(by)
  for (const { id, evidence } of manuscript.claims)
    for (const { referenceId } of evidence) {
      const entry = references.get(referenceId)
      if (entry !== undefined) writers.get(id)?.push(entry.identityBy, entry.appraisalBy)
    }
  return new Map([...writers].map(([id, people]) => [id, sorted(people)]))
}

const sorted = (people: readonly PersonId[]): readonly PersonId[] => [...new Set(people)].sort()
