import * as Y from 'yjs'
import { maxEvidence } from '#lib/claims/claim.ts'
import { textBlocks } from '#lib/document/text.ts'
import { readDocument } from './shared-manuscript.ts'
import { sharedMaps } from './shared-maps.ts'

/**
 * What a shared copy may come to, counted in what is stored of it. A little below what a manuscript may hold, for two
 * processes may each let in a change before they hear of the other's.
 */
const limits = { bytes: 1_900_000, claims: 4_900, references: 1_950, dismissals: 4_900 } as const
type Counted = keyof typeof limits
export type CopySize = Readonly<Record<Counted, number>>

const tooMuch: Readonly<Record<Counted, string>> = {
  bytes: 'The text is too large. Split it into several articles.',
  claims: 'The text has too many claims. Split it into several articles.',
  references: 'The article has too many references. Take out those that nothing cites.',
  dismissals: 'The article has too many dismissed sentences. Take back some.',
}

/** The size of a shared copy; costs what its text costs. What does not fit counts too, for that is only looked at when read. */
export function sizeOf(doc: Y.Doc): CopySize {
  const document = readDocument(doc)
  const { references, dismissals } = sharedMaps(doc)
  return {
    bytes: utf8Length(JSON.stringify(document)),
    claims: new Set(textBlocks(document).flatMap(({ segments }) => segments.flatMap(({ claimIds }) => claimIds))).size,
    references: new Set([...references.keys()].map((key) => key.split(' ')[0])).size,
    dismissals: dismissals.size,
  }
}

/** Why a copy may not grow from one size to the other; what is too large already may still shrink. */
export function problemOfGrowth(before: CopySize, after: CopySize): string | null {
  for (const name of ['bytes', 'claims', 'references', 'dismissals'] as const)
    if (after[name] > limits[name] && after[name] > before[name]) return tooMuch[name]
  return null
}

/** By how much a copy may grow before its size has to be known again. */
export interface Room {
  bytes: number
  entries: number
}

export const roomIn = (size: CopySize): Room => ({
  bytes: limits.bytes - size.bytes,
  entries: Math.min(
    limits.claims - size.claims,
    limits.references - size.references,
    limits.dismissals - size.dismissals,
  ),
})

/**
 * The most by which a transaction of `length` bytes can have made the copy larger, from the texts that it touched alone:
 * one mark that is lengthened is written anew for every stretch of the text that it covers.
 */
export function mostGrowth({ changed }: Y.Transaction, pieces: readonly Y.Item[], length: number): Room {
  let bytes = 2 * length + 64 * pieces.length
  for (const text of textsIn(changed, pieces)) {
    const delta = text.toDelta() as unknown[]
    bytes += 2 * utf8Length(JSON.stringify(delta)) + 64 * delta.length
  }
  return { bytes, entries: pieces.filter(mayBeNamed).length }
}

/** Whether a piece can be the beginning of a claim or an entry beside the text. */
const mayBeNamed = ({ content, parent, parentSub }: Y.Item): boolean =>
  content instanceof Y.ContentFormat ||
  (parentSub !== null && parent instanceof Y.AbstractType && parent._item === null)

/** What is wrong with what a transaction left as a whole, though each of its pieces may stand. */
export function problemOfWhole({ changed }: Y.Transaction, pieces: readonly Y.Item[]): string | null {
  for (const text of textsIn(changed, pieces))
    if (isMarkedTwice(text)) return 'A claim stands twice on the same words. Reload the page.'
  return problemOfLinks(pieces)
}

/** One claim under two keys: the binding names a mark by its hash, and nothing else keeps it from being there twice. */
function isMarkedTwice(text: Y.XmlText): boolean {
  return (text.toDelta() as { attributes?: Record<string, unknown> }[]).some(({ attributes = {} }) => {
    const marks = Object.entries(attributes).map(
      ([key, value]) => `${key.replace(/--.*$/, '')} ${JSON.stringify(value)}`,
    )
    return new Set(marks).size < marks.length
  })
}

function problemOfLinks(pieces: readonly Y.Item[]): string | null {
  const claims = pieces.find(({ parentSub }) => parentSub !== null && linkKey.test(parentSub))?.parent
  if (!(claims instanceof Y.Map)) return null
  const counts = new Map<string, number>()
  for (const key of claims.keys()) {
    const id = linkKey.exec(key)?.[1]
    if (id !== undefined) counts.set(id, (counts.get(id) ?? 0) + 1)
  }
  const touched = pieces.flatMap(({ parentSub }) => linkKey.exec(parentSub ?? '')?.[1] ?? [])
  return touched.some((id) => (counts.get(id) ?? 0) > maxEvidence)
    ? `A claim has at most ${maxEvidence} links to references.`
    : null
}

const linkKey = /^(\S+) link /

function textsIn(changed: Y.Transaction['changed'], pieces: readonly Y.Item[]): ReadonlySet<Y.XmlText> {
  const made = pieces.flatMap(({ content }) => (content instanceof Y.ContentType ? [content.type] : []))
  return new Set([...changed.keys(), ...made].filter((type): type is Y.XmlText => type instanceof Y.XmlText))
}

const utf8Length = (text: string): number => new TextEncoder().encode(text).length
