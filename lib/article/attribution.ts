import { diffArrays } from 'diff'
import { z } from 'zod'
import { canonicalJson } from '#lib/canonical/canonical-json.ts'
import { hashOf, Sha256 } from '#lib/canonical/sha256.ts'
import type { EvidenceLink } from '#lib/claims/claim.ts'
import { claimTexts } from '#lib/claims/fingerprint.ts'
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
    /** Words that went from the text, the latest first: should they come back, they are still their authors'. */
    gone: z
      .array(z.object({ by: z.array(PersonId).min(1).readonly(), words: z.array(z.string()).readonly() }).readonly())
      .readonly()
      .exactOptional(),
    links: z.array(z.object({ claimId: ClaimId, link: Sha256, by: PersonId }).readonly()).readonly(),
    /** Who shaped a claim otherwise than by writing its words: marked what belongs to it, said its kind, took a link away. */
    claims: z
      .array(z.object({ claimId: ClaimId, by: z.array(PersonId).min(1).readonly() }).readonly())
      .readonly()
      .exactOptional(),
    /** Who last said which work it is, and who how the study was done. */
    references: z
      .array(
        z
          .object({
            id: ReferenceId,
            identityBy: PersonId,
            appraisalBy: PersonId,
            /**
             * Everybody who wrote in its record: readers see its title, though a DOI alone says which work it is. Absent in
             * what was stored before it was kept.
             */
            recordBy: z.array(PersonId).min(1).readonly().exactOptional(),
          })
          .readonly(),
      )
      .readonly(),
    /** Who gave the reason why a sentence is no claim. Absent in what was stored before it was kept. */
    dismissals: z
      .array(z.object({ sentence: Sha256, by: PersonId }).readonly())
      .readonly()
      .exactOptional(),
  })
  .readonly()
export type Attribution = z.infer<typeof Attribution>

/** What may be shown of it: words that went were never meant for whoever reads the text now. */
export const ShownAttribution = Attribution.unwrap().omit({ gone: true }).readonly()

export interface Attributed {
  readonly manuscript: Manuscript
  readonly attribution: Attribution
}

/**
 * Who wrote what after `by` saved `after` in place of `before`. Kept and moved words keep their authors, and so do words that
 * come back after they had gone, beside whoever brings them; new ones are `by`'s; whoever takes other people's words out
 * counts as an author of the word beside the gap, for leaving out a "not" is writing. A link or reference keeps its author until what it says changes. Whoever marks other words as the claim, says
 * another kind or question of it or takes somebody else's link away stays an author of the claim while there is one, and
 * whoever writes in the record of a reference stays an author of that. The reason of a dismissal is its last writer's.
 */
