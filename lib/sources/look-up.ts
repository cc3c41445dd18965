import { titleSimilarity } from '#lib/evidence/agreement.ts'
import type { CslItem } from '#lib/evidence/csl.ts'
import { type Told, type Work, workOf } from './found-work.ts'
import { readEntry, type Wanted } from './read-entry.ts'
import type { ReferenceSources } from './reference-sources.ts'
import type { Asking, SourceName } from './remembered.ts'
import { agreesWith, type Problem, type Resolved, resolve, yearsAgree } from './resolve.ts'

export interface LookedUp {
  readonly input: string
  readonly found: Work | null
  readonly candidates: Work[]
  readonly problems: Problem[]
  readonly source: SourceName | null
}

export interface LookingUp extends Asking {
  /** The day of today for pages, which change: a CSL date. */
  readonly today: CslItem['accessed']
}

/**
 * Finds the work that an entry means. What an identifier leads to is compared with what stood beside it; a citation is
 * searched for, and taken only where title and year agree. Whatever is less certain is a candidate.
 */
export async function lookUp(
  entry: string | { readonly csl: CslItem },
  sources: ReferenceSources,
  { today, ...asking }: LookingUp,
): Promise<LookedUp> {
  const wanted = readEntry(entry)
  const resolved = await resolve(wanted, sources, asking)
  const accessed = accessedOn(wanted, today)
  const answer = (given: Partial<LookedUp>): LookedUp => ({
    ...{ input: wanted.input, found: null, candidates: [], problems: [...resolved.problems], source: null },
    ...given,
  })
  const [first, ...more] = resolved.told
  if (first !== undefined) return answer({ found: accessed(workOf([first, ...more])), source: resolved.knew })
  if (wanted.claimed === null) return answer(bareAnswer(wanted, resolved))
  // Neither Crossref nor PubMed lists pages; what they would find is something else.
  if (wanted.claimed.csl.type === 'webpage' && wanted.url !== null)
    return answer({ candidates: distinct(resolved.others.map((told) => accessed(workOf([told])))).slice(0, 3) })
  const searched = await search(wanted.claimed, sources, asking)
  const problems = [...resolved.problems, ...searched.problems]
  if (searched.found !== null) {
    const [one, ...others] = searched.found
    return answer({
      found: accessed(workOf([one, ...others])),
      source: one.source,
      problems: [...problems, ...searched.after],
    })
  }
  const candidates = [
    ...searched.candidates,
    ...resolved.others.filter(({ record }) => isLike(wanted.claimed, record.csl)),
  ]
  const works = distinct(candidates.map((told) => accessed(workOf([told])))).slice(0, 3)
  if (works.length > 0)
    problems.push({
      code: 'not-certain',
      message:
        'Title and year do not both agree with anything that was found. Take one of these only if it is the work.',
    })
  else if (problems.every(({ code }) => code === 'another-work'))
    problems.push({ code: 'not-found', message: 'Neither Crossref nor PubMed knows a work of this title and year.' })
  return answer({ candidates: works, problems })
}

/** Follows the identifiers of a record and nothing more: what they lead to, what stands against it, what is wrong. */
export async function checkIdentifiers(csl: CslItem, sources: ReferenceSources, asking: Asking) {
  const { told, problems } = await resolve({ ...readEntry({ csl }), url: null }, sources, asking)
  const [first, ...more] = told
  return { work: first === undefined ? null : workOf([first, ...more]), problems }
}

/** An identifier that leads nowhere, or no entry at all. */
function bareAnswer(wanted: Wanted, { problems, others }: Resolved): Partial<LookedUp> {
  if (others.length > 0) return { candidates: distinct(others.map((told) => workOf([told]))).slice(0, 3) }
  if (problems.length > 0) return {}
  return {
    problems: [
      {
        code: 'not-understood',
        message: /^[\d\s-]{10,}x?$/i.test(wanted.input)
          ? 'This is no identifier: it is too long for a PMID, and the check digit of an ISBN does not fit.'
          : 'This is no DOI, PMID, PMCID, ISBN or address, and no title could be read from it.',
      },
    ],
  }
}

