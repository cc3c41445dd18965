import { diffWordsWithSpace } from 'diff'
import type { Reference } from '#lib/evidence/reference.ts'
import type { ClaimId, ReferenceId } from '#lib/identity/ids.ts'
import { type ClaimSource, fingerprint, type ReadClaim, readClaims } from './fingerprint.ts'

/** A stretch of a claim's words: in both, only in the newer, only in the older. */
export interface WordChange {
  readonly type: 'kept' | 'inserted' | 'deleted'
  readonly text: string
}

export type ChangedPart = 'words' | 'kind' | 'question' | 'evidence'

export type ClaimDifference =
  | { readonly type: 'unchanged'; readonly id: ClaimId; readonly before: ReadClaim; readonly after: ReadClaim }
  | {
      readonly type: 'changed'
      readonly id: ClaimId
      readonly before: ReadClaim
      readonly after: ReadClaim
      /** Never empty. */
      readonly parts: readonly ChangedPart[]
      readonly words: readonly WordChange[]
    }
  | { readonly type: 'new'; readonly id: ClaimId; readonly after: ReadClaim }
  | { readonly type: 'removed'; readonly id: ClaimId; readonly before: ReadClaim }

type Side = Omit<ClaimSource, 'dismissals'>

/**
 * What became of every claim between two revisions, in the order of the newer one, the removed ones last. A claim that
 * only moved is unchanged: its fingerprint says nothing of its place.
 */
export function differenceOfClaims(before: Side, after: Side): readonly ClaimDifference[] {
  const older = new Map(readClaims(before).map((claim) => [claim.record.id, claim]))
  const newer = readClaims(after)
  const present = new Set(newer.map(({ record }) => record.id))
  const removed = [...older.values()].filter(({ record }) => !present.has(record.id))
  return [
    ...newer.map((claim) => differenceOf(older.get(claim.record.id), claim, before, after)),
    ...removed.map((claim): ClaimDifference => ({ type: 'removed', id: claim.record.id, before: claim })),
  ]
}

function differenceOf(older: ReadClaim | undefined, newer: ReadClaim, before: Side, after: Side): ClaimDifference {
  const { id } = newer.record
  if (older === undefined) return { type: 'new', id, after: newer }
  if (older.fingerprint === newer.fingerprint) return { type: 'unchanged', id, before: older, after: newer }
  const parts: ChangedPart[] = []
  if (older.text !== newer.text) parts.push('words')
  if (older.record.kind !== newer.record.kind) parts.push('kind')
  if (older.record.question !== newer.record.question) parts.push('question')
  if (evidencePrint(older, before.references) !== evidencePrint(newer, after.references)) parts.push('evidence')
  return { type: 'changed', id, before: older, after: newer, parts, words: wordDifference(older.text, newer.text) }
}

/** Equal exactly when the evidence is: the fingerprint of a claim of which nothing else is known. */
function evidencePrint({ record }: ReadClaim, references: readonly Reference[]): string {
  const byId = new Map<ReferenceId, Reference>(references.map((reference) => [reference.id, reference]))
  return fingerprint({ text: '', kind: 'definition', question: 'not-gradable', evidence: record.evidence }, byId)
}

/** How to get from one wording to the other, whole words at a time; kept and inserted parts together are the newer one. */
export const wordDifference = (before: string, after: string): readonly WordChange[] =>
  diffWordsWithSpace(before, after).map(({ added, removed, value }) => ({
    type: added ? 'inserted' : removed ? 'deleted' : 'kept',
    text: value,
  }))
