import { ArticleDocument } from '#lib/document/document.ts'
import { documentOf } from '#lib/document/edit.ts'
import type { CslItem } from '#lib/evidence/csl.ts'
import type { ReferenceId } from '#lib/identity/ids.ts'
import { assemble, type Draft } from './assemble.ts'
import { citeByNumber, hasCitation } from './citations.ts'
import { lostTexts } from './completeness.ts'
import { repeatedFigures } from './figures.ts'
import type { Finding, Leftover } from './findings.ts'
import { type ReadHtml, readHtml } from './html.ts'
import { readMarkdown } from './markdown.ts'
import { find, type Notes, type Piece } from './pieces.ts'
import { readPlainText } from './plain-text.ts'
import { parseReference } from './reference.ts'
import { referenceFindings } from './reference-findings.ts'
import { prepareSource, type SourceFormat } from './source.ts'

/** A reference of the source: what was understood of it, and its words as they stood. */
export interface ImportedReference {
  readonly id: ReferenceId
  readonly csl: CslItem
  readonly raw: string
}

export type ImportResult =
  | {
      readonly ok: true
      readonly document: ArticleDocument
      readonly references: readonly ImportedReference[]
      readonly findings: readonly Finding[]
      readonly leftovers: readonly Leftover[]
    }
  | { readonly ok: false; readonly problem: string }

/**
 * Reads a pasted or uploaded article. Every word of it ends up in the document, in a reference, in a finding or among
 * the leftovers. Nothing that the source asserts about itself (stamp, level, dates, reviewer) is taken over. Ids of
 * references come from the caller, because the domain draws no random numbers.
 */
export function importText(source: string, format: SourceFormat, newReferenceId: () => ReferenceId): ImportResult {
  const notes: Notes = { findings: [], leftovers: [] }
  const prepared = prepareSource(source, format, notes)
  if (!prepared.ok) return prepared

  const cited: { id: ReferenceId; raw: string; line: number }[] = []
  const addReference = (raw: string, line: number): ReferenceId => {
    const id = newReferenceId()
    cited.push({ id, raw, line })
    return id
  }
  const read = readSource(prepared.text, format, notes, addReference)
  if (read === undefined)
    return {
      ok: false,
      problem: `This ${format === 'html' ? 'HTML' : 'Markdown'} nests too deeply, or holds too many signs, to be read. Import it as plain text instead.`,
    }
  const result = finish(assemble(read.pieces, notes), read.pieces, cited, notes, newReferenceId)
  if (!result.ok) return result
  const lost = lostTexts(read.seen, result)
  return lost.length === 0 ? result : { ...result, leftovers: byLine([...result.leftovers, ...lost]) }
}

/** The pieces of a source, and of HTML all that its readers see, since much of HTML can hide text. */
function readSource(
  source: string,
  format: SourceFormat,
  notes: Notes,
  addReference: (raw: string, line: number) => ReferenceId,
): ReadHtml | undefined {
  if (format === 'html') return readHtml(source, notes, addReference)
  const pieces = format === 'markdown' ? readMarkdown(source, notes, addReference) : readPlainText(source)
  return pieces && { pieces, seen: [] }
}

const byLine = <T extends { readonly line: number }>(items: readonly T[]): readonly T[] =>
  items.toSorted((a, b) => a.line - b.line)

function finish(
  draft: Draft,
  pieces: readonly Piece[],
  footnotes: readonly { id: ReferenceId; raw: string; line: number }[],
  notes: Notes,
  newReferenceId: () => ReferenceId,
): ImportResult {
  const listed = draft.references.map(({ raw, line }) => ({ id: newReferenceId(), raw, line }))
  const ids = listed.map(({ id }) => id)
  const document = ArticleDocument.safeParse(documentOf(draft.content.map((part) => citeByNumber(part, ids))))
  if (!document.success)
    return { ok: false, problem: `This text cannot become an article: ${document.error.issues[0]?.message ?? ''}` }

  const sources = [...listed, ...footnotes]
  const references = sources.map(({ id, raw, line }) => ({ id, raw, line, csl: parseReference(raw) }))
  for (const { csl, raw, line } of references) notes.findings.push(...referenceFindings(csl, raw, line))
  for (const finding of repeatedFigures(draft.lines)) notes.findings.push(finding)
  explainLevels(draft.levelLines, sources, notes)
  if (!hasCitation(document.data)) noCitations(pieces, sources, notes)
  return {
    ok: true,
    document: document.data,
    references: references.map(({ id, csl, raw }) => ({ id, csl, raw })),
    findings: byLine(notes.findings),
    leftovers: byLine(notes.leftovers),
  }
}

/** A claimed level that its own reference list cannot carry deserves the reason. */
function explainLevels(
  indices: readonly number[],
  references: readonly { readonly raw: string }[],
  notes: Notes,
): void {
  if (references.some(({ raw }) => /systematic review|meta-?analys/i.test(raw))) return
  for (const index of indices) {
    const finding = notes.findings[index]
    if (finding !== undefined)
      notes.findings[index] = {
        ...finding,
        message:
          'The source claims a level that only a systematic review can carry, and none is among its references. Here the level is computed from the references that support each claim.',
      }
  }
}

function noCitations(pieces: readonly Piece[], references: readonly { readonly raw: string }[], notes: Notes): void {
  find(notes, {
    code: 'no-citations',
    severity: 'warning',
    message:
      references.length === 0
        ? 'The source lists no references, so nothing in it can be checked. Add them and link each claim.'
        : 'No sentence of the source cites any of its references. Link each claim to what supports it.',
    quote: '',
    line: pieces.find((piece) => piece.kind === 'reference')?.line ?? 1,
  })
}
