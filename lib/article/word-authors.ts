import { diffArrays } from 'diff'
import type { Word } from '#lib/document/words.ts'
import type { ClaimId, PersonId } from '#lib/identity/ids.ts'

type Authors = readonly PersonId[]

/** Where the two texts part: words `from` to `to` of the older became words `start` to `end` of the newer. */
interface Hunk {
  readonly from: number
  readonly to: number
  readonly start: number
  readonly end: number
}

/** So many words in a row that left one place and appear at another were moved, not typed. */
const movedWords = 5
/** Of equal runs so many are remembered: a text that says one thing thousands of times must not hold up a save. */
const mostStarts = 8
/** Beyond so many changed words the difference is no longer worth its time: what stayed together is found as moved. */
const longestEdit = 2000

/** Words in a row that went from the text, and everybody who wrote one of them. */
export interface GoneWords {
  readonly by: Authors
  readonly words: readonly string[]
}

/** So many words that went are remembered, the latest first. */
const mostGone = 1000

/**
 * The authors of each newer word, and the words that went, those `remembered` from before among them: whoever cuts another's
 * words, rests, and pastes them has not written them alone. Linear but for the part that changed.
 */
export function wordAuthors(
  older: readonly Word[],
  authors: readonly Authors[],
  newer: readonly Word[],
  by: PersonId,
  remembered: readonly GoneWords[] = [],
): { readonly authors: readonly Authors[]; readonly gone: readonly GoneWords[] } {
  const hunks = hunksOf(older, newer)
  const result = keptAuthors(authors, newer.length, hunks, by)
  const gone = moveAuthors(older, authors, newer, hunks, result)
  const marked = new Set(newer.flatMap(({ claimIds }) => claimIds))
  for (const hunk of hunks) attributeGap(hunk, gone, older, authors, newer, marked, result, by)
  attributeReturned(hunks, remembered, newer, result)
  return { authors: result, gone: latest([...runsGone(gone, older, authors), ...remembered]) }
}

/** What went, run by run; a few words in a row may be anybody's. */
function runsGone(
  gone: ReadonlySet<number>,
  older: readonly Word[],
  authors: readonly Authors[],
): readonly GoneWords[] {
  const runs: { last: number; by: Set<PersonId>; words: string[] }[] = []
  for (const index of [...gone].sort((a, b) => a - b)) {
    const known = runs.at(-1)
    const run = known?.last === index - 1 ? known : { last: index, by: new Set<PersonId>(), words: [] }
    if (run !== known) runs.push(run)
    run.last = index
    run.words.push(older[index]?.text ?? '')
    for (const person of authors[index] ?? []) run.by.add(person)
  }
  return runs
    .filter(({ words }) => words.length >= movedWords)
    .map(({ by, words }) => ({ by: [...by].sort(), words: words.slice(0, mostGone) }))
}

function latest(runs: readonly GoneWords[]): readonly GoneWords[] {
  let room = mostGone
  return runs.filter(({ words }) => {
    room -= words.length
    return room >= 0
  })
}

/** Words that come back after they had gone are also those of whoever had written them. */
function attributeReturned(
  hunks: readonly Hunk[],
  remembered: readonly GoneWords[],
  newer: readonly Word[],
  result: Authors[],
): void {
  const long = hunks.filter(({ start, end }) => end - start >= movedWords)
  // Most saves bring nothing back: they need no list of what went.
  if (remembered.length === 0 || long.length === 0) return
  const starts = new Map<string, { readonly run: GoneWords; readonly at: number }>()
  for (const run of remembered)
    for (let at = 0; at + movedWords <= run.words.length; at++) {
      const key = run.words.slice(at, at + movedWords).join(' ')
      if (!starts.has(key)) starts.set(key, { run, at })
    }
  for (const { start, end } of long)
    for (let at = start; at + movedWords <= end; ) {
      const found = starts.get(keyAt(newer, at) ?? '')
      if (found === undefined) {
        at++
        continue
      }
      const { run } = found
      for (let word = found.at; at < end && run.words[word] === newer[at]?.text; word++, at++)
        result[at] = [...new Set([...(result[at] ?? []), ...run.by])].sort()
    }
}

function hunksOf(older: readonly Word[], newer: readonly Word[]): readonly Hunk[] {
  const shorter = Math.min(older.length, newer.length)
  let prefix = 0
  while (prefix < shorter && older[prefix]?.text === newer[prefix]?.text) prefix++
  let suffix = 0
  while (suffix < shorter - prefix && older.at(-1 - suffix)?.text === newer.at(-1 - suffix)?.text) suffix++
  const before = older.slice(prefix, older.length - suffix).map(({ text }) => text)
  const after = newer.slice(prefix, newer.length - suffix).map(({ text }) => text)
  const whole = { from: prefix, to: older.length - suffix, start: prefix, end: newer.length - suffix }
  if (before.length === 0 && after.length === 0) return []
  if (before.length === 0 || after.length === 0) return [whole]
  const changes = diffArrays(before, after, { maxEditLength: longestEdit })
  if (changes === undefined) return [whole]
  const hunks: Hunk[] = []
  let at = { from: prefix, to: prefix, start: prefix, end: prefix }
  for (const { added, removed, value } of changes) {
    if (removed) at = { ...at, to: at.to + value.length }
    else if (added) at = { ...at, end: at.end + value.length }
    else {
      if (at.to > at.from || at.end > at.start) hunks.push(at)
      const from = at.to + value.length
      const start = at.end + value.length
      at = { from, to: from, start, end: start }
    }
  }
  if (at.to > at.from || at.end > at.start) hunks.push(at)
  return hunks
}

