import { titleOf } from '#lib/article/title.ts'
import { readArticleJson } from '#lib/export/json.ts'
import { longestHtml } from '#lib/import/source.ts'

/** What a request brings that was exported here: an article as JSON. */
export interface BroughtExport {
  readonly format: 'json'
  readonly source: string
}

/** An exported article, read back whole; or why it cannot be. */
export function readExported({ source }: BroughtExport) {
  if (source.length > longestHtml)
    return { ok: false, problem: 'This file is longer than any article that is exported here.' } as const
  const read = readArticleJson(source)
  return read.ok ? ({ ...read, title: titleOf(read.manuscript.document), findings: [leftOut] } as const) : read
}

const leftOut = {
  code: 'record-left-out',
  severity: 'note',
  message:
    'Text, claims, evidence and references are taken over as they were. Verdicts, signatures and stamp are not: the new article goes through its own review.',
  quote: '',
  line: 1,
} as const
