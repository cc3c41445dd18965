import type { CslType } from '#lib/evidence/csl.ts'
import { Issn } from '#lib/evidence/identifiers.ts'
import { readDate } from '#lib/import/dates.ts'
import type { BibliographyEntry } from './entry.ts'
import { itemOf } from './item.ts'
import { namesFrom } from './names.ts'
import { fieldsOf, type TaggedRecord, taggedFile } from './tagged-lines.ts'

const tag = /^\uFEFF?([A-Z]{2,4})\s{0,2}-\s/

/** Whether a text looks like what PubMed saves as "PubMed" or "citation manager" format. */
export const isMedline = (text: string): boolean => /^\uFEFF?PMID\s?-\s*\d/m.test(text)

/** The works of a PubMed file (`.nbib`, MEDLINE format), with their publication types. */
export function readMedline(text: string): readonly BibliographyEntry[] {
  const file = taggedFile(text, { tag, begins: (name) => name === 'PMID', ends: () => false })
  const stray = file.stray.map(
    ({ line, raw }): BibliographyEntry => ({
      kind: 'unread',
      line,
      raw,
      reason: 'It stands outside of any record: a record begins with a line “PMID- ”.',
    }),
  )
  return [...file.records.map(entryOf), ...stray].sort((a, b) => a.line - b.line)
}

function entryOf({ line, raw, fields }: TaggedRecord): BibliographyEntry {
  const { all, first } = fieldsOf(fields)
  const publicationTypes = all('PT')
  const full = all('FAU')
  const numbers = all('IS').map((number) => number.split(' ')[0])
  const made = itemOf({
    type: typeOf(publicationTypes, first('BTI') !== undefined),
    title: first('TI', 'BTI')?.replace(/\.$/, ''),
    author: [
      ...namesFrom(full.length > 0 ? full : all('AU').map((name) => name.replace(/ (?=\p{Lu}+$)/u, ', '))),
      ...all('CN').map((literal) => ({ literal })),
    ],
    'container-title': first('JT', 'BTI'),
    'container-title-short': first('TA'),
    publisher: first('PB'),
    issued: readDate(first('DP') ?? ''),
    volume: first('VI'),
    issue: first('IP'),
    page: first('PG'),
    DOI: all('LID', 'AID')
      .find((value) => value.endsWith('[doi]'))
      ?.replace(/\s*\[doi\]$/, ''),
    PMID: first('PMID'),
    PMCID: first('PMC'),
    ISBN: first('ISBN')?.split(' ')[0],
    ISSN: numbers.find((number) => Issn.safeParse(number).success),
  })
  if (!made.ok) return { kind: 'unread', line, raw, reason: made.reason }
  return { kind: 'record', from: 'fields', line, raw, csl: made.csl, left: made.left, publicationTypes }
}

function typeOf(publicationTypes: readonly string[], isInBook: boolean): CslType {
  if (publicationTypes.includes('Preprint')) return 'article'
  if (isInBook) return 'chapter'
  return publicationTypes.includes('Newspaper Article') ? 'article-newspaper' : 'article-journal'
}
