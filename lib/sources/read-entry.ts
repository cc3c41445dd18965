import { titleWords } from '#lib/evidence/agreement.ts'
import type { CslItem } from '#lib/evidence/csl.ts'
import { Doi, Isbn, Pmcid, Pmid, WebAddress } from '#lib/evidence/identifiers.ts'
import { parseReference } from '#lib/import/reference.ts'

/** What somebody gave to be looked up: by what it can be found, and what it was said to be. */
export interface Wanted {
  readonly input: string
  readonly doi: string | null
  readonly pmid: string | null
  readonly pmcid: string | null
  readonly isbn: string | null
  readonly url: string | null
  /** What stood beside the identifiers, to be compared; `null` for bare identifiers. */
  readonly claimed: { readonly csl: CslItem; readonly words: string } | null
}

const nothing = { doi: null, pmid: null, pmcid: null, isbn: null, url: null, claimed: null }

/** Reads an entry: a bare identifier or address, else a formatted citation with whatever identifiers it carries. */
export function readEntry(entry: string | { readonly csl: CslItem }): Wanted {
  if (typeof entry !== 'string') {
    const { csl } = entry
    return { input: csl.title, ...idsOf(csl), claimed: { csl, words: csl.title } }
  }
  const input = entry.trim()
  const bare = bareIdentifier(input)
  if (bare !== null) return { input, ...nothing, ...bare }
  const csl = parseReference(input)
  return { input, ...idsOf(csl), isbn: isbnIn(input), claimed: hasWords(input) ? { csl, words: input } : null }
}

function idsOf(csl: CslItem): Omit<Wanted, 'input' | 'claimed'> {
  const ofUrl = csl.URL === undefined ? null : bareIdentifier(csl.URL)
  return {
    doi: csl.DOI ?? ofUrl?.doi ?? null,
    pmid: csl.PMID ?? ofUrl?.pmid ?? null,
    pmcid: csl.PMCID ?? ofUrl?.pmcid ?? null,
    isbn: csl.ISBN ?? null,
    url: ofUrl?.url ?? null,
  }
}

/** The identifier that a text is, and nothing else; `null` for a text that says more. */
function bareIdentifier(text: string): Partial<Omit<Wanted, 'input' | 'claimed'>> | null {
  if (/\s/.test(text.replace(/^(?:doi|pmid|pmcid|isbn(?:-1[03])?):?\s*/i, '').replace(/[\s-]+(?=[\dX])/gi, '')))
    return null
  const doi = Doi.safeParse(text)
  if (doi.success) return { doi: doi.data }
  const pmcid = Pmcid.safeParse(text.replace(/^pmcid:?\s*/i, '').toUpperCase())
  if (pmcid.success) return { pmcid: pmcid.data }
  // Ten digits are an ISBN only with the right check digit, and no PMID has as many.
  const isbn = Isbn.safeParse(text)
  if (isbn.success) return { isbn: isbn.data }
  const pmid = Pmid.safeParse(text.replace(/^pmid:?\s*/i, ''))
  if (pmid.success) return { pmid: pmid.data }
  const address = WebAddress.safeParse(text)
  return address.success ? ofAddress(address.data) : null
}

/** Addresses at PubMed and PMC name articles; any other is a page. */
function ofAddress(address: string): Partial<Omit<Wanted, 'input' | 'claimed'>> {
  const { hostname, pathname } = new URL(address)
  if (/(?:^|\.)ncbi\.nlm\.nih\.gov$/.test(hostname)) {
    const pmid = Pmid.safeParse(/^\/(?:pubmed\/)?(\d{1,8})\/?$/.exec(pathname)?.[1] ?? '')
    if (pmid.success) return { pmid: pmid.data }
    const pmcid = Pmcid.safeParse(/\/articles\/(PMC\d{1,9})/i.exec(pathname)?.[1]?.toUpperCase() ?? '')
    if (pmcid.success) return { pmcid: pmcid.data }
  }
  return { url: address }
}

/** DOIs that publishers put into the addresses of their pages, the likelier first. */
export function doisInAddress(address: string): readonly string[] {
  const path = /10\.\d{4,9}\/[^?#\s]+/.exec(safeDecoded(new URL(address).pathname))?.[0]
  if (path === undefined) return []
  const shorter = path
    .replace(/\/(?:full|abstract|pdf|epdf|epub|fulltext|full-text|html|meta)\/?$/i, '')
    .replace(/\.pdf$/i, '')
  return [...new Set([shorter, path])].flatMap((one) => Doi.safeParse(one).data ?? [])
}

function safeDecoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

const isbnIn = (text: string): string | null =>
  Isbn.safeParse(/\bISBN(?:-1[03])?:?\s*([\dX\s-]{10,20}[\dX])/i.exec(text)?.[1] ?? '').data ?? null

/** Whether anything but identifiers stands there that a title could be read from. */
function hasWords(text: string): boolean {
  const rest = text.replace(/https?:\/\/\S+|\b10\.\d{4,9}\/\S+|\b(?:pmid|pmcid|doi|isbn)\b:?|\bPMC\d+|\b\d+\b/gi, ' ')
  return titleWords(rest).length >= 3
}
