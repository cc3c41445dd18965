import type { Deps } from '#lib/application/deps.ts'
import { notAllowed, type Outcome, succeed } from '#lib/application/outcome.ts'
import type { LookupAnswer, LookupEntry } from '#lib/contract/references.ts'
import { CslDate } from '#lib/evidence/csl.ts'
import { mayAct } from '#lib/identity/newsroom-policy.ts'
import type { Actor } from '#lib/identity/person.ts'
import { withoutAbstract } from '#lib/sources/found-work.ts'
import { lookUp } from '#lib/sources/look-up.ts'
import { dayOf, type Instant } from '#lib/time/instant.ts'
import { inBatches } from './in-batches.ts'
import { keepAbstracts } from './keep-abstracts.ts'
import { recordFoundNotices } from './record-found-notices.ts'

/** What is not known by then is said to be unknown; asked again it goes faster, because the rest is remembered. */
const atMost = 45_000

/** Looks entries up, each for itself, and records whatever stands against the works that are found. */
export async function lookUpReferences(
  { entries }: { readonly entries: readonly LookupEntry[] },
  actor: Extract<Actor, { type: 'person' }>,
  deps: Deps,
): Promise<Outcome<{ answers: LookupAnswer[] }>> {
  if (!mayAct('look-up-references', actor)) return notAllowed('look-up-references')
  const signal = AbortSignal.timeout(atMost)
  const today = cslDay(deps.clock.now())
  const answers = await inBatches(4, entries, (entry) =>
    lookUp(entry, deps.sources, { today, signal }).catch((error: unknown) => {
      if (!signal.aborted) throw error
      return { ...unasked, input: typeof entry === 'string' ? entry : entry.csl.title }
    }),
  )
  const works = answers.flatMap(({ found, candidates }) => [...(found === null ? [] : [found]), ...candidates])
  await recordFoundNotices(works, actor, deps)
  await keepAbstracts(works, deps)
  return succeed({
    answers: answers.map((answer) => ({
      ...answer,
      found: answer.found && withoutAbstract(answer.found),
      candidates: answer.candidates.map(withoutAbstract),
    })),
  })
}

const unasked = {
  ...{ found: null, candidates: [], source: null },
  problems: [{ code: 'unreachable' as const, message: 'There was no time left to ask for this. Send it again.' }],
}

const cslDay = (now: Instant): CslDate => CslDate.parse({ 'date-parts': [dayOf(now).split('-').map(Number)] })
