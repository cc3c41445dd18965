import type { z } from 'zod'
import { CslItem, type CslName, type CslType } from '#lib/evidence/csl.ts'
import { Doi, Pmcid, Pmid, WebAddress } from '#lib/evidence/identifiers.ts'
import { type DateParts, readDate } from './dates.ts'

/** Longer entries are read by their first part only; the whole stays in `raw`. */
const longest = 3000

/**
 * Reads a formatted citation (AMA, Vancouver and what lies near them) into CSL-JSON. Cautious: a part that is not
 * understood is left out here, since the caller keeps the words as they were. Always a valid item.
 */
export function parseReference(raw: string): CslItem {
  const { rest, ...identifiers } = takeIdentifiers(raw.slice(0, longest))
  const imprint = takeImprint(rest)
  const names = takeNames(imprint.rest)
  const { title, container } = takeTitle(names.rest, imprint.volume !== undefined || names.people)
  const type = typeOf(raw, names.people, container !== undefined, identifiers, imprint.volume !== undefined)
  const whole =
    raw
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, 1000)
      .replace(/[\uD800-\uDBFF]$/, '') || 'Untitled'
  const item = {
    type,
    title: title ?? whole,
    ...(names.author.length > 0 ? { author: names.author } : {}),
    ...(container === undefined ? {} : { 'container-title': container }),
    ...(imprint.issued === undefined ? {} : { issued: { 'date-parts': [imprint.issued] } }),
    ...defined({ volume: imprint.volume, issue: imprint.issue, page: imprint.page }),
    ...defined(identifiers),
  }
  const parsed = CslItem.safeParse(item)
  return parsed.success ? parsed.data : CslItem.parse({ type, title: whole })
}

const defined = <T extends Record<string, unknown>>(values: T) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))

interface Identifiers {
  readonly DOI: string | undefined
  readonly PMID: string | undefined
  readonly PMCID: string | undefined
  readonly URL: string | undefined
  readonly accessed: { readonly 'date-parts': readonly [DateParts] } | undefined
}

