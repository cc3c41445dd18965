/** Who gave an abstract. */
export type AbstractSource = 'crossref' | 'pubmed'

export const abstractSourceNames: Readonly<Record<AbstractSource, string>> = { crossref: 'Crossref', pubmed: 'PubMed' }

/** The paragraphs of a kept abstract. */
export const paragraphsOf = (text: string): readonly string[] => text.split('\n\n')

/** A stretch of text, with whether it is what was looked for. */
export interface Stretch {
  readonly text: string
  readonly found: boolean
}

/**
 * Paragraphs with the first place of a quote in them marked; `null` where it does not occur. It occurs where its words and
 * signs stand one after another; only how they are spaced may differ, and a quote may go over from one paragraph to the next.
 */
export function markedQuote(paragraphs: readonly string[], quote: string): readonly (readonly Stretch[])[] | null {
  const words = quote.normalize('NFC').trim().split(/\s+/)
  if (words[0] === '' || words[0] === undefined) return null
  const whole = paragraphs.map((paragraph) => paragraph.normalize('NFC'))
  const escaped = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  const match = new RegExp(escaped.join('\\s+')).exec(whole.join('\n'))
  if (match === null) return null
  const [start, end] = [match.index, match.index + match[0].length]
  let at = 0
  return whole.map((paragraph) => {
    const within = (place: number) => Math.min(Math.max(place - at, 0), paragraph.length)
    const [from, to] = [within(start), within(end)]
    at += paragraph.length + 1
    const stretches = [
      { text: paragraph.slice(0, from), found: false },
      { text: paragraph.slice(from, to), found: true },
      { text: paragraph.slice(to), found: false },
    ]
    return stretches.filter(({ text }) => text !== '')
  })
}
