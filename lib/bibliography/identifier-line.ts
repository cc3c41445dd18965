import { type CslItem, CslItem as Item } from '#lib/evidence/csl.ts'
import { Doi, Isbn, Pmcid, Pmid, WebAddress } from '#lib/evidence/identifiers.ts'

export interface Identifier {
  readonly kind: 'DOI' | 'PMID' | 'PMCID' | 'ISBN' | 'URL'
  readonly value: string
}

/** What a line is that holds nothing but one identifier, with or without its name or as an address; `null` for other words. */
export function identifierOf(typed: string): Identifier | null {
  const line = typed
    .trim()
    .replace(/^<(.+)>$/, '$1')
    .replace(/[.,;]+$/, '')
  const pmid =
    /^PMID:?\s*(\d{1,8})$/i.exec(line) ??
    /^(\d{5,8})$/.exec(line) ??
    /^https?:\/\/(?:pubmed\.ncbi\.nlm\.nih\.gov|www\.ncbi\.nlm\.nih\.gov\/pubmed)\/(\d{1,8})\/?(?:\?.*)?$/i.exec(line)
  if (pmid?.[1] !== undefined) return valid('PMID', Pmid.safeParse(pmid[1]).data)
  const pmcid =
    /^(?:PMCID:?\s*)?(PMC\d{1,9}(?:\.\d+)?)$/i.exec(line) ??
    /^https?:\/\/(?:www\.ncbi\.nlm\.nih\.gov\/pmc|pmc\.ncbi\.nlm\.nih\.gov)\/articles\/(PMC\d{1,9})\/?$/i.exec(line)
  if (pmcid?.[1] !== undefined) return valid('PMCID', Pmcid.safeParse(pmcid[1].toUpperCase()).data)
  if (/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:?\s*)?10\.\d{4,9}\/\S+$/i.test(line))
    return valid('DOI', Doi.safeParse(line.replace(/^doi:?\s*/i, '')).data)
  if (/^(?:ISBN(?:-1[03])?:?\s*)?[\dXx\s\u2010-\u2015-]{10,20}$/i.test(line))
    return valid('ISBN', Isbn.safeParse(line).data)
  return /^https?:\/\/\S+$/i.test(line) ? valid('URL', WebAddress.safeParse(line).data) : null
}

const valid = (kind: Identifier['kind'], value: string | undefined): Identifier | null =>
  value === undefined ? null : { kind, value }

/**
 * A reference of which only the identifier is known, for the time in which nobody can be asked: the identifier stands in
 * place of the title, in words that say so.
 */
export function placeholderOf({ kind, value }: Identifier): CslItem {
  const type = kind === 'ISBN' ? 'book' : kind === 'URL' ? 'webpage' : 'article-journal'
  const title = kind === 'URL' ? value.slice(0, 1000) : `${kind} ${value}`
  return Item.parse({ type, title, [kind]: value })
}

/** Whether a reference is no more than the identifier that somebody typed. */
export const isPlaceholder = (csl: CslItem): boolean =>
  (['DOI', 'PMID', 'PMCID', 'ISBN', 'URL'] as const).some((kind) => {
    const value = csl[kind]
    return value !== undefined && csl.title === placeholderOf({ kind, value }).title
  })
