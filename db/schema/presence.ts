import { index, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core'
import type { ArticleId, ClaimId, PersonId } from '#lib/identity/ids.ts'
import { articles } from './articles.ts'
import { instant } from './columns.ts'
import { people } from './people.ts'

/** Open pages of review rooms, by the tab that says so. An entry that was not renewed for a while is nobody; none is kept. */
export const reviewPresence = pgTable(
  'review_presence',
  {
    articleId: uuid()
      .$type<ArticleId>()
      .notNull()
      .references(() => articles.id),
    personId: uuid()
      .$type<PersonId>()
      .notNull()
      .references(() => people.id),
    tabId: uuid().notNull(),
    /** The claim in focus there. */
    claimId: uuid().$type<ClaimId>(),
    since: instant().notNull(),
    at: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.articleId, t.personId, t.tabId] }), index('review_presence_by_time').on(t.at)],
)
