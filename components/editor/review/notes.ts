import type { Analysis } from '#components/editor/analysis.ts'
import type { Objection } from '#lib/contract/article.ts'
import type { ReviewRoom } from '#lib/contract/review.ts'
import { locateQuote } from '#lib/document/locate-quote.ts'
import { claimRanges, type DocumentText, plainText, type Range } from '#lib/document/text.ts'
import type { AnnotationId, RevisionId } from '#lib/identity/ids.ts'

export type AnnotationView = ReviewRoom['annotations'][number]

/** What of the review room the text is compared with. */
export interface ReviewBasis extends Pick<ReviewRoom, 'annotations' | 'manuscript'> {
  readonly revision: { readonly id: RevisionId } | null
}

/** An annotation that is open, or whose suggestion was taken over here. */
export interface AnnotationNote {
  readonly type: 'annotation'
  readonly id: string
  readonly annotation: AnnotationView
  /** `taken`: the words that it suggests stand where those that it quotes stood. */
  readonly standing: 'here' | 'taken' | 'elsewhere' | 'gone'
  readonly place: Range | null
}

/** A verdict that asks for a change of a claim or rejects it. */
export interface ObjectionNote {
  readonly type: 'objection'
  readonly id: string
  readonly objection: Objection
  /** The claim's words now; `null` where it is gone. */
  readonly text: string | null
  /** Whether its words or evidence are still those that were judged. */
  readonly isUnchanged: boolean
  readonly place: Range | null
}

export type ReviewNote = AnnotationNote | ObjectionNote

/** What reviewers asked for, in the order of the text; last what lost its words, the oldest first. */
export function reviewNotes(
  basis: ReviewBasis,
  objections: readonly Objection[],
  { manuscript, text, claims }: Pick<Analysis, 'manuscript' | 'text' | 'claims'>,
  /** Resolved ones that are shown all the same. */
  also: ReadonlySet<AnnotationId> = new Set(),
): readonly ReviewNote[] {
  const ranges = claimRanges(manuscript.document)
  const present = new Map(claims.map((claim) => [claim.record.id, claim]))
  const notes: readonly ReviewNote[] = [
    ...basis.annotations
      .filter(({ id, resolved }) => resolved === null || also.has(id))
      .map((annotation) => annotationNote(annotation, text, basis)),
    ...objections.map((objection): ObjectionNote => {
      const claim = present.get(objection.claimId)
      return {
        type: 'objection',
        id: objection.verdictId,
        objection,
        text: claim?.text ?? null,
        isUnchanged: claim?.fingerprint === objection.fingerprint,
        place: ranges.get(objection.claimId)?.[0] ?? null,
      }
    }),
  ]
  const at = ({ place }: ReviewNote) => place?.start ?? Number.POSITIVE_INFINITY
  return notes.toSorted((a, b) => (at(a) === at(b) ? 0 : at(a) - at(b)))
}

function annotationNote(annotation: AnnotationView, text: DocumentText, basis: ReviewBasis): AnnotationNote {
  const base = { type: 'annotation', id: annotation.id, annotation } as const
  const place = placeOfQuote(annotation, text, basis)
  if (place !== null) return { ...base, standing: 'here', place }
  const taken = placeOfSuggestion(annotation, text)
  if (taken !== null) return { ...base, standing: 'taken', place: taken }
  const isElsewhere = text.text.includes(annotation.selectors.quote.exact)
  return { ...base, standing: isElsewhere ? 'elsewhere' : 'gone', place: null }
}

/** Where the quoted words stand now. */
export function placeOfQuote(
  { selectors, revisionId }: Pick<AnnotationView, 'selectors' | 'revisionId'>,
  text: DocumentText,
  { revision, manuscript }: Pick<ReviewBasis, 'revision' | 'manuscript'>,
): Range | null {
  const madeIn = manuscript !== null && revision?.id === revisionId ? plainText(manuscript.document).text : undefined
  return locateQuote(text, selectors, madeIn)
}

/** Where the suggested words stand in place of the quoted ones. Words taken out leave nothing that could be found. */
function placeOfSuggestion({ selectors, suggestion }: AnnotationView, text: DocumentText): Range | null {
  if (suggestion === null || suggestion === '') return null
  return locateQuote(text, { ...selectors, quote: { ...selectors.quote, exact: suggestion } })
}

/** Whether a note asks for something that the text does not answer yet and nobody has answered in words. */
export function isUnanswered(note: ReviewNote): boolean {
  if (note.type === 'objection') return note.isUnchanged
  const { resolved, replies, by } = note.annotation
  return resolved === null && note.standing !== 'taken' && !replies.some((reply) => reply.by !== by)
}

/** How many claims of the text are not as the revision that was judged has them. */
export function changedClaims(
  judged: readonly Pick<ReviewRoom['claims'][number], 'id' | 'fingerprint'>[],
  claims: Analysis['claims'],
) {
  const before = new Map(judged.map(({ id, fingerprint }) => [id, fingerprint]))
  const fresh = claims.filter(({ record }) => !before.has(record.id)).length
  const same = claims.filter(({ record, fingerprint }) => before.get(record.id) === fingerprint).length
  return { changed: claims.length - fresh - same, fresh, same }
}
