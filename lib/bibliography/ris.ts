import type { CslType } from '#lib/evidence/csl.ts'
import { Isbn, Issn } from '#lib/evidence/identifiers.ts'
import { type DateParts, readDate } from '#lib/import/dates.ts'
import type { BibliographyEntry } from './entry.ts'
import { guessType, itemOf } from './item.ts'
import { namesFrom } from './names.ts'
import { fieldsOf, type TaggedRecord, taggedFile } from './tagged-lines.ts'

const tag = /^\uFEFF?\s{0,3}([A-Z][A-Z0-9])\s{1,2}-(?:\s|$)/

/** Whether a text looks like RIS: it says somewhere of what type a work is. */
export const isRis = (text: string): boolean => /^\uFEFF?\s{0,3}TY\s{1,2}-\s/m.test(text)

const types: Readonly<Record<string, CslType>> = {
  JOUR: 'article-journal',
  JFULL: 'article-journal',
  EJOUR: 'article-journal',
  INPR: 'article-journal',
  ABST: 'article-journal',
  NEWS: 'article-newspaper',
  MGZN: 'article-newspaper',
  UNPB: 'article',
  PREPRINT: 'article',
  BOOK: 'book',
  EBOOK: 'book',
  EDBOOK: 'book',
  CHAP: 'chapter',
  ECHAP: 'chapter',
  CPAPER: 'chapter',
  CONF: 'chapter',
  ENCYC: 'chapter',
  DICT: 'chapter',
  RPRT: 'report',
  GOVDOC: 'report',
  GRNT: 'report',
  THES: 'report',
  PAMP: 'report',
  ELEC: 'webpage',
  WEB: 'webpage',
  ICOMM: 'webpage',
  BLOG: 'webpage',
  DATA: 'dataset',
  AGGR: 'dataset',
  DBASE: 'dataset',
  COMP: 'dataset',
  STAT: 'legislation',
  LEGAL: 'legislation',
  BILL: 'legislation',
  CASE: 'legislation',
}

/** The works of a RIS file, as reference managers write them; a record that was cut off before its `ER` is read as well. */
export function readRis(text: string): readonly BibliographyEntry[] {
  const file = taggedFile(text, { tag, begins: (name) => name === 'TY', ends: (name) => name === 'ER' })
  const stray = file.stray.map(
    ({ line, raw }): BibliographyEntry => ({
      kind: 'unread',
      line,
      raw,
      reason: 'It stands outside of any record: a record begins with a line “TY  - ”.',
    }),
  )
  return [...file.records.map(entryOf), ...stray].sort((a, b) => a.line - b.line)
}

function entryOf({ line, raw, fields }: TaggedRecord): BibliographyEntry {
  const { all, first } = fieldsOf(fields)
  const code = (first('TY') ?? '').toUpperCase()
  const numbers = all('SN')
  const isbn = numbers.find((number) => Isbn.safeParse(number).success)
  const issn = numbers.find((number) => Issn.safeParse(number).success)
  const notes = all('N1', 'M1', 'M2', 'U1', 'U2', 'C1', 'C2', 'C7', 'AN', 'ID').join('\n')
  const type =
    types[code] ??
    guessType({
      journal: first('JO', 'JF', 'JA', 'VL') !== undefined,
      isbn: isbn !== undefined,
      url: first('UR') !== undefined,
    })
  const made = itemOf({
    type,
    title: first('TI', 'T1', 'CT', ...(type === 'book' || type === 'report' ? ['BT'] : [])),
    author: namesFrom(all('AU', 'A1')),
    'container-title': first('JF', 'T2', 'JO', 'BT', 'JA', 'J2', 'T3'),
    'container-title-short': shortName(first('JA', 'J2', 'J1'), first('JF', 'T2', 'JO', 'BT')),
    publisher: first('PB'),
    issued: dateOf(first('DA'), first('PY', 'Y1')),
    accessed: readRisDate(first('Y2')),
    volume: first('VL'),
    issue: first('IS'),
    page: pagesOf(first('SP'), first('EP')),
    DOI:
      first('DO') ??
      all('UR', 'L3', 'M3').find((value) => /^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)?10\.\d{4,9}\//i.test(value)),
    PMID: pmidOf(first('AN'), first('DB', 'DP'), notes),
    PMCID: /\bPMC\d{1,9}\b/.exec(notes)?.[0],
    ISBN: isbn,
    ISSN: issn,
    URL: all('UR', 'L2')
      .flatMap((value) => value.split(/;\s*(?=https?:)/))
      .find((value) => /^https?:/i.test(value)),
  })
  if (!made.ok) return { kind: 'unread', line, raw, reason: made.reason }
  const wrong = numbers.filter((number) => number !== isbn && number !== issn && !/[;\s].*\d{4}/.test(number))
  const left = [
    ...made.left,
    ...(types[code] === undefined ? [`The type “${code}” is not known; it was taken as its other facts suggest.`] : []),
    ...wrong
      .filter((number) => !Isbn.safeParse(number).success && !Issn.safeParse(number).success)
      .map((number) => `A number was left out, because it is neither an ISBN nor an ISSN: ${number}`),
    ...all('A2', 'ED').map((name) => `An editor was left out: ${name}`),
  ]
  return { kind: 'record', from: 'fields', line, raw, csl: made.csl, left, publicationTypes: [] }
}

const shortName = (short: string | undefined, long: string | undefined): string | undefined =>
  short === long ? undefined : short

/** The full date, unless it is of another year than the one that is given as the year. */
function dateOf(full: string | undefined, year: string | undefined): DateParts | undefined {
  const [precise, rough] = [readRisDate(full), readRisDate(year)]
  if (precise === undefined || rough === undefined) return precise ?? rough
  return precise[0] === rough[0] && precise.length >= rough.length ? precise : rough
}

/** `2018/04/28/Spring`, `2018///`, `2018-04-28` or words. */
export function readRisDate(value: string | undefined): DateParts | undefined {
  if (value === undefined) return undefined
  const slashed = /^(\d{4})(?:[/-](\d{1,2})?)?(?:[/-](\d{1,2})?)?(?:[/-].*)?$/.exec(value.trim())
  if (slashed === null) return readDate(value)
  const [year = '', month = '', day = ''] = slashed.slice(1)
  const iso = [year, month, day].filter((part) => part !== '').map(Number)
  const [y, m, d] = iso
  if (y === undefined) return undefined
  if (m === undefined || m < 1 || m > 12) return [y]
  if (d === undefined) return [y, m]
  return new Date(Date.UTC(y, m - 1, d)).getUTCMonth() === m - 1 && d > 0 ? [y, m, d] : [y, m]
}

const pagesOf = (start: string | undefined, end: string | undefined): string | undefined =>
  start === undefined || end === undefined || start.includes('-') || start === end ? (start ?? end) : `${start}-${end}`

function pmidOf(accession: string | undefined, database: string | undefined, notes: string): string | undefined {
  const named = /\bPMID:?\s*(\d{1,8})\b/i.exec(notes)?.[1]
  if (named !== undefined) return named
  const isPubmed = database !== undefined && /pubmed|medline|nlm/i.test(database)
  return accession !== undefined && isPubmed && /^\d{1,8}$/.test(accession) ? accession : undefined
}
