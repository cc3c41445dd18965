import type { DocumentText } from '#lib/document/text.ts'
import type { Problem } from './problem.ts'

/** Better known than what they stand for, or names. */
const known = new Set([
  'US',
  'UK',
  'EU',
  'UN',
  'USA',
  'DNA',
  'RNA',
  'HIV',
  'AIDS',
  'FAQ',
  'OK',
  'TV',
  'FDA',
  'WHO',
  'NHS',
])

/** One advice for each abbreviation that is nowhere written out, or only after its first use; at the place of that use. */
export function abbreviationAdvice({ text, blocks }: DocumentText): readonly Problem[] {
  const found = new Map<string, number>()
  for (const match of text.matchAll(/(?<![\p{L}\p{N}-])\p{Lu}{2,6}(?:s)?(?![\p{L}\p{N}-])/gu)) {
    const short = match[0].replace(/s$/, '')
    if (!known.has(short) && !isRoman(short) && !found.has(short)) found.set(short, match.index)
  }
  return [...found].flatMap(([short, at]) => {
    const written = writtenOut(short).exec(text)
    // "Transcranial magnetic stimulation, or TMS" and "TMS (transcranial magnetic stimulation)" both explain it.
    if (written !== null && written.index <= at + short.length + 3) return []
    const block = blocks.findLast(({ utf16 }) => utf16 <= at)
    return [
      {
        code: written === null ? 'abbreviation-unexplained' : 'abbreviation-before-its-words',
        message:
          written === null
            ? `Write out "${short}" where it is first used.`
            : `"${short}" is used before "${written[0].replace(/\s+/g, ' ')}" explains it.`,
        pointer: `/document/${block?.path.join('/') ?? ''}`,
      },
    ]
  })
}

const isRoman = (short: string): boolean => /^[IVX]+$/.test(short)

/** Words whose first letters are those of the abbreviation, small words between them allowed. */
function writtenOut(short: string): RegExp {
  const initials = [...short].map((letter) => `${letter}[\\p{Ll}’']+`)
  return new RegExp(`(?<!\\p{L})${initials.join('[\\s-]+(?:(?:of|and|the|in|for|to|with)\\s+)?')}`, 'iu')
}
