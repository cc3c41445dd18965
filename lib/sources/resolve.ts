import { agreement as agreementOf, sameYear, titleWords } from '#lib/evidence/agreement.ts'
import { type CslItem, yearOf } from '#lib/evidence/csl.ts'
import { noticeInfo } from '#lib/evidence/notices.ts'
import type { NoticeType } from '#lib/evidence/reference.ts'
import type { SourceAnswer } from './answer.ts'
import { disagreement, named, type Told } from './found-work.ts'
import { doisInAddress, type Wanted } from './read-entry.ts'
import type { ReferenceSources } from './reference-sources.ts'
import type { Asking, SourceName } from './remembered.ts'
import type { SourceRecord } from './source-record.ts'

/** The codes of the contract. */
export interface Problem {
  readonly code:
    | 'not-found'
    | 'throttled'
    | 'unreachable'
    | 'unreadable'
    | 'not-understood'
    | 'refused-address'
    | 'another-work'
    | 'is-a-notice'
    | 'sources-disagree'
    | 'not-certain'
  readonly message: string
}

export interface Resolved {
  readonly told: readonly Told[]
  /** Who knew it at the first asking. */
  readonly knew: SourceName | null
  /** Where identifiers led that are not the work's. */
  readonly others: readonly Told[]
  readonly problems: readonly Problem[]
}

type Claimed = NonNullable<Wanted['claimed']>

/**
 * Whether a record can be the work that was described: its title is the one given, or stands in the words as they were
 * pasted, and so does its year.
 */
export function agreesWith({ csl, words }: Claimed, found: CslItem): 'yes' | 'title' | 'year' {
  const title = titleWords(found.title).join(' ')
  const inWords = title.split(' ').length >= 3 && ` ${titleWords(words).join(' ')} `.includes(` ${title} `)
  const result = agreementOf({ ...csl, title: inWords ? found.title : csl.title }, found)
  if (result.agrees) return 'yes'
  return result.differs
}

/** Pages put the site's name beside their title: "Depression | A Health Organization". */
function holdsTitle(page: CslItem, claimed: CslItem): boolean {
  const [one, other] = [page, claimed].map(({ title }) => ` ${titleWords(title).join(' ')} `)
  return (
    one !== undefined &&
    other !== undefined &&
    one.trim() !== '' &&
    other.trim() !== '' &&
    (one.includes(other) || other.includes(one))
  )
}

/** Whether both years are known, so that they can agree. */
export const yearsAgree = (a: CslItem, b: CslItem): boolean =>
  yearOf(a) !== null && yearOf(b) !== null && sameYear(yearOf(a), yearOf(b))

/**
 * Follows every identifier, keeps what agrees with the description, and asks the other of Crossref and PubMed for its side.
 * Without a description the identifiers are believed, as long as they lead to one work.
 */
export async function resolve(wanted: Wanted, sources: ReferenceSources, asking: Asking): Promise<Resolved> {
  const told: Told[] = []
  const others: Told[] = []
  const problems: Problem[] = []
  const judge = (label: string, source: SourceName, answer: SourceAnswer<SourceRecord>): void => {
    if (!answer.ok) {
      problems.push(answer.problem)
      return
    }
    const record = answer.value
    const claimed = wanted.claimed ?? (told[0] ? { csl: told[0].record.csl, words: '' } : null)
    const isOfPage = source === 'page' && claimed !== null && holdsTitle(record.csl, claimed.csl)
    const agrees = claimed === null || isOfPage ? 'yes' : agreesWith(claimed, record.csl)
    if (agrees === 'yes') {
      told.push({ source, record })
      return
    }
    others.push({ source, record })
    const year = claimed && yearOf(claimed.csl)
    problems.push({
      code: 'another-work',
      message:
        agrees === 'title'
          ? `${label} ${source === 'page' ? 'is called' : 'is another paper:'} ${named(record.csl)}.`
          : `${label} is a paper of ${yearOf(record.csl)}, not of ${year}: ${named(record.csl)}.`,
    })
  }

  const { doi, pmid, pmcid, isbn } = wanted
  if (doi !== null) {
    const answer = await sources.crossref.work(doi, asking)
    // PubMed knows DOIs of other agencies, and answers when Crossref cannot.
    const instead = answer.ok ? null : await sources.pubmed.byIdentifier({ doi }, asking)
    if (answer.ok || answer.problem.code !== 'not-found' || !instead?.ok) judge(`DOI ${doi}`, 'crossref', answer)
    if (instead?.ok || (instead && instead.problem.code !== 'not-found')) judge(`DOI ${doi}`, 'pubmed', instead)
  }
  if (pmid !== null) judge(`PMID ${pmid}`, 'pubmed', await sources.pubmed.record(pmid, asking))
  if (pmcid !== null && knownAs(told, 'PMCID')?.replace(/\.\d+$/, '') !== pmcid.replace(/\.\d+$/, ''))
    judge(pmcid, 'pubmed', await sources.pubmed.byIdentifier({ pmcid }, asking))
  if (isbn !== null && told.length === 0) {
    const books = await sources.crossref.book(isbn, asking)
    judge(`ISBN ${isbn}`, 'crossref', books.ok ? firstOf(books.value, wanted, isbn) : books)
  }
  if (wanted.url !== null && told.length === 0 && doi === null && pmid === null && pmcid === null)
    await readAddress(wanted.url, sources, asking, problems, judge)
  return complete(doi, { told: oneEach(told), knew: told[0]?.source ?? null, others, problems }, sources, asking)
}

