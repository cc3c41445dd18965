import type { CslItem } from '#lib/evidence/csl.ts'
import type { Finding } from './findings.ts'
import { isNews } from './reference.ts'

/** What an entry of the reference list lacks to be found again and weighed. */
export function referenceFindings(csl: CslItem, raw: string, line: number): readonly Finding[] {
  const findings: Finding[] = []
  const add = (code: string, message: string) =>
    findings.push({ code, severity: 'warning', message, quote: raw.slice(0, 5000), line })
  if (isNews(raw))
    add(
      'reference-is-news',
      'This reference is a news report. It cannot carry an effect: find and cite the study it reports on.',
    )
  if (csl.issued === undefined)
    add('reference-without-date', 'This reference gives no date, so nobody can tell how old its figures are. Add it.')
  if ([csl.DOI, csl.PMID, csl.PMCID, csl.URL, csl.ISBN].every((identifier) => identifier === undefined))
    add(
      'reference-without-identifier',
      'This reference has no DOI, PMID or address, so readers cannot follow it. Look it up and add one.',
    )
  return findings
}
