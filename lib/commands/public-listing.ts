import { indexCorrections, storeListing } from '#db/listings.ts'
import { storeCard } from '#db/live-cards.ts'
import { outdatePage } from '#db/public-pages.ts'
import type { Tx } from '#db/transaction.ts'
import type { ChangeClass } from '#lib/publication/change-class.ts'
import { correctionsOf } from '#lib/publication/correction-entry.ts'
import type { PublicFacts } from '#lib/publication/facts.ts'
import { listingOf } from '#lib/publication/listing.ts'
import { nextReviewAt } from '#lib/publication/next-review.ts'
import { picturePath } from '#lib/publication/paths.ts'
import { publicCard } from '#lib/publication/public-card.ts'

/**
 * Brings whatever lists an article (front page, topic, reviewers, feeds, sitemap, search, corrections) to what its pages
 * say, in their transaction. Of one that is not live only its corrections and notices are kept.
 */
export async function storeInLists(
  tx: Tx,
  { facts, changes }: { readonly facts: PublicFacts; readonly changes: ReadonlyMap<number, ChangeClass> },
): Promise<void> {
  const { id } = facts.article
  await indexCorrections(tx, id, correctionsOf(facts))
  // It shows what the card said; the next one who asks for it gets one of what the card says now.
  await outdatePage(tx, picturePath(facts))
  if (facts.takenDown !== null) return
  await storeCard(tx, id, publicCard(facts), nextReviewAt(facts))
  await storeListing(tx, id, listingOf(facts, changes))
}
