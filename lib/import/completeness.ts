import type { NodeJson } from '#lib/document/document.ts'
import { wordsOf } from './assemble.ts'
import type { Findings, Leftover } from './findings.ts'
import { headingRole } from './pieces.ts'

interface Shown extends Findings {
  readonly document: NodeJson
  readonly references: readonly { readonly raw: string }[]
}

const wordsIn = (text: string): readonly string[] => text.match(/[\p{L}\p{N}]+/gu) ?? []

/** Every word that an import shows somewhere: in the document, its references, the findings or the leftovers. */
function shownText({ document, references, findings, leftovers }: Shown): string {
  return [
    wordsOf(document),
    ...references.map(({ raw }) => raw),
    ...findings.map(({ quote }) => quote),
    ...leftovers.map(({ text }) => text),
  ].join('\n')
}

/** What only says what follows becomes the structure of the document. */
const withoutLabel = (words: string): string => words.trim().replace(/^quick answer\s*:/i, '')

/**
 * The last net: text of the source of which a word is shown nowhere, to be left over whole. What readers of a format
 * know to place leaves none; what they do not know is not lost silently.
 */
export function lostTexts(
  seen: readonly { readonly words: string; readonly line: number }[],
  shown: Shown,
): readonly Leftover[] {
  const all = shownText(shown)
  const words = new Set(wordsIn(all))
  return seen
    .filter((text) => headingRole(text.words) === 'section')
    .filter((text) => wordsIn(withoutLabel(text.words)).some((word) => !words.has(word) && !all.includes(word)))
    .map((text) => ({ text: text.words, line: text.line, reason: 'No place was found for this text.' }))
}
