import type { ArticleDocument } from '#lib/document/document.ts'
import type { ClaimId } from '#lib/identity/ids.ts'
import type { ClaimRecord } from './claim.ts'
import { claimTexts } from './fingerprint.ts'
import { kindInfo, suggestKind } from './kinds.ts'

/** What is said of a claim when it is marked: the likeliest kind of its words, and that kind's question. */
export function newRecord(id: ClaimId, text: string): ClaimRecord {
  const kind = suggestKind(text)
  return { id, kind, question: kindInfo[kind].question, key: false, evidence: [] }
}

/**
 * The records that belong to a document: one for each claim that is marked in it, those known before unchanged and in
 * their order, new ones behind them. A record whose words are gone is left out here and stays in `known`, so that an
 * undo finds it again.
 */
export function recordsFor(
  document: ArticleDocument,
  known: ReadonlyMap<ClaimId, ClaimRecord>,
): readonly ClaimRecord[] {
  const texts = claimTexts(document)
  const kept = [...known.values()].filter(({ id }) => texts.has(id))
  const fresh = [...texts].filter(([id]) => !known.has(id)).map(([id, text]) => newRecord(id, text))
  return [...kept, ...fresh]
}
