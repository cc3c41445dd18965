import type { Stretch } from '#lib/evidence/abstract.ts'

/** A run of text as the text layer of a page holds it. */
export interface PageRun {
  readonly str: string
  /** Whether a line ends after it. */
  readonly hasEOL: boolean
}

/** Part of one run, in characters. */
export interface Hit {
  readonly run: number
  readonly from: number
  readonly to: number
}

export interface PageText {
  /** The text of the page in its order, with what is quoted marked. */
  readonly stretches: readonly Stretch[]
  /** Where on the page the quote stands; empty where it does not. */
  readonly hits: readonly Hit[]
}

interface Sign {
  readonly folded: string
  readonly run: number
  readonly at: number
}

const folds: Readonly<Record<string, string>> = {
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
  '‐': '-',
  '‑': '-',
  '–': '-',
  '−': '-',
}

/** Ligatures, quotation marks and dashes as one types them, and no white space: how a page is set says nothing of its words. */
const fold = (character: string): string =>
  character
    .normalize('NFKC')
    .replace(/[\s\u00ad]/g, '')
    .replace(/[‘’“”‐‑–−]/g, (sign) => folds[sign] ?? sign)

/** What a page says, and where on it a quote stands. A word that is divided at the end of a line is found undivided too. */
export function pageText(runs: readonly PageRun[], quote: string): PageText {
  const wanted = [...quote].map(fold).join('')
  const signs = runs.flatMap(({ str }, run) =>
    Array.from(str, (character, at): Sign => ({ folded: fold(character), run, at })).filter(
      ({ folded }) => folded !== '',
    ),
  )
  const isDivision = ({ folded, run }: Sign, index: number) =>
    folded === '-' && runs[run]?.hasEOL === true && signs[index + 1]?.run !== run
  const found =
    find(signs, wanted) ??
    find(
      signs.filter((sign, index) => !isDivision(sign, index)),
      wanted,
    )
  const hits = found === null ? [] : hitsOf(found)
  return { stretches: stretchesOf(runs, hits), hits }
}

function find(signs: readonly Sign[], wanted: string): readonly Sign[] | null {
  if (wanted === '') return null
  const at = signs
    .map(({ folded }) => folded)
    .join('')
    .indexOf(wanted)
  if (at < 0) return null
  let place = 0
  return signs.filter(({ folded }) => {
    const start = place
    place += folded.length
    return start < at + wanted.length && place > at
  })
}

function hitsOf(found: readonly Sign[]): readonly Hit[] {
  const byRun = Map.groupBy(found, ({ run }) => run)
  return [...byRun].map(([run, signs]) => ({ run, from: signs[0]?.at ?? 0, to: (signs.at(-1)?.at ?? 0) + 1 }))
}

/** The quote is one stretch from its first sign to its last, with whatever divides its lines. */
function stretchesOf(runs: readonly PageRun[], hits: readonly Hit[]): readonly Stretch[] {
  const texts = runs.map(({ str, hasEOL }) => [...str, ...(hasEOL ? ['\n'] : [])])
  const signs = texts.flat()
  const placeOf = (run: number, at: number) => texts.slice(0, run).flat().length + at
  const [first, last] = [hits[0], hits.at(-1)]
  const [start, end] = first && last ? [placeOf(first.run, first.from), placeOf(last.run, last.to)] : [0, 0]
  const stretches = [
    { text: signs.slice(0, start).join(''), found: false },
    { text: signs.slice(start, end).join(''), found: true },
    { text: signs.slice(end).join(''), found: false },
  ]
  return stretches.filter(({ text }) => text !== '')
}
