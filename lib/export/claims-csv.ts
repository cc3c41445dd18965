import { kindInfo } from '#lib/claims/kinds.ts'
import { readableClaim } from '#lib/publication/render/document-words.ts'
import { type ExportAccount, linksOf } from './subject.ts'

/** The columns in their order, which never changes; new ones are added at the end. */
export const claimColumns = [
  'number',
  'claim',
  'kind',
  'risk',
  'key claim',
  'level',
  'reasons for the level',
  'state',
  'approved by',
  'review due',
  'references',
  'relations',
  'places',
  'quotes',
  'DOI',
  'PMID',
  'question',
  'claim id',
  'fingerprint',
] as const

/**
 * The claims as CSV (RFC 4180). Spreadsheets take a cell that begins with certain signs for a formula and would run it, so
 * such a cell begins with an apostrophe. `mark` puts the byte order mark in front by which Excel knows UTF-8.
 */
export function claimsCsv(account: ExportAccount, { mark }: { readonly mark: boolean }): string {
  const rows = [claimColumns, ...account.claims.map((claim) => rowOf(claim, account))]
  return `${mark ? '\uFEFF' : ''}${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`
}

function rowOf(claim: ExportAccount['claims'][number], account: ExportAccount): readonly string[] {
  const links = linksOf(account, claim.id)
  const cited = links.map(({ number }) => account.facts.manuscript.references[number - 1]?.csl)
  const all = (words: readonly (string | undefined)[]) => words.map((word) => word ?? '').join(' | ')
  return [
    String(claim.number),
    readableClaim(claim.text),
    kindInfo[claim.kind].name,
    claim.risk,
    claim.key ? 'yes' : 'no',
    claim.level.label,
    claim.level.reasons.join(' '),
    claim.state,
    claim.approvals
      .filter(({ counts }) => counts)
      .map(({ name, at }) => `${name} (${at})`)
      .join('; '),
    claim.reviewDue,
    all(links.map(({ number }) => String(number))),
    all(links.map(({ relation }) => relation)),
    all(links.map(({ locator }) => locator)),
    all(links.map(({ quote }) => quote)),
    all(cited.map((csl) => csl?.DOI)),
    all(cited.map((csl) => csl?.PMID)),
    claim.question,
    claim.id,
    claim.fingerprint,
  ]
}

/**
 * The signs at which spreadsheets take a cell for a formula, some after white space, some in full width too (OWASP, "CSV
 * injection"). Line ends inside of a cell become spaces: some readers begin a new row at each, quoted or not.
 */
const risky = /^[\s\p{Cc}\p{Cf}]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/u

export const safeCell = (text: string): string => {
  const line = text.toWellFormed().replace(/\s*[\r\n\u2028\u2029]+\s*/g, ' ')
  return risky.test(line) ? `'${line}` : line
}

const cell = (text: string): string => `"${safeCell(text).replaceAll('"', '""')}"`
