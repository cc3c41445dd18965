import { codePointLength } from '#lib/document/characters.ts'
import { codePointOfUtf16, type DocumentText } from '#lib/document/text.ts'
import type { DocumentFinding } from './document-finding.ts'
import { replaceBy } from './finding.ts'

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
  'COVID',
  'SARS',
])

/** One advice for each abbreviation that is nowhere written out, or only after its first use; at the place of that use. */
export function abbreviationAdvice(document: DocumentText): readonly DocumentFinding[] {
  const { text } = document
  const found = new Map<string, number>()
  for (const match of text.matchAll(/(?<![\p{L}\p{N}-])\p{Lu}{2,6}(?:s)?(?![\p{L}\p{N}])/gu)) {
    const short = match[0].replace(/s$/, '')
    if (!known.has(short) && !isRoman(short) && !found.has(short)) found.set(short, match.index)
  }
  return [...found].flatMap(([short, at]): readonly DocumentFinding[] => {
    const introduced = introductionOf(short).exec(text)
    if (introduced !== null && introduced.index <= at) return []
    const start = codePointOfUtf16(document, at)
    const range = { start, end: start + codePointLength(short) }
    const whole = writtenOut(short).exec(text)?.[0].replace(/\s+/g, ' ')
    if (whole === undefined) {
      const message = `Write out “${short}” where it is first used.`
      return [{ rule: 'abbreviation-unexplained', range, message, fix: null }]
    }
    const message = `“${short}” is used before “${whole}” is said to be what it stands for.`
    return [{ rule: 'abbreviation-before-its-words', range, message, fix: replaceBy(`${whole} (${short})`) }]
  })
}

const isRoman = (short: string): boolean => /^[IVX]+$/.test(short)

/** Words whose first letters are those of the abbreviation, small words between them allowed. */
const initialsOf = (short: string): string =>
  [...short].map((letter) => `${letter}[\\p{Ll}’']+`).join('[\\s-]+(?:(?:of|and|the|in|for|to|with)\\s+)?')

const writtenOut = (short: string): RegExp => new RegExp(`(?<!\\p{L})${initialsOf(short)}`, 'iu')

/** "Transcranial magnetic stimulation, or TMS", "… (TMS)" and "TMS (transcranial magnetic stimulation)" explain it. */
function introductionOf(short: string): RegExp {
  const between = '[\\s,]*(?:\\(|or\\s|–|—)[\\s“"]*'
  const words = initialsOf(short)
  return new RegExp(`(?<!\\p{L})(?:${words}${between}${short}|${short}${between}${words})`, 'iu')
}
