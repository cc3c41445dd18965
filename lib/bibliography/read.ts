import { isBibtex, readBibtex } from './bibtex.ts'
import { readCitations } from './citations.ts'
import { isCslJson, readCslJson } from './csl-json.ts'
import type { Bibliography, BibliographyFormat } from './entry.ts'
import { isMedline, readMedline } from './medline.ts'
import { isRis, readRis } from './ris.ts'

/** How the forms are called before people. */
export const formatNames: Readonly<Record<BibliographyFormat, string>> = {
  bibtex: 'BibTeX',
  ris: 'RIS',
  medline: 'PubMed (MEDLINE)',
  'csl-json': 'CSL-JSON',
  citations: 'identifiers and citations',
}

/** In which form a list of references is; what none of the machines' forms fits are citations as people write them. */
export function formatOf(text: string): BibliographyFormat {
  if (isCslJson(text)) return 'csl-json'
  if (isRis(text)) return 'ris'
  if (isMedline(text)) return 'medline'
  return isBibtex(text) ? 'bibtex' : 'citations'
}

/**
 * Reads a pasted or uploaded list of references in whatever form it is. Each entry becomes a work, an identifier to look up,
 * or a refusal that says why, in the order of the text; nothing that was given is dropped without a word.
 */
export async function readBibliography(text: string): Promise<Bibliography> {
  const format = formatOf(text)
  switch (format) {
    case 'bibtex':
      return { format, entries: await readBibtex(text) }
    case 'ris':
      return { format, entries: readRis(text) }
    case 'medline':
      return { format, entries: readMedline(text) }
    case 'csl-json':
      return { format, entries: readCslJson(text) }
    case 'citations':
      return { format, entries: readCitations(text) }
  }
}
