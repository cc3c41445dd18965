import { textNamed } from '#lib/article/text-key.ts'
import type { TextEntry } from '#lib/contract/texts.ts'
import type { Instant } from '#lib/time/instant.ts'

/** `Revision 3`, `Checkpoint 12` or `Current text`. */
export function textName(key: string): string {
  const name = textNamed(key)
  if (name === null || name.kind === 'current') return 'Current text'
  return `${name.kind === 'revision' ? 'Revision' : 'Checkpoint'} ${name.number}`
}

/** A moment by the viewer's clock, with its zone. */
export const localTime = (at: Instant): string =>
  new Date(at).toLocaleString('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  })

/** Another listed text that says exactly the same, a revision before all others. */
export function sameText(entry: TextEntry, entries: readonly TextEntry[]): TextEntry | undefined {
  const same = entries.filter(({ key, contentHash }) => key !== entry.key && contentHash === entry.contentHash)
  return same.find(({ kind }) => kind === 'revision') ?? same[0]
}

export interface TextPair {
  readonly from: string
  readonly to: string
}

/**
 * The two texts to compare, the older first: those asked for, and where none are, the current one against the last
 * revision, or against the last checkpoint before there is a revision. `null` where there is but one text.
 */
export function pairOf(
  entries: readonly TextEntry[],
  asked: { readonly from: string | null; readonly to: string | null },
): TextPair | null {
  const to = asked.to ?? entries[0]?.key
  const others = entries.filter(({ key }) => key !== to)
  const from = asked.from ?? (others.find(({ kind }) => kind === 'revision') ?? others[0])?.key
  if (to === undefined || from === undefined) return null
  const place = (key: string) => entries.findIndex((entry) => entry.key === key)
  const isTurned = place(from) >= 0 && place(to) >= 0 && place(from) < place(to)
  return isTurned ? { from: to, to: from } : { from, to }
}

/** The pair of a text and the one before it; `null` where none is before it in the list. */
export function withTheOneBefore(entries: readonly TextEntry[], key: string): TextPair | null {
  const before = entries[entries.findIndex((entry) => entry.key === key) + 1]
  return before && entries.some((entry) => entry.key === key) ? { from: before.key, to: key } : null
}