function firstOf(books: readonly SourceRecord[], { claimed }: Wanted, isbn: string): SourceAnswer<SourceRecord> {
  const agreeing = claimed && books.find(({ csl }) => agreesWith(claimed, csl) === 'yes')
  const [first] = agreeing ? [agreeing] : books
  return first
    ? { ok: true, value: { ...first, csl: { ...first.csl, ISBN: isbn } } }
    : { ok: false, problem: { code: 'not-found', message: `Crossref knows no book with the ISBN ${isbn}.` } }
}

const knownAs = (told: readonly Told[], field: 'PMCID' | 'PMID' | 'DOI') =>
  told.map(({ record }) => record.csl[field]).find((value) => value !== undefined)

/** Two identifiers can lead to one record. */
const oneEach = (told: readonly Told[]) =>
  told.filter(({ source }, index) => told.findIndex((other) => other.source === source) === index)

type Judge = (label: string, source: SourceName, answer: SourceAnswer<SourceRecord>) => void

/** A DOI in the address leads further than the page, which may turn machines away; a page that names its DOI does too. */
async function readAddress(
  url: string,
  sources: ReferenceSources,
  asking: Asking,
  problems: Problem[],
  judge: Judge,
): Promise<void> {
  for (const doi of doisInAddress(url)) {
    const answer = await sources.crossref.work(doi, asking)
    if (answer.ok) return judge('The DOI in the address', 'crossref', answer)
  }
  const page = await sources.page(url, asking)
  if (!page.ok) {
    problems.push(page.problem)
    return
  }
  const { DOI, PMID } = page.value.csl
  const work =
    DOI !== undefined
      ? await sources.crossref.work(DOI, asking)
      : PMID !== undefined
        ? await sources.pubmed.record(PMID, asking)
        : null
  // What the page says of itself is the page's; only a work that agrees with it stands in for it.
  if (work?.ok && agreesWith({ csl: page.value.csl, words: page.value.csl.title }, work.value.csl) === 'yes')
    return judge('The page', DOI === undefined ? 'pubmed' : 'crossref', work)
  judge('The page', 'page', page)
}

/** Crossref's work gets PubMed's side, and PubMed's its Crossref side. That the other does not know it is no problem. */
async function complete(
  doi: string | null,
  { told, knew, others, problems }: Resolved,
  sources: ReferenceSources,
  asking: Asking,
): Promise<Resolved> {
  const crossref = told.find(({ source }) => source === 'crossref')
  const pubmed = told.find(({ source }) => source === 'pubmed')
  const known = knownAs(told, 'DOI')
  const added: Told[] = []
  const more: Problem[] = []
  const note = (source: SourceName, answer: SourceAnswer<SourceRecord>) => {
    if (answer.ok) added.push({ source, record: answer.value })
    else if (answer.problem.code !== 'not-found') more.push(answer.problem)
  }
  if (pubmed === undefined && crossref !== undefined && known !== undefined)
    note('pubmed', await sources.pubmed.byIdentifier({ doi: known }, asking))
  if (crossref === undefined && pubmed !== undefined && known !== undefined && known !== doi)
    note('crossref', await sources.crossref.work(known, asking))
  const both = [...told, ...added].toSorted((a, b) => order[a.source] - order[b.source])
  const [one, other] = both
  const differs =
    one?.source === 'crossref' && other?.source === 'pubmed' ? disagreement(one.record.csl, other.record.csl) : null
  if (differs !== null) more.push({ code: 'sources-disagree', message: differs })
  return { told: both, knew, others, problems: [...problems, ...more, ...aboutNotices(both)] }
}

const order: Readonly<Record<SourceName, number>> = { crossref: 0, pubmed: 1, page: 2 }

const harmless: readonly NoticeType[] = ['new_version', 'new_edition', 'reinstatement']

function aboutNotices(told: readonly Told[]): Problem[] {
  const about = told.flatMap(({ record }) => record.noticeOf).find(({ type }) => !harmless.includes(type))
  if (about === undefined) return []
  const name = noticeInfo[about.type].name
  return [
    {
      code: 'is-a-notice',
      message: `This is a notice (${name.toLowerCase()}) about another work, doi:${about.doi}; it is not the work itself.`,
    },
  ]
}