/** Kept words with their authors, everything in a hunk `by`'s. */
function keptAuthors(authors: readonly Authors[], length: number, hunks: readonly Hunk[], by: PersonId): Authors[] {
  const mine: Authors = [by]
  const result: Authors[] = []
  let kept = 0
  for (const { from, to, end } of hunks) {
    for (; kept < from; kept++) result.push(authors[kept] ?? mine)
    while (result.length < end) result.push(mine)
    kept = to
  }
  for (; result.length < length; kept++) result.push(authors[kept] ?? mine)
  return result
}

/** Gives moved words their authors back; returns the older words that are gone for good. */
function moveAuthors(
  older: readonly Word[],
  authors: readonly Authors[],
  newer: readonly Word[],
  hunks: readonly Hunk[],
  result: Authors[],
): ReadonlySet<number> {
  const gone = new Set(hunks.flatMap(({ from, to }) => range(from, to)))
  const starts = new Map<string, number[]>()
  for (const index of gone) {
    const key = keyAt(older, index)
    if (key === null) continue
    const known = starts.get(key)
    if (known === undefined) starts.set(key, [index])
    else if (known.length < mostStarts) known.push(index)
  }
  for (const { from: gap, start, end } of hunks) {
    // The sign behind a kept word stays with it, though the difference may have found its like further on.
    if (start < end && isSign(older[gap]) && older[gap]?.text === newer[start]?.text)
      result[start] = authors[gap] ?? result[start] ?? []
    for (let at = start; at + movedWords <= end; ) {
      const from = unusedStart(starts.get(keyAt(newer, at) ?? ''), gone)
      if (from === undefined) {
        at++
        continue
      }
      for (
        let word = from;
        at < end && mayMove(older, word, gone) && older[word]?.text === newer[at]?.text;
        word++, at++
      ) {
        gone.delete(word)
        result[at] = authors[word] ?? result[at] ?? []
      }
    }
  }
  return gone
}

/** The first start of which every word is still to be placed. Those before it are used up, and dropped. */
function unusedStart(starts: number[] | undefined, gone: ReadonlySet<number>): number | undefined {
  while (starts?.[0] !== undefined) {
    const [first] = starts
    if (range(first, first + movedWords).every((word) => gone.has(word))) return first
    starts.shift()
  }
  return undefined
}

/** A sign goes with the words it followed even where the difference took it for one that stayed elsewhere. */
const mayMove = (older: readonly Word[], word: number, gone: ReadonlySet<number>): boolean =>
  gone.has(word) || isSign(older[word])

const isSign = (word: Word | undefined): boolean => /^\p{P}$/u.test(word?.text ?? '')

const range = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from }, (_, index) => from + index)

function keyAt(words: readonly Word[], index: number): string | null {
  if (index + movedWords > words.length) return null
  return words
    .slice(index, index + movedWords)
    .map(({ text }) => text)
    .join(' ')
}

/**
 * Makes whoever took other people's words out an author of what is left there: of the nearest word of the claim they stood
 * in, and of the word beside the gap where they stood in none, or in a claim that is gone. A sign alone says nothing.
 */
function attributeGap(
  { from, to, start, end }: Hunk,
  gone: ReadonlySet<number>,
  older: readonly Word[],
  authors: readonly Authors[],
  newer: readonly Word[],
  marked: ReadonlySet<ClaimId>,
  result: Authors[],
  by: PersonId,
): void {
  const cut = new Set<ClaimId>()
  let outside = false
  for (const index of range(from, to))
    if (gone.has(index) && authors[index]?.some((person) => person !== by)) {
      const left = (older[index]?.claimIds ?? []).filter((id) => marked.has(id))
      for (const id of left) cut.add(id)
      outside ||= left.length === 0 && !isSign(older[index])
    }
  const attributeTo = (beside: number | undefined): void => {
    const present = beside === undefined ? undefined : result[beside]
    if (beside !== undefined && present !== undefined && !present.includes(by)) result[beside] = [...present, by].sort()
  }
  for (const id of cut) {
    const holds = (index: number) => newer[index]?.claimIds.includes(id) ?? false
    attributeTo(nearest(newer.length, start, end, holds) ?? undefined)
  }
  if (outside) {
    const neighbours = [start, start - 1].filter((index) => newer[index] !== undefined)
    attributeTo(neighbours.find((index) => newer[index]?.claimIds.length === 0) ?? neighbours[0])
  }
}

/** Inside the gap first (what was typed there is `by`'s already), then behind it, then before it. */
function nearest(length: number, start: number, end: number, holds: (index: number) => boolean): number | null {
  for (let index = start; index < length; index++) if (holds(index)) return index
  for (let index = Math.min(start, end) - 1; index >= 0; index--) if (holds(index)) return index
  return null
}
