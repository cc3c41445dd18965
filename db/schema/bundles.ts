import { check, index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import type { ArticleId, BundleId, PersonId } from '#lib/identity/ids.ts'
import { articles } from './articles.ts'
import { instant, notBlank } from './columns.ts'
import { people } from './people.ts'

/** Several articles that are released together, all or none. */
export const bundles = pgTable(
  'bundles',
  {
    id: uuid().$type<BundleId>().primaryKey(),
    title: text().notNull(),
    createdBy: uuid()
      .$type<PersonId>()
      .notNull()
      .references(() => people.id),
    createdAt: instant().notNull(),
  },
  (t) => [check('bundles_title_is_not_blank', notBlank(t.title))],
)

/** What a bundle is waited for with. An article stays here when it loses its schedule by anything but an editor's taking it out. */
export const bundleMembers = pgTable(
  'bundle_members',
  {
    articleId: uuid()
      .$type<ArticleId>()
      .primaryKey()
      .references(() => articles.id),
    bundleId: uuid()
      .$type<BundleId>()
      .notNull()
      .references(() => bundles.id),
  },
  (t) => [index('bundle_members_by_bundle').on(t.bundleId)],
)
