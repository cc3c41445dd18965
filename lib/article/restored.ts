import type { PersonId } from '#lib/identity/ids.ts'
import { type Attributed, type Attribution, attribute, recordersOf } from './attribution.ts'

/**
 * Who wrote what after `by` put an earlier text back in place of `before`. Whoever wrote it then is still its author, and
 * so is whoever brings it back, for what was not in the text: choosing other words is writing.
 */
export function attributeRestored(before: Attributed, earlier: Attributed, by: PersonId): Attribution {
  const { manuscript, attribution: then } = earlier
  const now = attribute(before, manuscript, by)
  const claims = new Map([...(then.claims ?? []), ...(now.claims ?? [])].map(({ claimId }) => [claimId, claimId]))
  return {
    words: joinRuns(now.words, then.words),
    ...(now.gone === undefined ? {} : { gone: now.gone }),
    links: then.links,
    ...(then.dismissals === undefined ? {} : { dismissals: then.dismissals }),
    claims: [...claims.keys()].map((claimId) => ({
      claimId,
      by: together(
        [then.claims, now.claims].flatMap((list) => list?.find((entry) => entry.claimId === claimId)?.by ?? []),
      ),
    })),
    references: then.references.map((entry) => ({
      ...entry,
      recordBy: together([entry, ...now.references.filter(({ id }) => id === entry.id)].flatMap(recordersOf)),
    })),
  }
}

/** Two accounts of the same words, run by run, as one in which each word has the authors of both. */
function joinRuns(a: Attribution['words'], b: Attribution['words']): Attribution['words'] {
  const joined: { by: readonly PersonId[]; count: number }[] = []
  const rest = b.map((run) => ({ ...run }))
  for (const run of a)
    for (let left = run.count; left > 0; ) {
      const other = rest[0]
      const count = Math.min(left, other?.count ?? left)
      const by = together([...run.by, ...(other?.by ?? [])])
      const last = joined.at(-1)
      if (last?.by.join() === by.join()) last.count += count
      else joined.push({ by, count })
      left -= count
      if (other === undefined) continue
      other.count -= count
      if (other.count === 0) rest.shift()
    }
  return joined
}

const together = (people: readonly PersonId[]): readonly PersonId[] => [...new Set(people)].sort()
