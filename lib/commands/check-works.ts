import { currentNotices } from '#db/notices.ts'
import { type Checked, type DueWork, daysLater, storeCheck, takeDueWorks } from '#db/works.ts'
import type { Deps } from '#lib/application/deps.ts'
import { afterLook, type LinkHistory, nextLookDays } from '#lib/evidence/dead-link.ts'
import { checkIdentifiers } from '#lib/sources/look-up.ts'
import { addMinutes, dayOf } from '#lib/time/instant.ts'
import { recordFoundNotices } from './record-found-notices.ts'

/** Each work is asked for once in so many days, however many articles cite it. */
const everyDays = 7
const batch = 20
/** Longer than a batch can take: works that a dying process held are taken again after it. */
const leaseMinutes = 15
const tryAgainMinutes = 6 * 60
const day = 24 * 60 * 60 * 1000
/** So many in a row that nobody answers for: the services are away, and the rest of the batch waits for its lease to end. */
const givesUpAfter = 2

/**
 * Asks Crossref and PubMed, in their pace, whether anything stands against works that are due, and whether their addresses
 * still lead somewhere. What is found is on record and its articles are flagged at once. Any number of processes may do
 * this; each work is taken by one of them. Returns how many were looked at.
 */
export async function checkDueWorks(deps: Deps, signal: AbortSignal): Promise<number> {
  const taken = deps.clock.now()
  const due = await takeDueWorks(deps.db, taken, addMinutes(taken, leaseMinutes), batch)
  let looked = 0
  let missed = 0
  for (const work of due) {
    if (signal.aborted || missed === givesUpAfter) break
    const checked = await checkWork(work, deps, signal)
    if (signal.aborted) break
    await storeCheck(deps.db, work.identity, checked)
    missed = checked.result === 'not-reached' ? missed + 1 : 0
    looked += 1
  }
  return looked
}

async function checkWork(work: DueWork, deps: Deps, signal: AbortSignal): Promise<Checked> {
  const at = deps.clock.now()
  const result = await askSources(work, deps, signal)
  const link = await lookAtLink(work, deps, signal)
  const days = link === null ? everyDays : nextLookDays(link, everyDays)
  return {
    ...{ result, link, at },
    nextCheckAt: result === 'not-reached' ? addMinutes(at, tryAgainMinutes) : daysLater(at, days),
  }
}

async function askSources({ identity, csl }: DueWork, deps: Deps, signal: AbortSignal): Promise<Checked['result']> {
  if (csl.DOI === undefined && csl.PMID === undefined && csl.PMCID === undefined) return null
  try {
    // A notice comes later than the work, so an answer of days ago says nothing.
    const { work, problems } = await checkIdentifiers(csl, deps.sources, { signal, maximumAge: day })
    if (work !== null) await recordFoundNotices([work], { type: 'clock' }, deps)
    if (problems.some(({ code }) => code === 'unreachable' || code === 'throttled')) return 'not-reached'
    if (work === null) return 'unknown'
    return (await currentNotices(deps.db, [identity]))[identity] === undefined ? 'clean' : 'noticed'
  } catch (error) {
    if (!signal.aborted) throw error
    return 'not-reached'
  }
}

async function lookAtLink(work: DueWork, deps: Deps, signal: AbortSignal): Promise<LinkHistory | null> {
  if (work.csl.URL === undefined) return null
  try {
    return afterLook(work, await deps.sources.link(work.csl.URL, signal), dayOf(deps.clock.now()))
  } catch (error) {
    if (!signal.aborted) throw error
    return null
  }
}
