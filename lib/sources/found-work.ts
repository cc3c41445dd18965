import type { AbstractSource } from '#lib/evidence/abstract.ts'
import { agreement } from '#lib/evidence/agreement.ts'
import { type CslItem, yearOf } from '#lib/evidence/csl.ts'
import { suggestDesign } from '#lib/evidence/design-suggestion.ts'
import { noticeInfo } from '#lib/evidence/notices.ts'
import type { Notice } from '#lib/evidence/reference.ts'
import type { SourceName } from './remembered.ts'
import type { SourceRecord } from './source-record.ts'

/** A record with who gave it. */
export interface Told {
  readonly source: SourceName
  readonly record: SourceRecord
}

/** A work as the contract shows it. */
export interface Work {
  readonly csl: CslItem
  readonly identifiers: {
    readonly doi: string | null
    readonly pmid: string | null
    readonly pmcid: string | null
    readonly isbn: string | null
  }
  readonly notices: Notice[]
  readonly publicationTypes: string[]
  readonly suggestedDesign: {
    readonly design: NonNullable<ReturnType<typeof suggestDesign>>['design']
    readonly preprint: boolean
    readonly why: string
  } | null
  readonly sources: SourceName[]
  /** For the newsroom alone, so the contract does not name it. PubMed's first: its parts are labelled. */
  readonly abstract: { readonly source: AbstractSource; readonly text: string } | null
}

/** A work as it is shown to whoever looked it up. */
export const withoutAbstract = ({ abstract: _, ...work }: Work): Omit<Work, 'abstract'> => work

/** "“Title” (2018)", as sentences name a work. */
export const named = (csl: CslItem): string => {
  const year = yearOf(csl)
  const title = csl.title.length > 200 ? `${csl.title.slice(0, 200).trimEnd()}…` : csl.title
  return `“${title}”${year === null ? '' : ` (${year})`}`
}

/**
 * One work out of what one or two sources say of it: Crossref's fields count, and PubMed adds its ids, types, what is
 * missing, and the journal's short name, which is the NLM's there. Notices of both are kept, each with its source.
 */
export function workOf(told: readonly [Told, ...Told[]]): Work {
  const records = told.map(({ record }) => record)
  const [first, second] = told
  const pubmed = told.find(({ source }) => source === 'pubmed')?.record.csl
  const merged: CslItem = {
    ...second?.record.csl,
    ...first.record.csl,
    ...(pubmed?.['container-title-short'] === undefined
      ? {}
      : { 'container-title-short': pubmed['container-title-short'] }),
  }
  const publicationTypes = [...new Set(records.flatMap((record) => record.publicationTypes))]
  return {
    csl: merged,
    identifiers: {
      doi: merged.DOI ?? null,
      pmid: merged.PMID ?? null,
      pmcid: merged.PMCID ?? null,
      isbn: merged.ISBN ?? null,
    },
    notices: noticesOf(records),
    publicationTypes,
    suggestedDesign: designOf(merged, publicationTypes, records),
    sources: told.map(({ source }) => source),
    abstract: abstractIn(told),
  }
}

function abstractIn(told: readonly Told[]): Work['abstract'] {
  for (const source of ['pubmed', 'crossref'] as const) {
    const text = told.find((one) => one.source === source)?.record.abstract
    if (text) return { source, text }
  }
  return null
}

/** The worst first, of equal ones the newest. */
function noticesOf(records: readonly SourceRecord[]): Notice[] {
  const all = records.flatMap(({ notices }) => notices)
  const one = new Map(all.map((notice) => [`${notice.type} ${notice.on} ${notice.source}`, notice]))
  return [...one.values()].toSorted(
    (a, b) => noticeInfo[b.type].severity - noticeInfo[a.type].severity || b.on.localeCompare(a.on),
  )
}

function designOf(csl: CslItem, publicationTypes: readonly string[], records: readonly SourceRecord[]) {
  if (csl.type === 'article-newspaper')
    return { design: 'news' as const, preprint: false, why: 'Suggested because it is a report in the news.' }
  if (csl.type === 'webpage')
    return { design: 'web-page' as const, preprint: false, why: 'Suggested because it is a page on the web.' }
  const abstract = records.map((record) => record.abstract).find((text) => text !== '') ?? ''
  const meshTerms = records.flatMap((record) => record.meshTerms)
  const suggested = suggestDesign({ publicationTypes, meshTerms, title: csl.title, abstract })
  return suggested && { design: suggested.design, preprint: suggested.preprint, why: suggested.because }
}

/** What two sources say differently of one work, as a sentence; `null` where they agree. */
export function disagreement(crossref: CslItem, pubmed: CslItem): string | null {
  const result = agreement(crossref, pubmed)
  if (result.agrees) return null
  return result.differs === 'title'
    ? `Crossref calls this ${named(crossref)}, PubMed calls it ${named(pubmed)}. Look at the work itself.`
    : `Crossref dates this ${yearOf(crossref)}, PubMed ${yearOf(pubmed)}. Look at the work itself.`
}
