import { sql } from 'drizzle-orm'
import { bigint, check, index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { Sha256 } from '#lib/canonical/sha256.ts'
import type { ArticleId, PersonId, PreviewLinkId } from '#lib/identity/ids.ts'
import { articles } from './articles.ts'
import { allOrNone, instant, isHash } from './columns.ts'
import { people } from './people.ts'

/**
 * Links by which people without an account see a text in work. Only the hash of the token is here, so that nobody who reads
 * the database can open a link. Later only the withdrawal and the counting of its openings may be filled in.
 */
export const previewLinks = pgTable(
  'preview_links',
  {
    id: uuid().$type<PreviewLinkId>().primaryKey(),
    ordinal: bigint({ mode: 'number' }).generatedAlwaysAsIdentity(),
    articleId: uuid()
      .$type<ArticleId>()
      .notNull()
      .references(() => articles.id),
    /** The cycle whose text it shows: it ends when that is published or abandoned. */
    cycle: integer().notNull(),
    tokenHash: text().$type<Sha256>().notNull(),
    /** For whom it was made, in the maker's words; may be empty. */
    label: text().notNull(),
    madeBy: uuid()
      .$type<PersonId>()
      .notNull()
      .references(() => people.id),
    at: instant().notNull(),
    expiresAt: instant().notNull(),
    revokedAt: instant(),
    revokedBy: uuid()
      .$type<PersonId>()
      .references(() => people.id),
    opened: integer().notNull().default(0),
    lastOpenedAt: instant(),
  },
  (t) => [
    check('preview_links_token_hash_is_one', isHash(t.tokenHash)),
    check('preview_links_end', sql`${t.expiresAt} > ${t.at}`),
    check('preview_links_revoked_by_somebody', allOrNone(t.revokedAt, t.revokedBy)),
    check('preview_links_count_openings', sql`${t.opened} >= 0 and (${t.opened} = 0) = (${t.lastOpenedAt} is null)`),
    uniqueIndex('preview_links_by_token').on(t.tokenHash),
    index('preview_links_by_article').on(t.articleId, t.ordinal),
  ],
)
