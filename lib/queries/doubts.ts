import { readArticle } from '#db/article-facts.ts'
import { doubtsOf } from '#db/doubts.ts'
import { liveVersion } from '#db/publications.ts'
import type { Deps } from '#lib/application/deps.ts'
import { notFound, type Outcome, succeed } from '#lib/application/outcome.ts'
import { readClaims } from '#lib/claims/fingerprint.ts'
import type { DoubtList } from '#lib/contract/doubts.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import type { Actor } from '#lib/identity/person.ts'
import { mayDo, mayKnowOf } from '#lib/identity/policy.ts'

/** So many are shown, the open ones first; each statement has a bounded number of those. */
const most = 100

/** Doubts of readers about an article, for its people. */
export async function doubtList(
  articleId: ArticleId,
  actor: Extract<Actor, { type: 'person' }>,
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
): Promise<Outcome<DoubtList>> {
  const facts = await readArticle(db, articleId, clock.now(), actor.id)
  if (!facts || !mayKnowOf(facts, actor)) return notFound
  const rows = await doubtsOf(db, articleId, most)
  const page = rows.length === 0 ? null : await liveVersion(db, articleId)
  const words = new Map(page && readClaims(page.manuscript).map(({ record, text }) => [record.id, text]))
  for (const { claimId } of page?.struck ?? []) words.delete(claimId)
  return succeed({
    doubts: rows.map(({ outcome, sentence, correctedIn, answeredAt, answeredBy, ...doubt }) => ({
      ...doubt,
      claim: words.get(doubt.claimId) ?? null,
      answer:
        outcome === null || sentence === null || answeredAt === null
          ? null
          : { outcome, sentence, correctedIn, at: answeredAt, by: answeredBy ?? 'A former colleague' },
    })),
    version: facts.live?.version ?? null,
    mayAnswer: mayDo('answer-doubt', facts, actor).length === 0,
  })
}
