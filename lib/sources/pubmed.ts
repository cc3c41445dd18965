import { z } from 'zod'
import { answered, failed, type SourceAnswer } from './answer.ts'
import { jsonOf } from './json-answer.ts'
import { recordsOfPubmed } from './pubmed-record.ts'
import { ask, type Service } from './service.ts'
import type { SourceRecord } from './source-record.ts'

/** PubMed by NCBI's E-utilities. */
export interface Pubmed {
  record(pmid: string, signal?: AbortSignal): Promise<SourceAnswer<SourceRecord>>
  /** The article with a DOI or a PMCID; another that the search returns is not taken. */
  byIdentifier(
    identifier: { readonly doi: string } | { readonly pmcid: string },
    signal?: AbortSignal,
  ): Promise<SourceAnswer<SourceRecord>>
  /** Articles whose titles hold these words, the likest first; at most three. */
  search(title: string, signal?: AbortSignal): Promise<SourceAnswer<readonly SourceRecord[]>>
}

/** How NCBI knows who asks: a name, an address to write to, a key for more requests. */
export interface PubmedCaller {
  readonly tool: string
  readonly email: string | null
  readonly apiKey: string | null
}

const Found = z.looseObject({
  esearchresult: z.looseObject({ idlist: z.array(z.string().regex(/^\d{1,9}$/)).default([]) }),
})

/** PubMed at an address; every request says which program asks and for whom, as NCBI wants it. */
export function pubmed(service: Service, { tool, email, apiKey }: PubmedCaller): Pubmed {
  const said = new URLSearchParams({
    db: 'pubmed',
    tool,
    ...(email === null ? {} : { email }),
    ...(apiKey === null ? {} : { api_key: apiKey }),
  }).toString()

  const find = async (term: string, most: number, signal: AbortSignal | undefined) => {
    const query = new URLSearchParams({ term, retmax: String(most), retmode: 'json', sort: 'relevance' })
    const answer = jsonOf(service.name, Found, await ask(service, `/esearch.fcgi?${said}&${query}`, signal))
    return answer.ok ? answered(answer.value.esearchresult.idlist.slice(0, most)) : answer
  }
  const fetchAll = async (ids: readonly string[], signal: AbortSignal | undefined) => {
    const answer = await ask(service, `/efetch.fcgi?${said}&retmode=xml&id=${ids.join(',')}`, signal)
    if (!answer.ok) return answer
    const records = recordsOfPubmed(answer.value)
    return records === null
      ? failed('unreadable', 'PubMed answered something that could not be read. Try again later.')
      : answered(records)
  }
  /** What is found by a term, for those that the term really names. */
  const findRecords = async (term: string, most: number, signal: AbortSignal | undefined) => {
    const found = await find(term, most, signal)
    return !found.ok || found.value.length === 0 ? (found.ok ? answered([]) : found) : fetchAll(found.value, signal)
  }

  return {
    record: async (pmid, signal) => {
      const unknown = failed('not-found', `PubMed knows no PMID ${pmid}.`)
      const answer = await fetchAll([pmid], signal)
      if (!answer.ok) return answer.problem.code === 'not-found' ? unknown : answer
      const record = answer.value.find(({ csl }) => csl.PMID === pmid)
      return record === undefined ? unknown : answered(record)
    },
    byIdentifier: async (identifier, signal) => {
      const [label, term] =
        'doi' in identifier
          ? [`DOI ${identifier.doi}`, `"${identifier.doi}"[doi]`]
          : [identifier.pmcid, identifier.pmcid]
      const answer = await findRecords(term, 3, signal)
      if (!answer.ok) return answer
      const record = answer.value.find(({ csl }) =>
        'doi' in identifier ? csl.DOI === identifier.doi : bare(csl.PMCID) === bare(identifier.pmcid),
      )
      return record === undefined ? failed('not-found', `PubMed knows no ${label}.`) : answered(record)
    },
    search: (title, signal) => {
      const words = title
        .replace(/[^\p{L}\p{N}\s-]+/gu, ' ')
        .trim()
        .split(/\s+/)
        .slice(0, 30)
        .join(' ')
      return words === '' ? Promise.resolve(answered([])) : findRecords(`${words}[title]`, 3, signal)
    },
  }
}

/** A PMCID without the version behind it. */
const bare = (pmcid: string | undefined) => pmcid?.replace(/\.\d+$/, '')
