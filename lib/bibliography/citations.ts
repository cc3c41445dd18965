import { parseReference } from '#lib/import/reference.ts'
import type { BibliographyEntry } from './entry.ts'
import { identifierOf } from './identifier-line.ts'

interface PastedEntry {
  readonly line: number
  readonly raw: string
}

/** The entries of a pasted list of references: parted by empty lines if there are any, else one per line; unnumbered. */
function pastedEntries(pasted: string): readonly PastedEntry[] {
  const lines = pasted
    .split(/\r\n?|\n/)
    .map((text, index) => ({ line: index + 1, raw: text.replace(/\s+/g, ' ').trim() }))
  const content = lines.map(({ raw }) => raw)
  const [first, last] = [content.findIndex((raw) => raw !== ''), content.findLastIndex((raw) => raw !== '')]
  const isParted = content.slice(first, last).includes('')
  const entries: { line: number; raw: string }[] = []
  let isOpen = false
  for (const { line, raw } of lines) {
    const open = isOpen && isParted ? entries.at(-1) : undefined
    if (raw === '') isOpen = false
    else {
      if (open === undefined) entries.push({ line, raw })
      else open.raw += ` ${raw}`
      isOpen = true
    }
  }
  return entries
    .map(({ line, raw }) => ({ line, raw: raw.replace(/^(?:\[\d{1,4}\]|\(\d{1,4}\)|\d{1,4}[.)]|[-*•])\s+/, '') }))
    .filter(({ raw }) => raw !== '')
}

/** The works of a pasted list: identifiers, several on a line if there is nothing else on it, and formatted citations. */
export function readCitations(pasted: string): readonly BibliographyEntry[] {
  return pastedEntries(pasted).flatMap(({ line, raw }): readonly BibliographyEntry[] => {
    const whole = identifierOf(raw)
    if (whole !== null) return [{ kind: 'identifier', line, raw, identifier: whole }]
    const words = raw.replace(/\b(PMID|PMCID|DOI|ISBN):?\s+/gi, '$1:').split(/[\s,;]+/)
    const identifiers = words.filter((word) => word !== '').map((word) => ({ word, identifier: identifierOf(word) }))
    if (identifiers.every(({ identifier }) => identifier !== null))
      return identifiers.flatMap(({ word, identifier }) =>
        identifier === null ? [] : [{ kind: 'identifier', line, raw: word, identifier } as const],
      )
    return [citationOf(line, raw)]
  })
}

function citationOf(line: number, raw: string): BibliographyEntry {
  const csl = parseReference(raw)
  const { type: _, title, ...rest } = csl
  const isOnlyWords = Object.keys(rest).length === 0 && raw.startsWith(title)
  if (isOnlyWords && raw.split(' ').length < 4)
    return {
      kind: 'unread',
      line,
      raw,
      reason: 'It names no author, no year and no identifier: it does not look like a reference.',
    }
  const left = raw.length > 3000 ? ['It is very long; only its beginning was read.'] : []
  return { kind: 'record', from: 'words', line, raw, csl, left, publicationTypes: [] }
}
