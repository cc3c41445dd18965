import { type CslItem, yearOf } from './csl.ts'
import { sameWork } from './identity.ts'
import type { Reference } from './reference.ts'

/** Two references of one list that cite one work. */
export interface Duplicate<R> {
  readonly keep: R
  readonly drop: R
  /** `same-title`: no identifier tells it, so a person should look. */
  readonly because: 'same-work' | 'same-title'
}

type Cited = Pick<Reference, 'csl'>

/**
 * Why two references are one work, or `null` where they are not: an identifier of both decides; else the same words of title
 * and the same year, unless any identifier that both have is another (a preprint and its journal article stay two).
 */
export function duplicateOf(a: Cited, b: Cited): Duplicate<Cited>['because'] | null {
  if (conflict(a.csl, b.csl)) return null
  if (sameWork(a, b) || sharesIdentifier(a.csl, b.csl)) return 'same-work'
  const [title, year] = [titleKey(a.csl.title), yearOf(a.csl)]
  // Short titles ("Depression") are of many works.
  if (title.length < 15 || title !== titleKey(b.csl.title) || year === null || year !== yearOf(b.csl)) return null
  return isOfAnotherKind(a.csl, b.csl) ? null : 'same-title'
}

/** Every reference that repeats an earlier one, with the one that says more kept; each is dropped once at most. */
export function duplicatesIn<R extends Cited>(references: readonly R[]): readonly Duplicate<R>[] {
  const found: Duplicate<R>[] = []
  const dropped = new Set<R>()
  for (const [index, reference] of references.entries()) {
    if (dropped.has(reference)) continue
    for (const other of references.slice(index + 1)) {
      if (dropped.has(reference)) break
      if (dropped.has(other)) continue
      const because = duplicateOf(reference, other)
      if (because === null) continue
      const [keep, drop] = richness(other.csl) > richness(reference.csl) ? [other, reference] : [reference, other]
      dropped.add(drop)
      found.push({ keep, drop, because })
    }
  }
  return found
}

/** Two titles are one if their letters and digits are, whatever the case, accents, dashes and spaces. */
export const titleKey = (title: string): string =>
  title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')

const identifiers: readonly ((csl: CslItem) => string | undefined)[] = [
  (csl) => csl.DOI,
  (csl) => csl.PMID,
  (csl) => csl.PMCID?.replace(/\.\d+$/, ''),
  (csl) => (csl.type === 'chapter' ? undefined : isbn13(csl.ISBN)),
]

function compared(a: CslItem, b: CslItem): readonly boolean[] {
  return identifiers.flatMap((identifier) => {
    const [first, second] = [identifier(a), identifier(b)]
    return first === undefined || second === undefined ? [] : [first === second]
  })
}

const conflict = (a: CslItem, b: CslItem): boolean => compared(a, b).includes(false)
const sharesIdentifier = (a: CslItem, b: CslItem): boolean => compared(a, b).includes(true)

/** One ISBN in its two lengths: the digits of the book without prefix and check digit. */
const isbn13 = (isbn: string | undefined): string | undefined =>
  isbn === undefined ? undefined : isbn.length === 10 ? `978${isbn.slice(0, 9)}` : isbn.slice(0, 12)

/** What reports of a study and the study itself share is the title at most; nor is a preprint its journal article. */
const isOfAnotherKind = (a: CslItem, b: CslItem): boolean => {
  const apart = ['article', 'article-newspaper', 'webpage', 'dataset', 'legislation', 'chapter']
  return a.type !== b.type && (apart.includes(a.type) || apart.includes(b.type))
}

const richness = (csl: CslItem): number =>
  Object.values(csl).filter((value) => value !== undefined).length + (csl.DOI === undefined ? 0 : 3)

/** One record of two of the same work: the kept one's facts, and the other's where the kept one is silent or vaguer. */
export function mergedRecord(keep: CslItem, drop: CslItem): CslItem {
  const merged: Record<string, unknown> = {
    ...drop,
    ...Object.fromEntries(Object.entries(keep).filter(([, value]) => value !== undefined)),
  }
  if (parts(drop.issued) > parts(keep.issued) && yearOf(drop) === yearOf(keep)) merged.issued = drop.issued
  if ((drop.author?.length ?? 0) > (keep.author?.length ?? 0)) merged.author = drop.author
  return merged as CslItem
}

const parts = (date: CslItem['issued']): number => date?.['date-parts'][0].length ?? 0
