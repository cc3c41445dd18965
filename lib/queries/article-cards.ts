import type { ArticleCardRow } from '#db/article-cards.ts'
import { openDoubtCounts } from '#db/doubts.ts'
import { type ReviewStanding, reviewStandings } from '#db/review-standings.ts'
import type { Deps } from '#lib/application/deps.ts'
import type { ArticleCard } from '#lib/contract/article.ts'
import type { PersonId } from '#lib/identity/ids.ts'
import { count } from '#lib/publication/words.ts'
import { askedOf, effortInWords } from '#lib/review/effort.ts'
import { progressInWords, reviewProgress, waitingInWords } from '#lib/workflow/review-progress.ts'

/** Rows as a list shows them, each with the sentence that this viewer reads first; what is in review is read for all at once. */
export async function shownCards(
  rows: readonly ArticleCardRow[],
  viewer: PersonId,
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
): Promise<ArticleCard[]> {
  const inReview = rows.filter(({ state }) => state === 'in_review').map(({ id }) => id)
  const standings = await reviewStandings(db, [...new Set(inReview)], clock.now())
  const doubted = await openDoubtCounts(
    db,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => ({
    ...articleCard(row, viewer, standings.get(row.id)),
    doubts: doubted.get(row.id) ?? null,
  }))
}

function articleCard(
  row: ArticleCardRow,
  viewer: PersonId,
  standing: ReviewStanding | undefined,
): Omit<ArticleCard, 'doubts'> {
  const { problems: _, claims: __, ...card } = row
  const due = row.people.find(({ id, dueOn }) => id === viewer && dueOn !== null)?.dueOn
  const firstDue = row.people.flatMap(({ dueOn }) => dueOn ?? []).toSorted()[0]
  return {
    ...card,
    people: row.people.map(({ id, name, duty }) => ({ id, name, duty })),
    dueOn: due ?? firstDue ?? null,
    note: noteFor(row, viewer, standing),
  }
}

function noteFor(row: ArticleCardRow, viewer: PersonId, standing: ReviewStanding | undefined): string {
  const claims = count(row.claims, 'claim')
  if (row.held) return 'Held: it was due and something no longer holds'
  switch (row.state) {
    case 'draft':
    case 'changes_requested':
      return row.problems === 0 ? `${claims}, nothing is missing` : `${row.problems} left to do before review`
    case 'in_review': {
      if (standing === undefined) return `${claims} in review`
      if (standing.reviewerIds.includes(viewer))
        return effortInWords(askedOf(viewer, standing.revision, standing, standing.signedBefore.has(viewer)))
      const progress = reviewProgress(standing)
      return `${progressInWords(progress)} ${waitingInWords(progress)}`.trim()
    }
    case 'reviewed':
      return 'Every required sign-off is in'
    case 'scheduled':
      return `${claims}, goes out by itself`
    default:
      return claims
  }
}
