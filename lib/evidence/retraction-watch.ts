import { PlainDate } from '#lib/time/instant.ts'
import { Doi, Pmid } from './identifiers.ts'
import type { NoticeType } from './reference.ts'

/** One line of the Retraction Watch file, as far as it concerns us. */
export interface RetractionRow {
  readonly recordId: number
  readonly doi: string | null
  readonly pmid: string | null
  readonly type: NoticeType
  readonly on: PlainDate
  readonly noticeDoi: string | null
}

/** The columns that are read; the file has others. */
export const retractionColumns = [
  'Record ID',
  'RetractionDate',
  'RetractionDOI',
  'OriginalPaperDOI',
  'OriginalPaperPubMedID',
  'RetractionNature',
] as const

const natures: Readonly<Record<string, NoticeType>> = {
  retraction: 'retraction',
  'expression of concern': 'expression_of_concern',
  correction: 'correction',
  reinstatement: 'reinstatement',
}

/**
 * Reads a line, or says why it names nothing that could be matched. Identifiers may be "unavailable", "0" or wrong, the DOI
 * of the notice may be that of the paper, and dates are American, with or without a time.
 */
export function readRetraction(
  line: Readonly<Record<string, string | undefined>>,
): { readonly row: RetractionRow } | { readonly skipped: 'no-identifier' | 'unknown-nature' | 'unreadable' } {
  const recordId = Number(line['Record ID']?.trim())
  const on = americanDate(line.RetractionDate ?? '')
  if (!Number.isSafeInteger(recordId) || recordId < 1 || recordId > 2_147_483_647 || on === null)
    return { skipped: 'unreadable' }
  const type = natures[(line.RetractionNature ?? '').trim().toLowerCase()]
  if (type === undefined) return { skipped: 'unknown-nature' }
  const doi = doiIn(line.OriginalPaperDOI)
  const pmid = pmidIn(line.OriginalPaperPubMedID)
  if (doi === null && pmid === null) return { skipped: 'no-identifier' }
  const noticeDoi = doiIn(line.RetractionDOI)
  return { row: { recordId, doi, pmid, type, on, noticeDoi: noticeDoi === doi ? null : noticeDoi } }
}

const doiIn = (value = ''): string | null => Doi.safeParse(value.trim()).data?.toLowerCase() ?? null

function pmidIn(value = ''): string | null {
  const pmid = value.trim().replace(/^0+/, '')
  return pmid === '' ? null : (Pmid.safeParse(pmid).data ?? null)
}

/** "1/31/2024 0:00" is the last day of January. */
function americanDate(value: string): PlainDate | null {
  const [, month = '', day = '', year = ''] = /^\s*(\d{1,2})\/(\d{1,2})\/(\d{4})(?:\s|$)/.exec(value) ?? []
  return PlainDate.safeParse(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`).data ?? null
}
