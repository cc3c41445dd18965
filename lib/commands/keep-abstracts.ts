import { keepAbstracts as keep } from '#db/abstracts.ts'
import type { Deps } from '#lib/application/deps.ts'
import type { Work } from '#lib/sources/found-work.ts'
import { identitiesOf } from './record-found-notices.ts'

/**
 * Keeps what sources gave as the abstracts of works, for the reviewers' eyes, under every identifier by which an article
 * may cite them. Answers that are remembered run out; what a reviewer compares a quote with must not.
 */
export const keepAbstracts = (works: readonly Work[], { db, clock }: Deps): Promise<void> =>
  keep(
    db,
    works.flatMap(({ identifiers, abstract }) =>
      abstract === null ? [] : identitiesOf(identifiers).map((work) => ({ work, ...abstract, readAt: clock.now() })),
    ),
  )
