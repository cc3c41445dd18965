import { readArticle } from '#db/article-facts.ts'
import { readWorkingCopy } from '#db/working-copies.ts'
import type { Deps } from '#lib/application/deps.ts'
import { notFound, type Outcome, succeed } from '#lib/application/outcome.ts'
import type { ResponseOf } from '#lib/contract/endpoint.ts'
import type { checkReferences as contract } from '#lib/contract/references.ts'
import type { Reference } from '#lib/evidence/reference.ts'
import type { ArticleId, ReferenceId } from '#lib/identity/ids.ts'
import type { Actor } from '#lib/identity/person.ts'
import { mayCommand, mayKnowOf } from '#lib/identity/policy.ts'
import { checkIdentifiers } from '#lib/sources/look-up.ts'
import { inBatches } from './in-batches.ts'
import { keepAbstracts } from './keep-abstracts.ts'
import { recordFoundNotices } from './record-found-notices.ts'

const batch = 20
const atMost = 45_000
/** Notices come later than the work: what was remembered longer ago is asked for again. */
const day = 24 * 60 * 60 * 1000

/** Follows the identifiers of the working copy's references, a batch at a time, and records what stands against the works. */
export async function checkReferences(
  { articleId, after }: { readonly articleId: ArticleId; readonly after?: ReferenceId | undefined },
  actor: Extract<Actor, { type: 'person' }>,
  deps: Deps,
): Promise<Outcome<ResponseOf<typeof contract>>> {
  const facts = await readArticle(deps.db, articleId, deps.clock.now(), actor.id)
  if (!facts || !mayKnowOf(facts, actor)) return notFound
  const conditions = mayCommand('save', facts, actor)
  if (conditions.length > 0) return { ok: false, kind: 'not-allowed', conditions }
  const { manuscript } = await readWorkingCopy(deps.db, articleId)
  const all = manuscript.references.filter(hasIdentifier).toSorted((a, b) => (a.id < b.id ? -1 : 1))
  // By id, not by place: references that come and go between two batches neither repeat nor hide any other.
  const left = all.filter(({ id }) => after === undefined || id > after)
  const now = left.slice(0, batch)
  const signal = AbortSignal.timeout(atMost)
  const checked = await inBatches(4, now, async ({ id, csl }) => {
    try {
      const asking = { signal, maximumAge: day }
      return { id, ...(await checkIdentifiers(csl, deps.sources, asking)) }
    } catch (error) {
      if (!signal.aborted) throw error
      const message = 'There was no time left to ask for this. Check again.'
      return { id, work: null, problems: [{ code: 'unreachable' as const, message }] }
    }
  })
  const works = checked.flatMap(({ work }) => work ?? [])
  await recordFoundNotices(works, actor, deps)
  await keepAbstracts(works, deps)
  return succeed({
    total: all.length,
    checked: checked.map(({ id, work, problems }) => ({
      referenceId: id,
      notices: work?.notices ?? [],
      problems: [...problems],
    })),
    next: left.length > batch ? (now.at(-1)?.id ?? null) : null,
  })
}

const hasIdentifier = ({ csl }: Reference): boolean =>
  csl.DOI !== undefined || csl.PMID !== undefined || csl.PMCID !== undefined || csl.ISBN !== undefined