export function attribute(before: Attributed | null, after: Manuscript, by: PersonId): Attribution {
  const { authors, gone } = wordAuthors(
    before === null ? [] : words(before.manuscript.document),
    before === null ? [] : authorsOf(before),
    words(after.document),
    by,
    before?.attribution.gone,
  )
  const dismissals = attributeDismissals(before, after, by)
  return {
    words: runsOf(authors),
    ...(gone.length === 0 ? {} : { gone }),
    claims: attributeClaims(before, after, authors, by),
    links: attributeLinks(before, after, by),
    references: attributeReferences(before, after, by),
    ...(dismissals.length === 0 ? {} : { dismissals }),
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

/** A claim's words one by one, each with its authors. */
type ClaimWords = ReadonlyMap<ClaimId, readonly { readonly text: string; readonly by: readonly PersonId[] }[]>

function wordsOfClaims({ document }: Manuscript, authors: readonly (readonly PersonId[])[]): ClaimWords {
  const found = new Map<ClaimId, { text: string; by: readonly PersonId[] }[]>()
  for (const [index, { text, claimIds }] of words(document).entries())
    for (const id of claimIds) {
      const own = found.get(id)
      const word = { text, by: authors[index] ?? [] }
      if (own === undefined) found.set(id, [word])
      else own.push(word)
    }
  return found
}

function attributeClaims(
  before: Attributed | null,
  after: Manuscript,
  authors: readonly (readonly PersonId[])[],
  by: PersonId,
): NonNullable<Attribution['claims']> {
  if (before === null) return []
  const { manuscript, attribution } = before
  const known = new Map(attribution.claims?.map((entry) => [entry.claimId, entry.by]))
  const older = new Map(manuscript.claims.map((record) => [record.id, record]))
  const linkedBy = new Map(attribution.links.map((entry) => [`${entry.claimId} ${entry.link}`, entry.by]))
  const [wordsBefore, wordsAfter] = [wordsOfClaims(manuscript, authorsOf(before)), wordsOfClaims(after, authors)]
  const [textsBefore, textsAfter] = [claimTexts(manuscript.document), claimTexts(after.document)]
  return after.claims.flatMap((record) => {
    const { id } = record
    const was = older.get(id)
    const links = new Set(record.evidence.map(linkHash))
    const isShaped =
      was === undefined ||
      was.kind !== record.kind ||
      was.question !== record.question ||
      was.evidence.map(linkHash).some((link) => !links.has(link) && linkedBy.get(`${id} ${link}`) !== by) ||
      (textsBefore.get(id) !== textsAfter.get(id) && isMarkedAnew(wordsBefore.get(id), wordsAfter.get(id), by))
    const shapers = sorted([...(known.get(id) ?? []), ...(isShaped ? [by] : [])])
    return shapers.length === 0 ? [] : [{ claimId: id, by: shapers }]
  })
}

/** Beyond so many changed words a claim counts as marked anew. */
const longestEdit = 500

/**
 * Whether a claim whose text changed holds other words than before by more than `by` typing some or taking their own back.
 * The same words with another text were cut inside a word, or a sign was raised or lowered: that counts.
 */
function isMarkedAnew(
  before: readonly { readonly text: string; readonly by: readonly PersonId[] }[] = [],
  after: typeof before = [],
  by: PersonId,
): boolean {
  const changes = diffArrays([...before], [...after], {
    comparator: (a, b) => a.text === b.text,
    maxEditLength: longestEdit,
  })
  if (changes === undefined) return true
  const changed = changes.filter(({ added, removed }) => added || removed)
  return changed.length === 0 || changed.some(({ value }) => value.some((word) => word.by.some((one) => one !== by)))
}

function attributeReferences(before: Attributed | null, after: Manuscript, by: PersonId): Attribution['references'] {
  const known = new Map(before?.attribution.references.map((entry) => [entry.id, entry]))
  const older = new Map(before?.manuscript.references.map((reference) => [reference.id, reference]))
  return after.references.map((reference) => {
    const entry = known.get(reference.id)
    const was = older.get(reference.id)
    if (entry === undefined || was === undefined)
      return { id: reference.id, identityBy: by, appraisalBy: by, recordBy: [by] }
    const recorders = recordersOf(entry)
    return {
      id: reference.id,
      identityBy: sameIdentity(was, reference) ? entry.identityBy : by,
      appraisalBy: sameAppraisal(was, reference) ? entry.appraisalBy : by,
      recordBy: sameRecord(was, reference) ? recorders : sorted([...recorders, by]),
    }
  })
}

function attributeDismissals(
  before: Attributed | null,
  after: Manuscript,
  by: PersonId,
): NonNullable<Attribution['dismissals']> {
  const known = new Map(before?.attribution.dismissals?.map((entry) => [entry.sentence, entry.by]))
  const reasons = new Map(before?.manuscript.dismissals.map(({ sentence, reason }) => [sentence, reason]))
  return after.dismissals.flatMap(({ sentence, reason }) => {
    const writer = reasons.get(sentence) === reason ? known.get(sentence) : by
    return writer === undefined ? [] : [{ sentence, by: writer }]
  })
}

const sameIdentity = (a: Reference, b: Reference) => referenceIdentity(a) === referenceIdentity(b)
const sameRecord = (a: Reference, b: Reference) => canonicalJson(a.csl) === canonicalJson(b.csl)
const sameAppraisal = (a: Reference, b: Reference) => canonicalJson(a.appraisal) === canonicalJson(b.appraisal)

/** Everybody who wrote in the record of a reference, as far as that is known. */
export const recordersOf = ({ identityBy, recordBy = [identityBy] }: Attribution['references'][number]) => recordBy

/** Everybody who wrote a present word, link, reference or dismissal or shaped a claim, sorted. */
export const writersOf = ({
  words: runs,
  claims = [],
  links,
  references,
  dismissals = [],
}: Attribution): readonly PersonId[] =>
  sorted([
    ...runs.flatMap(({ by }) => by),
    ...claims.flatMap(({ by }) => by),
    ...links.map(({ by }) => by),
    ...dismissals.map(({ by }) => by),
    ...references.flatMap((entry) => [entry.identityBy, entry.appraisalBy, ...recordersOf(entry)]),
  ])

/** By claim, sorted: whoever wrote one of its present words or links, shaped it, or said what a reference linked to it is. */
export function claimWriters(attributed: Attributed): ReadonlyMap<ClaimId, readonly PersonId[]> {
  const { manuscript, attribution } = attributed
  const authors = authorsOf(attributed)
  const references = new Map(attribution.references.map((entry) => [entry.id, entry]))
  const writers = new Map<ClaimId, PersonId[]>(manuscript.claims.map(({ id }) => [id, []]))
  for (const [index, { claimIds }] of words(manuscript.document).entries())
    for (const id of claimIds) writers.get(id)?.push(...(authors[index] ?? []))
  for (const { claimId, by } of attribution.claims ?? []) writers.get(claimId)?.push(...by)
  for (const { claimId, by } of attribution.links) writers.get(claimId)?.push(by)
  for (const { id, evidence } of manuscript.claims)
    for (const { referenceId } of evidence) {
      const entry = references.get(referenceId)
      if (entry !== undefined) writers.get(id)?.push(entry.identityBy, entry.appraisalBy)
    }
  return new Map([...writers].map(([id, people]) => [id, sorted(people)]))
}

const sorted = (people: readonly PersonId[]): readonly PersonId[] => [...new Set(people)].sort()