/** The day that was given with it, else today for what is read on the web. */
function accessedOn({ claimed }: Wanted, today: CslItem['accessed']) {
  return (work: Work): Work => {
    const accessed = claimed?.csl.accessed ?? (work.sources[0] === 'page' ? today : undefined)
    return accessed === undefined ? work : { ...work, csl: { ...work.csl, accessed } }
  }
}

const isLike = (claimed: Wanted['claimed'], csl: CslItem) =>
  claimed !== null && (agreesWith(claimed, csl) !== 'title' || titleSimilarity(claimed.csl.title, csl.title) >= 0.4)

const distinct = (works: readonly Work[]) =>
  works.filter(
    ({ csl }, index) =>
      works.findIndex((other) => (other.csl.DOI ?? other.csl.title) === (csl.DOI ?? csl.title)) === index,
  )

interface Searched {
  readonly found: readonly [Told, ...Told[]] | null
  /** What was noticed of the work found. */
  readonly after: readonly Problem[]
  readonly candidates: readonly Told[]
  readonly problems: readonly Problem[]
}

/** Asks Crossref with the words as they are and PubMed with the title. */
async function search(
  claimed: NonNullable<Wanted['claimed']>,
  sources: ReferenceSources,
  asking: Asking,
): Promise<Searched> {
  const words = claimed.words === claimed.csl.title ? describing(claimed.csl) : claimed.words
  const problems: Problem[] = []
  const told: Told[] = []
  for (const [source, answer] of [
    ['crossref', await sources.crossref.search(words, asking)],
    ['pubmed', await sources.pubmed.search(claimed.csl.title, asking)],
  ] as const) {
    if (answer.ok) told.push(...answer.value.map((record) => ({ source, record })))
    else if (answer.problem.code !== 'not-found') problems.push(answer.problem)
  }
  const sure = told.filter(
    ({ record }) => agreesWith(claimed, record.csl) === 'yes' && yearsAgree(claimed.csl, record.csl),
  )
  const one = claimed.csl.type === 'article-newspaper' ? null : theOne(sure, claimed.csl)
  if (one !== null) {
    const { DOI, PMID } = one.record.csl
    const ids = { doi: DOI ?? null, pmid: DOI === undefined ? (PMID ?? null) : null }
    const nothing = { pmcid: null, isbn: null, url: null, claimed: null }
    const whole = (DOI ?? PMID) ? await resolve({ input: '', ...ids, ...nothing }, sources, asking) : null
    const [first, ...more] = whole?.told ?? []
    return { found: first ? [first, ...more] : [one], after: whole?.problems ?? [], candidates: [], problems }
  }
  const candidates = told
    .filter(({ record }) => isLike(claimed, record.csl))
    .toSorted(
      (a, b) =>
        titleSimilarity(claimed.csl.title, b.record.csl.title) - titleSimilarity(claimed.csl.title, a.record.csl.title),
    )
  return { found: null, after: [], candidates: sure.length > 0 ? sure : candidates, problems }
}

/** What of those that all agree is meant: the one work, or among its versions the one in a journal. */
function theOne(sure: readonly Told[], claimed: CslItem): Told | null {
  const works = new Map(
    sure.map((told) => [told.record.csl.DOI ?? told.record.csl.PMID ?? told.record.csl.title, told]),
  )
  const all = [...works.values()]
  if (all.length <= 1) return all[0] ?? null
  const inJournal = all.filter(({ record }) => record.csl.type === 'article-journal')
  const exact = inJournal.filter(({ record }) => claimed.volume !== undefined && record.csl.volume === claimed.volume)
  const left = exact.length > 0 ? exact : inJournal
  return left.length === 1 ? (left[0] ?? null) : null
}

/** A record in words, as Crossref matches citations. */
function describing(csl: CslItem): string {
  const [author] = csl.author ?? []
  const name = author === undefined ? '' : 'family' in author ? author.family : author.literal
  const year = csl.issued?.['date-parts'][0][0] ?? ''
  return [name, csl.title, csl['container-title'] ?? '', year].filter((part) => part !== '').join('. ')
}
