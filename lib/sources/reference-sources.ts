import { z } from 'zod'
import { hashOf } from '#lib/canonical/sha256.ts'
import type { LinkState } from '#lib/evidence/dead-link.ts'
import { answered, failed, type SourceAnswer } from './answer.ts'
import { crossref } from './crossref.ts'
import type { PageFetching } from './guarded-fetch.ts'
import { linkChecker } from './link-check.ts'
import { type Limit, type Pace, pace } from './pace.ts'
import { recordOfPage } from './page-record.ts'
import { pubmed } from './pubmed.ts'
import { type AnswerMemory, type Asking, type Question, remembered } from './remembered.ts'
import { SourceRecord } from './source-record.ts'
import { realTime, type Time } from './time.ts'
import { pageFetcher } from './web-page.ts'

type Asks<T, Of> = (of: Of, asking?: Asking) => Promise<SourceAnswer<T>>

/** Whoever can say what a reference is. Answers come from memory where it has them. */
export interface ReferenceSources {
  readonly crossref: {
    readonly work: Asks<SourceRecord, string>
    /** The works likest a citation, the likest first. */
    readonly search: Asks<readonly SourceRecord[], string>
    readonly book: Asks<readonly SourceRecord[], string>
  }
  readonly pubmed: {
    readonly record: Asks<SourceRecord, string>
    readonly byIdentifier: Asks<SourceRecord, { readonly doi: string } | { readonly pmcid: string }>
    readonly search: Asks<readonly SourceRecord[], string>
  }
  /** A page on the public web; its record holds the address at which it was in the end. */
  readonly page: Asks<SourceRecord, string>
  /** Whether there is still something at an address. Never remembered: it is asked to see what is there today. */
  readonly link: (address: string, signal?: AbortSignal) => Promise<LinkState>
}

export interface SourceSettings {
  readonly site: { readonly name: string; readonly url: string }
  readonly crossrefUrl: string
  readonly pubmedUrl: string
  readonly pubmedApiKey: string | null
  /** Where the services write when something of ours disturbs them. */
  readonly contact: string | null
}

/** What tests put in place of the world. */
export interface World {
  readonly time?: Time
  readonly page?: Omit<PageFetching, 'userAgent'>
  /** Milliseconds for one attempt. */
  readonly timeout?: number
  /** Bytes that an answer may have. */
  readonly maximum?: number
}

const Records = z.array(SourceRecord)

/** The sources as the settings name them, every answer through the memory. Nothing is asked until somebody asks. */
export function referenceSources(settings: SourceSettings, memory: AnswerMemory, world: World = {}): ReferenceSources {
  const { site, contact, crossrefUrl, pubmedUrl, pubmedApiKey } = settings
  const { time = realTime, timeout, maximum } = world
  const userAgent = userAgentOf(site, contact)
  const limits = { ...(timeout === undefined ? {} : { timeout }), ...(maximum === undefined ? {} : { maximum }) }
  const service = (name: string, base: string, first: Limit) => ({
    ...{ name, base: base.replace(/\/+$/, ''), userAgent, time, pace: sharedPace(base, first, time), ...limits },
  })
  const works = crossref(service('Crossref', crossrefUrl, { requests: 5, milliseconds: 1000, atOnce: 1 }), contact)
  const perSecond = pubmedApiKey === null ? 3 : 10
  const articles = pubmed(
    service('PubMed', pubmedUrl, { requests: perSecond, milliseconds: 1000, atOnce: perSecond }),
    { tool: ascii(site.name).replaceAll(' ', '-') || 'Countersign', email: contact, apiKey: pubmedApiKey },
  )
  const fetchPage = pageFetcher({ ...world.page, userAgent })

  const one = <Of>(
    source: Question<unknown>['source'],
    keyOf: (of: Of) => { key: string; missing: string },
    ask: (of: Of, signal?: AbortSignal) => Promise<SourceAnswer<SourceRecord>>,
  ): Asks<SourceRecord, Of> => {
    return (of, asking = {}) =>
      remembered(memory, { source, schema: SourceRecord, ...keyOf(of) }, asking, () => ask(of, asking.signal))
  }
  const several = (
    source: Question<unknown>['source'],
    kind: string,
    ask: (text: string, signal?: AbortSignal) => Promise<SourceAnswer<readonly SourceRecord[]>>,
  ): Asks<readonly SourceRecord[], string> => {
    return (text, asking = {}) => {
      const question = {
        source,
        schema: Records,
        key: `1 ${kind}:${hashOf('lookup:1', text)}`,
        missing: 'Nothing like it was found.',
      }
      return remembered<SourceRecord[]>(memory, question, asking, async () => {
        const answer = await ask(text, asking.signal)
        return answer.ok ? answered([...answer.value]) : answer
      })
    }
  }
  return {
    link: linkChecker({ ...world.page, userAgent }),
    crossref: {
      work: one('crossref', (doi) => ({ key: `1 doi:${doi}`, missing: `Crossref knows no DOI ${doi}.` }), works.work),
      search: several('crossref', 'search', works.search),
      book: several('crossref', 'isbn', works.book),
    },
    pubmed: {
      record: one(
        'pubmed',
        (pmid) => ({ key: `1 pmid:${pmid}`, missing: `PubMed knows no PMID ${pmid}.` }),
        articles.record,
      ),
      byIdentifier: one(
        'pubmed',
        (of) =>
          'doi' in of
            ? { key: `1 doi:${of.doi}`, missing: `PubMed knows no DOI ${of.doi}.` }
            : { key: `1 pmcid:${of.pmcid}`, missing: `PubMed knows no ${of.pmcid}.` },
        articles.byIdentifier,
      ),
      search: several('pubmed', 'search', articles.search),
    },
    page: one(
      'page',
      (address) => ({ key: `1 ${hashOf('lookup:1', address)}`, missing: 'There is no page at this address.' }),
      async (address, signal) => {
        const page = await fetchPage(address, signal)
        if (!page.ok) return page
        const record = recordOfPage(page.value.address, page.value.html)
        return record === null ? failed('unreadable', 'The page has no title. Describe it by hand.') : answered(record)
      },
    ),
  }
}

/** Who asks, as both services want to know it. Header values are plain ASCII. */
function userAgentOf(site: SourceSettings['site'], contact: string | null): string {
  const mail = contact === null ? '' : `; mailto:${contact}`
  return `${
    ascii(site.name)
      .replaceAll(/[()/;]/g, ' ')
      .trim() || 'Countersign'
  } (Countersign/1; ${site.url}${mail})`
}

const ascii = (text: string) => text.normalize('NFKD').replace(/[^\x20-\x7e]/g, '')

const holder = globalThis as { countersignPaces?: Map<string, Pace> }

/** One pace per service and process: Next's bundle and server.ts each load this file. A time of a test's own is its own. */
function sharedPace(base: string, first: Limit, time: Time): Pace {
  if (time !== realTime) return pace(first, time)
  holder.countersignPaces ??= new Map()
  const known = holder.countersignPaces.get(base)
  if (known !== undefined) return known
  const fresh = pace(first, time)
  holder.countersignPaces.set(base, fresh)
  return fresh
}
