import type { ArticleCardRow } from '#db/article-cards.ts'
import type { ArticleCard } from '#lib/contract/article.ts'
import type { PersonId } from '#lib/identity/ids.ts'

const claimCount = (count: number) => `${count} ${count === 1 ? 'claim' : 'claims'}`

/** A row as a list shows it, with the sentence that this viewer reads first. */
export function articleCard(row: ArticleCardRow, viewer: PersonId): ArticleCard {
  const { problems: _, claims: __, waitingForViewer: ___, judgedBefore: ____, ...card } = row
  const due = row.people.find(({ id, dueOn }) => id === viewer && dueOn !== null)?.dueOn
  const firstDue = row.people.flatMap(({ dueOn }) => dueOn ?? []).toSorted()[0]
  return {
    ...card,
    people: row.people.map(({ id, name, duty }) => ({ id, name, duty })),
    dueOn: due ?? firstDue ?? null,
    note: noteFor(row, viewer),
  }
}

function noteFor(row: ArticleCardRow, viewer: PersonId): string {
  const reviews = row.people.some(({ id, duty }) => id === viewer && duty === 'reviewer')
  if (row.held) return 'Held: it was due and something no longer holds'
  switch (row.state) {
    case 'draft':
    case 'changes_requested':
      return row.problems === 0
        ? `${claimCount(row.claims)}, nothing is missing`
        : `${row.problems} left to do before review`
    case 'in_review':
      if (!reviews) return `${claimCount(row.claims)} in review`
      if (row.waitingForViewer === 0) return `${claimCount(row.claims)}, all judged by you`
      return row.judgedBefore
        ? `${claimCount(row.claims)}, ${row.waitingForViewer} changed since your last judgment`
        : `${claimCount(row.claims)}, about ${Math.max(1, Math.round(row.waitingForViewer * 0.6))} minutes`
    case 'reviewed':
      return 'Every required sign-off is in'
    case 'scheduled':
      return `${claimCount(row.claims)}, goes out by itself`
    default:
      return claimCount(row.claims)
  }
}
