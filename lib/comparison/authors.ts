import { type Attributed, type Attribution, recordersOf } from '#lib/article/attribution.ts'
import { canonicalJson } from '#lib/canonical/canonical-json.ts'
import { words } from '#lib/document/words.ts'
import type { PersonId } from '#lib/identity/ids.ts'
import type { ComparedNode } from './compare.ts'
import type { Piece } from './pieces.ts'

/** A stretch of the plain text, in code points, with the people who wrote its words. */
export interface AuthorSpan {
  readonly start: number
  readonly end: number
  readonly by: readonly PersonId[]
  readonly words: number
}

/** Who wrote which stretch of a text, from its first word to its last; empty should the words not be those that were counted. */
export function authorSpans({ manuscript, attribution }: Attributed): readonly AuthorSpan[] {
  const present = words(manuscript.document)
  if (attribution.words.reduce((sum, { count }) => sum + count, 0) !== present.length) return []
  let at = 0
  return attribution.words.flatMap(({ by, count }) => {
    const [first, last] = [present[at], present[at + count - 1]]
    const own = present.slice(at, at + count).filter(({ text }) => /[\p{L}\p{N}]/u.test(text)).length
    at += count
    return first && last ? [{ start: first.start, end: last.end, by, words: own }] : []
  })
}

/**
 * Whoever wrote what the newer text has and the older has not: its words, the words beside what was taken out, links,
 * claims, references and dismissals. Sorted.
 */
export function writersOfChange(compared: ComparedNode, before: Attributed, after: Attributed): readonly PersonId[] {
  const [olderBy, newerBy] = [authorAt(before), authorAt(after)]
  const people = new Set<PersonId>(recordWriters(before.attribution, after.attribution))
  for (const piece of piecesOf(compared)) {
    if (piece.at === null) continue
    const length = [...piece.text].length
    for (let point = 0; point < length; point++)
      for (const person of newerBy(piece.at + point))
        if (piece.was === null || !olderBy(piece.was + point).includes(person)) people.add(person)
  }
  return [...people].sort()
}

function piecesOf({ pieces, children }: ComparedNode): readonly Piece[] {
  return [...pieces, ...children.flatMap(piecesOf)]
}

const nobody: readonly PersonId[] = []

function authorAt({ manuscript, attribution }: Attributed): (point: number) => readonly PersonId[] {
  const byPoint: (readonly PersonId[])[] = []
  const authors = attribution.words.flatMap(({ by, count }) => Array.from({ length: count }, () => by))
  for (const [index, { start, end }] of words(manuscript.document).entries())
    for (let point = start; point < end; point++) byPoint[point] = authors[index] ?? nobody
  return (point) => byPoint[point] ?? nobody
}

function recordWriters(before: Attribution, after: Attribution): readonly PersonId[] {
  const fresh = <T>(were: readonly T[], are: readonly T[]): readonly T[] => {
    const known = new Set(were.map((one) => canonicalJson(one)))
    return are.filter((one) => !known.has(canonicalJson(one)))
  }
  const references = new Map(before.references.map((entry) => [entry.id, entry]))
  const shapers = new Map(before.claims?.map(({ claimId, by }) => [claimId, by]))
  return [
    ...fresh(before.links, after.links).map(({ by }) => by),
    ...fresh(before.dismissals ?? [], after.dismissals ?? []).map(({ by }) => by),
    ...(after.claims ?? []).flatMap(({ claimId, by }) => by.filter((one) => !shapers.get(claimId)?.includes(one))),
    ...after.references.flatMap((entry) => {
      const { id, identityBy, appraisalBy } = entry
      const was = references.get(id)
      const recorders = was === undefined ? [] : recordersOf(was)
      return [
        ...recordersOf(entry).filter((one) => !recorders.includes(one)),
        ...(was?.identityBy === identityBy ? [] : [identityBy]),
        ...(was?.appraisalBy === appraisalBy ? [] : [appraisalBy]),
      ]
    }),
  ]
}
