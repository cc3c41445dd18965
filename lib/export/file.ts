import { claimsCsv } from './claims-csv.ts'
import { articleJats } from './jats.ts'
import { articleJson } from './json.ts'
import { articleMarkdown } from './markdown.ts'
import type { ExportAccount } from './subject.ts'

/** The formats that are text without pictures, by the ending of their files. */
export const textFormats = {
  json: { type: 'application/json; charset=utf-8', write: articleJson },
  md: { type: 'text/markdown; charset=utf-8', write: articleMarkdown },
  xml: { type: 'application/xml; charset=utf-8', write: articleJats },
  csv: { type: 'text/csv; charset=utf-8', write: (account: ExportAccount) => claimsCsv(account, { mark: true }) },
} as const
export type TextFormat = keyof typeof textFormats
