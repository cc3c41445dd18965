import { authorSpans, writersOfChange } from '#lib/comparison/authors.ts'
import { changesOf, wordCounts } from '#lib/comparison/changes.ts'
import { compareDocuments } from '#lib/comparison/compare.ts'
import { recordChanges } from '#lib/comparison/records.ts'
import { summarySentence } from '#lib/comparison/summary.ts'
import type { ArticleText } from '#lib/contract/texts.ts'
import type { PersonId } from '#lib/identity/ids.ts'

/** Everything that is said of two texts. */
export function compare(older: ArticleText, newer: ArticleText) {
  const root = compareDocuments(older.manuscript.document, newer.manuscript.document)
  const changes = changesOf(root)
  const records = recordChanges(older.manuscript, newer.manuscript)
  const names = new Map<PersonId, string>([...older.people, ...newer.people].map(({ id, name }) => [id, name]))
  const nameOf = (id: PersonId) => names.get(id) ?? 'A former colleague'
  const references = records.references.length
  return {
    root,
    changes,
    records,
    nameOf,
    authors: authorSpans(newer),
    references: { older: older.manuscript.references, newer: newer.manuscript.references },
    summary: summarySentence({
      people: writersOfChange(root, older, newer).map(nameOf),
      claims: records.claims.length,
      references,
      ...wordCounts(root),
      other: changes.list.length + records.dismissals.length > 0,
    }),
  }
}
export type Compared = ReturnType<typeof compare>
