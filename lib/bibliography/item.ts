import { CslItem, type CslName, type CslType } from '#lib/evidence/csl.ts'
import type { DateParts } from '#lib/import/dates.ts'

/** The facts of a work as a file states them, not yet looked at. */
export interface Draft {
  readonly type: CslType
  readonly title: string | undefined
  readonly author?: readonly CslName[]
  readonly 'container-title'?: string | undefined
  readonly 'container-title-short'?: string | undefined
  readonly publisher?: string | undefined
  readonly issued?: DateParts | undefined
  readonly accessed?: DateParts | undefined
  readonly volume?: string | undefined
  readonly issue?: string | undefined
  readonly page?: string | undefined
  readonly DOI?: string | undefined
  readonly PMID?: string | undefined
  readonly PMCID?: string | undefined
  readonly ISBN?: string | undefined
  readonly ISSN?: string | undefined
  readonly URL?: string | undefined
}

export type MadeItem =
  | { readonly ok: true; readonly csl: CslItem; readonly left: readonly string[] }
  | { readonly ok: false; readonly reason: string }

const shape = CslItem.unwrap().shape
const mostNames = 500
const longestTitle = 1000

/**
 * The reference that a draft makes. A fact that is not valid is left out and named, with its value, in `left`; a work
 * without a title makes none.
 */
export function itemOf(draft: Draft): MadeItem {
  const title = plainTitle(draft.title ?? '')
  if (title === '') return { ok: false, reason: 'It has no title.' }
  const left: string[] = []
  if (title.length > longestTitle) left.push(`The title was cut; it reads in full: ${title}`)
  const item: Record<string, unknown> = { type: draft.type, title: cut(title, longestTitle) }
  const take = (field: keyof typeof shape, value: unknown, said: string) => {
    if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) return
    const parsed = shape[field].safeParse(value)
    if (parsed.success) item[field] = parsed.data
    else left.push(`${labels[field] ?? field} was left out, because it is not valid: ${said}`)
  }
  const names = (draft.author ?? []).map(composed)
  take('author', names.slice(0, mostNames), names.map((name) => JSON.stringify(name)).join('; '))
  if (names.length > mostNames)
    left.push(`${names.length - mostNames} authors after the first ${mostNames} were left out.`)
  for (const field of ['issued', 'accessed'] as const) {
    const parts = draft[field]
    if (parts !== undefined) take(field, { 'date-parts': [parts] }, parts.join('-'))
  }
  for (const field of plainFields) {
    const value = draft[field]
    if (value !== undefined) take(field, tidy(field === 'page' ? fullPages(value) : value), value)
  }
  for (const field of codeFields) {
    const value = draft[field]?.trim()
    if (value !== undefined) take(field, value, value)
  }
  // An address at doi.org says nothing that the DOI does not.
  if (item.DOI !== undefined && typeof item.URL === 'string' && /^https?:\/\/(?:dx\.)?doi\.org\//i.test(item.URL))
    delete item.URL
  return { ok: true, csl: CslItem.parse(item), left }
}

/** Letters with their accents in one piece, as the rest of the newsroom's text. */
const composed = (name: CslName): CslName =>
  'literal' in name
    ? { literal: name.literal.normalize('NFC') }
    : {
        family: name.family.normalize('NFC'),
        ...(name.given === undefined ? {} : { given: name.given.normalize('NFC') }),
      }

const plainFields = ['container-title', 'container-title-short', 'publisher', 'volume', 'issue', 'page'] as const
const codeFields = ['DOI', 'PMID', 'PMCID', 'ISBN', 'ISSN', 'URL'] as const
const labels: Readonly<Record<string, string>> = {
  author: 'The list of authors',
  issued: 'The date of publication',
  accessed: 'The day of access',
  'container-title': 'What it appeared in',
  'container-title-short': 'The short name of the journal',
  publisher: 'The publisher',
  volume: 'The volume',
  issue: 'The issue',
  page: 'The pages',
  DOI: 'The DOI',
  PMID: 'The PMID',
  PMCID: 'The PMCID',
  ISBN: 'The ISBN',
  ISSN: 'The ISSN',
  URL: 'The address',
}

const tidy = (value: string): string => plainTitle(value)

/** Without the markup that reference managers keep in titles; a bare `<` is left alone. */
export const plainTitle = (title: string): string =>
  title
    .replace(/<\/?(?:i|b|em|strong|u|sc|sub|sup|span|nc|scp|title)(?:\s[^<>]*)?\/?>/gi, '')
    .replace(/\s+/g, ' ')
    .trim()

/** Never in the middle of a character. */
const cut = (text: string, most: number): string => text.slice(0, most).replace(/[\uD800-\uDBFF]$/, '')

/** `1683-92` becomes `1683-1692`, as the list shows it; anything that is not two numbers stays. */
export function fullPages(page: string): string {
  const range = /^([a-z]*)(\d+)\s*[-\u2010-\u2015]+\s*([a-z]*)(\d+)$/i.exec(page.trim())
  if (range === null) return page
  const [, letters = '', first = '', otherLetters = '', last = ''] = range
  const whole = last.length < first.length ? first.slice(0, first.length - last.length) + last : last
  return `${letters}${first}-${otherLetters}${whole}`
}

/** The type by what is known of a work whose own type says nothing. */
export function guessType(facts: {
  readonly journal: boolean
  readonly isbn: boolean
  readonly url: boolean
}): CslType {
  if (facts.journal) return 'article-journal'
  if (facts.isbn) return 'book'
  return facts.url ? 'webpage' : 'report'
}
