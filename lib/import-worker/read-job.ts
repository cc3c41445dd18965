import { ReferenceId } from '#lib/identity/ids.ts'
import { lostTexts } from '#lib/import/completeness.ts'
import { type ImportResult, importText } from '#lib/import/import-text.ts'
import type { Notes } from '#lib/import/pieces.ts'
import type { SourceFormat } from '#lib/import/source.ts'
import { convertDocx } from './docx.ts'
import { openDocx } from './docx-package.ts'

/** What somebody brings: a text in a format, or the bytes of a Word file. */
export type ImportJob =
  | { readonly format: SourceFormat; readonly source: string }
  | { readonly format: 'docx'; readonly bytes: Uint8Array }

/** An import, with the text that was read: of a Word file, its HTML. */
export type ReadImport =
  | (ImportResult & { readonly ok: true; readonly source: string })
  | (ImportResult & { readonly ok: false })

const newReferenceId = () => ReferenceId.parse(crypto.randomUUID())

/** Reads what was brought. Takes as long and as much memory as it takes: `runImport` sets bounds to both. */
export async function readJob(job: ImportJob): Promise<ReadImport> {
  if (job.format !== 'docx') {
    const result = importText(job.source, job.format, newReferenceId)
    return result.ok ? { ...result, source: job.source } : result
  }
  const opened = await openDocx(job.bytes)
  if (!opened.ok) return opened
  const notes: Notes = { findings: [], leftovers: [] }
  const converted = await convertDocx(opened.value, notes)
  if (!converted.ok) return converted
  const { html, seen } = converted.value
  const result = importText(html, 'html', newReferenceId)
  if (!result.ok) return result
  const together = {
    ...result,
    findings: byLine([...notes.findings, ...result.findings]),
    leftovers: [...notes.leftovers, ...result.leftovers],
  }
  return { ...together, leftovers: byLine([...together.leftovers, ...lostTexts(seen, together)]), source: html }
}

const byLine = <T extends { readonly line: number }>(items: readonly T[]): readonly T[] =>
  items.toSorted((a, b) => a.line - b.line)
