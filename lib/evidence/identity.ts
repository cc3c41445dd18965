import { hashOf } from '#lib/canonical/sha256.ts'
import type { CslItem } from './csl.ts'
import { Doi } from './identifiers.ts'
import type { Reference } from './reference.ts'

type Cited = Pick<Reference, 'csl'>

/**
 * By what one cited work is known across articles: `doi:...` in lower case, else `pmid:...`, else `url:...`, else
 * `csl:` with the hash of its bibliographic fields. Notices are kept by it, so it never depends on who cites or when it was
 * looked up: the day of access and the reference's own id take no part.
 */
export function referenceIdentity({ csl }: Cited): string {
  const doi = doiOf(csl)
  if (doi !== undefined) return `doi:${doi}`
  if (csl.PMID !== undefined) return `pmid:${csl.PMID}`
  if (csl.URL !== undefined) return `url:${plainAddress(csl.URL)}`
  return `csl:${hashOf('reference-identity:1', bibliographicFields(csl))}`
}

/**
 * Whether two references cite one work. The strongest identifier that both carry decides, so a preprint and its journal
 * article (two DOIs) stay two works; with none in common it is their identity.
 */
export function sameWork(a: Cited, b: Cited): boolean {
  for (const identifier of [doiOf, (csl: CslItem) => csl.PMID, (csl: CslItem) => csl.PMCID?.replace(/\.\d+$/, '')]) {
    const [first, second] = [identifier(a.csl), identifier(b.csl)]
    if (first !== undefined && second !== undefined) return first === second
  }
  return referenceIdentity(a) === referenceIdentity(b)
}

/** The DOI as stated, or the one that an address at doi.org carries. */
function doiOf(csl: CslItem): string | undefined {
  if (csl.DOI !== undefined) return csl.DOI.toLowerCase()
  if (csl.URL === undefined || !/^https?:\/\/(?:dx\.)?doi\.org\//i.test(csl.URL)) return undefined
  return Doi.safeParse(csl.URL).data
}

/** Scheme, `www.`, a trailing slash and the fragment lead to the same page; path and query are left as they are. */
function plainAddress(address: string): string {
  const url = new URL(address)
  const host = url.host.replace(/^www\./, '')
  return `${host}${url.pathname.replace(/\/+$/, '')}${url.search}`
}

function bibliographicFields(csl: CslItem): Record<string, unknown> {
  const { accessed: _, ...fields } = csl
  const stated = Object.entries(fields).filter(([, value]) => value !== undefined)
  return Object.fromEntries(stated.map(([name, value]) => [name, tidy(value)]))
}

function tidy(value: unknown): unknown {
  if (typeof value === 'string') return value.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase()
  if (Array.isArray(value)) return value.map(tidy)
  if (typeof value !== 'object' || value === null) return value
  const stated = Object.entries(value).filter(([, inner]) => inner !== undefined)
  return Object.fromEntries(stated.map(([name, inner]) => [name, tidy(inner)]))
}