/** Takes out whatever a machine can follow, so that its dots and digits do not disturb the rest. */
function takeIdentifiers(raw: string): Identifiers & { readonly rest: string } {
  let rest = raw
  const take = (pattern: RegExp, schema: z.ZodType<string>): string | undefined => {
    const match = pattern.exec(rest)
    const value = schema.safeParse(trimAddress(match?.[1] ?? ''))
    if (match === null || !value.success) return undefined
    rest = `${rest.slice(0, match.index)} ${rest.slice(match.index + match[0].length)}`
    return value.data
  }
  const DOI = take(/(?:https?:\/\/(?:dx\.)?doi\.org\/|\bdoi:?\s*)?\b(10\.\d{4,9}\/[^\s"]+)/i, Doi)
  const PMCID = take(/(?:\bPMCID:?\s*)?\b(PMC\d{1,9})\b\.?/, Pmcid)
  const PMID = take(/\bPMID:?\s*(\d{1,8})\b\.?/i, Pmid)
  const URL = take(/(?:Available (?:at|from):?\s*)?(https?:\/\/[^\s<>"]+)/i, WebAddress)
  const access = /\b(?:Accessed|Retrieved)(?:\s+on)?:?\s+([\p{L}\d ,.-]{4,24})/iu.exec(rest)
  const accessedOn = access === null ? undefined : readDate(access[1] ?? '')
  if (access !== null && accessedOn !== undefined) rest = rest.replace(access[0], ' ')
  const accessed = accessedOn === undefined ? undefined : ({ 'date-parts': [accessedOn] } as const)
  return { DOI, PMID, PMCID, URL, accessed, rest: rest.replace(/\s+/g, ' ').trim() }
}

/** Sentence signs and brackets that never opened are not part of an address. */
function trimAddress(address: string): string {
  let trimmed = address.replace(/[.,;]+$/, '')
  while (/[)\]]$/.test(trimmed) && count(trimmed, /[([]/g) < count(trimmed, /[)\]]/g)) trimmed = trimmed.slice(0, -1)
  return trimmed.replace(/[.,;]+$/, '')
}
const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0

/** Year, volume, issue and pages: `2018;391(10131):1683-1692`, or a date that ends the entry. */
function takeImprint(text: string) {
  const full =
    /\b((?:19|20)\d{2}(?:\s+\p{L}{3,9}\.?(?:\s+\d{1,2})?)?)\s*;\s*(\d{1,4}\p{L}?)?\s*(?:\(([^()]{1,20})\))?\s*(?::\s*([A-Z]?\d{1,9}(?:\s*[-–]\s*[A-Z]?\d{1,9})?))?\.?/iu.exec(
      text,
    )
  if (full !== null) {
    const rest = `${text.slice(0, full.index)} ${text.slice(full.index + full[0].length)}`
    const page = full[4]?.replace(/\s*[-–]\s*/, '-')
    return { rest: tidy(rest), issued: readDate(full[1] ?? ''), volume: full[2], issue: full[3], page }
  }
  const last = /(?:^|[.,;]\s*|\()((?:\d{1,2}\s+)?(?:\p{L}{3,9}\.?\s+)?(?:\d{1,2},\s*)?(?:19|20)\d{2})\)?[.\s]*$/u.exec(
    text,
  )
  const issued = last === null ? undefined : readDate(last[1] ?? '')
  const rest = last === null || issued === undefined ? text : `${text.slice(0, last.index)}.`
  return { rest: tidy(rest), issued, volume: undefined, issue: undefined, page: undefined }
}

const tidy = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/\s+([.,;])/g, '$1')
    .trim()

const person = /^[\p{L}'’-]+(?: [\p{L}'’-]+){0,3} \p{Lu}{1,4}(?:,? (?:Jr|Sr|II|III))?$/u

/** Persons as "Family AB", or an organisation that is a whole segment with more behind it. */
function takeNames(text: string): { author: CslName[]; people: boolean; rest: string[] } {
  const segments = text
    .split(/\.(?:\s+|$)/)
    .map((segment) => segment.trim())
    .filter((segment) => segment !== '')
  const [first, ...rest] = segments
  if (first === undefined || rest.length === 0) return { author: [], people: false, rest: segments }
  const list = first.replace(/,?\s+et al$/i, '').split(/,\s+(?:and |& )?| and | & /)
  if (list.every((name) => person.test(name))) return { author: list.map(nameOf), people: true, rest }
  if (/,?\s+et al$/i.test(first)) return { author: list.map((literal) => ({ literal })), people: true, rest }
  if (first.length <= 120 && first.split(' ').length <= 10) return { author: [{ literal: first }], people: false, rest }
  return { author: [], people: false, rest: segments }
}

function nameOf(name: string): CslName {
  const at = name.lastIndexOf(' ')
  return { family: name.slice(0, at), given: name.slice(at + 1) }
}

/** The title, and behind it the journal where the entry is of a journal. */
function takeTitle(segments: readonly string[], scholarly: boolean) {
  if (scholarly && segments.length === 1) {
    // "Does it work? A Journal": a question mark ends the title as a full stop would.
    const match = /^(.*[?!])\s+([^?!]{2,100})$/.exec(segments[0] ?? '')
    if (match !== null) return { title: match[1], container: match[2] }
  }
  const [title, ...others] = segments
  const container = others.length > 0 ? others.at(-1) : undefined
  if (!scholarly) return { title, container: undefined }
  return {
    title: [title, ...others.slice(0, -1)].filter((part) => part !== undefined).join('. ') || undefined,
    container,
  }
}

const newsOutlets =
  /\b(?:medical ?xpress|science ?daily|eurekalert|healthday|medscape medical news|reuters|associated press|bbc news|cnn|the guardian|new york times|washington post|daily mail|stat news|news-medical|medical news today|healthline|webmd|press release)\b/i

/** Whether a citation names a news outlet, whose report is never evidence of an effect. */
export const isNews = (raw: string): boolean => newsOutlets.test(raw)

function typeOf(raw: string, people: boolean, inJournal: boolean, ids: Identifiers, hasVolume: boolean): CslType {
  if (isNews(raw)) return 'article-newspaper'
  if (hasVolume || ids.PMID !== undefined || (people && (inJournal || ids.DOI !== undefined))) return 'article-journal'
  if (/\bISBN\b/.test(raw)) return 'book'
  return ids.DOI === undefined ? 'webpage' : 'report'
}
