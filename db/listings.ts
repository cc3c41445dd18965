import { eq, type SQL, sql } from 'drizzle-orm'
import type { Tx } from '#db/transaction.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import type { IndexedCorrection } from '#lib/publication/correction-entry.ts'
import type { Listing } from '#lib/publication/listing.ts'
import { live } from './schema/publications.ts'
import { correctionsIndex, liveTexts } from './schema/site.ts'

/**
 * Keeps by what a live article is found: topic, dates, words, and who stands by it. Without effect once it is not live; its
 * rows went with that. The article is locked by whoever publishes or changes it, so nobody else writes these rows meanwhile.
 */
export async function storeListing(tx: Tx, articleId: ArticleId, listing: Listing): Promise<void> {
  const { reviewers, ...text } = listing
  const [listed] = await tx.select({ id: live.articleId }).from(live).where(eq(live.articleId, articleId))
  if (listed === undefined) return
  // Not an upsert: that would spend a number of the sitemap each time.
  const kept = await tx
    .update(liveTexts)
    .set(text)
    .where(eq(liveTexts.articleId, articleId))
    .returning({ id: liveTexts.articleId })
  if (kept.length === 0) await tx.insert(liveTexts).values({ articleId, ...text })
  await learnWords(tx, wordsOf(articleId))
  await storeReviewers(tx, articleId, listing)
}

/** Words of four letters and more, of articles that are live; of a shorter one nobody can say what it was meant to be. */
export const wordsOf = (articleId: ArticleId): SQL => sql`
  select distinct word
  from live_texts t, unnest(tsvector_to_array(to_tsvector('simple', t.title || E'\n' || t.summary || E'\n' || t.body))) word
  where t.article_id = ${articleId} and word ~ '^[[:alpha:]]{4,40}$'`

/** Learns those of the words that are not known yet: a query of one column. In order, so that two who learn at once wait in line. */
export async function learnWords(tx: Tx, words: SQL): Promise<void> {
  await tx.execute(sql`
    insert into published_words (word)
    select distinct word from (${words}) as given(word)
    where not exists (select from published_words known where known.word = given.word)
    order by word`)
}

async function storeReviewers(tx: Tx, articleId: ArticleId, { reviewers, firstPublishedAt }: Listing): Promise<void> {
  const named = JSON.stringify(reviewers.map(({ personId, interests }) => ({ person_id: personId, interests })))
  await tx.execute(sql`
    insert into live_reviewers (article_id, person_id, first_published_at, interests)
    select ${articleId}, signer.id, ${firstPublishedAt}, named.interests
    from (select distinct jsonb_array_elements_text(signer_ids)::uuid id from publications where article_id = ${articleId}) signer
    left join jsonb_to_recordset(${named}::jsonb) named (person_id uuid, interests text) on named.person_id = signer.id
    on conflict (article_id, person_id) do update
      set first_published_at = excluded.first_published_at, interests = excluded.interests
      where (live_reviewers.first_published_at, live_reviewers.interests)
        is distinct from (excluded.first_published_at, excluded.interests)`)
}

/** Adds what is not in the index yet; whatever is keeps up with the title and the address of its article. */
export async function indexCorrections(
  tx: Tx,
  articleId: ArticleId,
  corrections: readonly IndexedCorrection[],
): Promise<void> {
  for (const { id, entry } of corrections)
    await tx
      .insert(correctionsIndex)
      .values({ id, articleId, at: entry.at, kind: entry.kind, entry })
      .onConflictDoUpdate({
        target: correctionsIndex.id,
        set: { entry },
        setWhere: sql`${correctionsIndex.entry} is distinct from excluded.entry`,
      })
}
