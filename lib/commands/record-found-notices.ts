import type { Deps } from '#lib/application/deps.ts'
import type { Notice } from '#lib/evidence/reference.ts'
import type { Actor } from '#lib/identity/person.ts'
import { log } from '#lib/log.ts'
import type { Work } from '#lib/sources/found-work.ts'
import { noteAgainst, reviewWhatCites } from './record-notice.ts'

/** A person who looked a work up, or the clock that looks at all of them. */
type Finder = Extract<Actor, { type: 'person' | 'clock' }>

/**
 * Records what sources say against works, under every identifier by which an article may cite them, so that each live one
 * is flagged. What was known already is left alone: an editor may have dealt with it since.
 */
export async function recordFoundNotices(works: readonly Work[], actor: Finder, deps: Deps): Promise<void> {
  for (const { identifiers, notices } of works)
    for (const work of identitiesOf(identifiers)) for (const notice of notices) await record(work, notice, actor, deps)
}

/** As references are known across articles: by DOI, and by PMID where no DOI was given. */
export const identitiesOf = ({ doi, pmid }: Work['identifiers']): readonly string[] => [
  ...(doi === null ? [] : [`doi:${doi}`]),
  ...(pmid === null ? [] : [`pmid:${pmid}`]),
]

async function record(work: string, notice: Notice, actor: Finder, deps: Deps): Promise<void> {
  const sentence = (name: string) =>
    `${name} looked ${work} up; a notice (${notice.type}) was found against it at ${notice.source}.`
  if (!(await noteAgainst(work, notice, { by: actor.type === 'person' ? actor.id : null, sentence }, deps))) return
  await reviewWhatCites(work, notice.type, deps).catch((error: unknown) =>
    // The notice stands and every new publication meets it; only the flag is missing.
    log.error({ err: error, work }, 'articles that cite a work with a notice could not all be flagged'),
  )
}
