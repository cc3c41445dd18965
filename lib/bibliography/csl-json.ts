import { z } from 'zod'
import { type CslName, CslType } from '#lib/evidence/csl.ts'
import { Isbn, Issn } from '#lib/evidence/identifiers.ts'
import { type DateParts, readDate } from '#lib/import/dates.ts'
import type { BibliographyEntry } from './entry.ts'
import { guessType, itemOf } from './item.ts'

/** Whether a text looks like CSL-JSON: an object, or a list of them. */
export const isCslJson = (text: string): boolean => /^\uFEFF?\s*(?:\[\s*[{\]]|\{\s*")/.test(text)

const Words = z.union([z.string(), z.number()]).transform(String)
const Part = z.union([
  z.int(),
  z
    .string()
    .regex(/^\d{1,4}$/)
    .transform(Number),
])
const LooseDate = z.union([
  z.object({ 'date-parts': z.array(z.array(Part).max(3)).min(1) }),
  z.object({ raw: z.string() }),
  z.object({ literal: z.string() }),
])
const LooseName = z.object({
  family: z.string().optional(),
  given: z.string().optional(),
  literal: z.string().optional(),
  suffix: z.string().optional(),
  'non-dropping-particle': z.string().optional(),
  'dropping-particle': z.string().optional(),
})
/** CSL-JSON as reference managers write it, before it is looked at closely; a field of a wrong form is as good as absent. */
const Loose = z.object({
  type: z.string().catch(''),
  title: z.string().optional().catch(undefined),
  author: z.array(LooseName).catch([]),
  'container-title': Words.optional().catch(undefined),
  'container-title-short': Words.optional().catch(undefined),
  journalAbbreviation: Words.optional().catch(undefined),
  publisher: Words.optional().catch(undefined),
  issued: LooseDate.optional().catch(undefined),
  accessed: LooseDate.optional().catch(undefined),
  volume: Words.optional().catch(undefined),
  issue: Words.optional().catch(undefined),
  page: Words.optional().catch(undefined),
  DOI: z.string().optional().catch(undefined),
  PMID: Words.optional().catch(undefined),
  PMCID: Words.optional().catch(undefined),
  ISBN: z.string().optional().catch(undefined),
  ISSN: z.string().optional().catch(undefined),
  URL: z.string().optional().catch(undefined),
  note: z.string().optional().catch(undefined),
})

const otherTypes: Readonly<Record<string, CslType>> = {
  'article-magazine': 'article-newspaper',
  broadcast: 'article-newspaper',
  post: 'webpage',
  'post-weblog': 'webpage',
  'paper-conference': 'chapter',
  'entry-encyclopedia': 'chapter',
  'entry-dictionary': 'chapter',
  entry: 'chapter',
  thesis: 'report',
  pamphlet: 'report',
  speech: 'report',
  manuscript: 'article',
  preprint: 'article',
  software: 'dataset',
  bill: 'legislation',
  regulation: 'legislation',
  legal_case: 'legislation',
  treaty: 'legislation',
  review: 'article-journal',
  'review-book': 'article-journal',
}

/** The works of CSL-JSON: a list, one object, or an object with `items`. One that is broken does not lose the others. */
export function readCslJson(text: string): readonly BibliographyEntry[] {
  const pieces = topObjects(text)
  const [only, another] = pieces
  if (only !== undefined && another === undefined) {
    const inner = itemsOf(only.raw)
    if (inner !== null)
      return topObjects(inner.text).map((piece) =>
        entryOf({ ...piece, line: piece.line + only.line + inner.lines - 1 }),
      )
  }
  return pieces.map(entryOf)
}

/** The list inside `{ "items": [...] }`, with how many lines stand before it. */
function itemsOf(raw: string): { readonly text: string; readonly lines: number } | null {
  const begin = /^\{\s*(?:"(?!items")[^"]*"\s*:\s*"[^"]*"\s*,\s*)*"items"\s*:\s*\[/.exec(raw)
  if (begin === null) return null
  return { text: raw.slice(begin[0].length - 1, raw.lastIndexOf('}')), lines: begin[0].split('\n').length - 1 }
}

interface Piece {
  readonly line: number
  readonly raw: string
}

/** The outermost objects of a text of JSON, and whatever stands between them. */
function topObjects(text: string): readonly Piece[] {
  const pieces: Piece[] = []
  let [depth, start, line, startLine, inString] = [0, 0, 1, 1, false]
  const between = (end: number) => {
    const raw = text.slice(start, end).replace(/^[\s,[\]\uFEFF]+|[\s,[\]]+$/g, '')
    if (raw !== '') pieces.push({ line: startLine, raw })
  }
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]
    if (sign === '\n') line++
    if (inString) {
      if (sign === '\\') at++
      else if (sign === '"') inString = false
    } else if (sign === '"' && depth > 0) inString = true
    else if (sign === '{') {
      if (depth === 0) {
        between(at)
        ;[start, startLine] = [at, line]
      }
      depth++
    } else if (sign === '}' && depth > 0) {
      depth--
      if (depth === 0) {
        pieces.push({ line: startLine, raw: text.slice(start, at + 1) })
        ;[start, startLine] = [at + 1, line]
      }
    }
  }
  between(text.length)
  return pieces
}

function entryOf({ line, raw }: Piece): BibliographyEntry {
  const unread = (reason: string): BibliographyEntry => ({ kind: 'unread', line, raw, reason })
  let value: unknown
  try {
    value = JSON.parse(raw)
  } catch (error) {
    return unread(`It is no valid JSON: ${error instanceof Error ? error.message : 'it cannot be read'}.`)
  }
  const parsed = Loose.safeParse(value)
  if (!parsed.success) return unread('It is not an object that describes a work.')
  const item = parsed.data
  const isbns = (item.ISBN ?? '').split(/[;,]\s*|\s(?=97[89])/)
  const issns = (item.ISSN ?? '').split(/[;,]\s*/)
  const notes = item.note ?? ''
  const type = CslType.safeParse(item.type).data ?? otherTypes[item.type]
  const made = itemOf({
    type:
      type ??
      guessType({
        journal: item['container-title'] !== undefined,
        isbn: item.ISBN !== undefined,
        url: item.URL !== undefined,
      }),
    title: item.title,
    author: item.author.map(nameOf).filter((name) => name !== null),
    'container-title': item['container-title'],
    'container-title-short': item['container-title-short'] ?? item.journalAbbreviation,
    publisher: item.publisher,
    issued: dateOf(item.issued),
    accessed: dateOf(item.accessed),
    volume: item.volume,
    issue: item.issue,
    page: item.page,
    DOI: item.DOI,
    PMID: item.PMID ?? /\bPMID:?\s*(\d{1,8})\b/i.exec(notes)?.[1],
    PMCID: item.PMCID ?? /\bPMC\d{1,9}\b/.exec(notes)?.[0],
    ISBN: isbns.find((number) => Isbn.safeParse(number).success) ?? item.ISBN,
    ISSN: issns.find((number) => Issn.safeParse(number).success) ?? item.ISSN,
    URL: item.URL,
  })
  if (!made.ok) return unread(made.reason)
  const left =
    type === undefined ? [`The type “${item.type}” is not known; it was taken as its other facts suggest.`] : []
  return {
    kind: 'record',
    from: 'fields',
    line,
    raw,
    csl: made.csl,
    left: [...made.left, ...left],
    publicationTypes: [],
  }
}

function nameOf(name: z.infer<typeof LooseName>): CslName | null {
  if (name.family === undefined || name.family.trim() === '') {
    const literal = (name.literal ?? name.given ?? '').trim()
    return literal === '' ? null : { literal }
  }
  const joined = (...words: readonly (string | undefined)[]) =>
    words.filter((word) => word !== undefined && word.trim() !== '').join(' ')
  const family = joined(name['non-dropping-particle'], name.family)
  const given = joined(name.given, name['dropping-particle'], name.suffix)
  return given === '' ? { family } : { family, given }
}

function dateOf(date: z.infer<typeof LooseDate> | undefined): DateParts | undefined {
  if (date === undefined) return undefined
  if ('raw' in date) return readDate(date.raw)
  if ('literal' in date) return readDate(date.literal)
  const [year, ...rest] = date['date-parts'][0] ?? []
  return year === undefined ? undefined : [year, ...rest]
}
