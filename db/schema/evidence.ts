import { sql } from 'drizzle-orm'
import { bigint, check, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import type { Sha256 } from '#lib/canonical/sha256.ts'
import type { AbstractSource } from '#lib/evidence/abstract.ts'
import type { ArticleId, PersonId, ReferenceId } from '#lib/identity/ids.ts'
import { articles } from './articles.ts'
import { bytes, instant, isHash, notBlank, oneOf } from './columns.ts'
import { people } from './people.ts'

/** What cited works say of themselves. Other people's text: no part of a manuscript, of a hash or of anything public. */
export const abstracts = pgTable(
  'abstracts',
  {
    /** The reference's identity, the same in every article. */
    work: text().primaryKey(),
    source: text().$type<AbstractSource>().notNull(),
    /** Its paragraphs, parted by a blank line. */
    text: text().notNull(),
    /** When the source was first seen to say this. */
    readAt: instant().notNull(),
  },
  (t) => [
    check('abstracts_source_is_known', oneOf(t.source, ['crossref', 'pubmed'])),
    check('abstracts_say_something', notBlank(t.text)),
  ],
)

/** Files of cited works, as they were uploaded, under the hash of their bytes. For people of the article only. */
export const pdfFiles = pgTable(
  'pdf_files',
  {
    hash: text().$type<Sha256>().primaryKey(),
    size: integer().notNull(),
    bytes: bytes().notNull(),
  },
  (t) => [
    check('pdf_files_hash_is_one', isHash(t.hash)),
    check('pdf_files_size_is_theirs', sql`${t.size} = octet_length(${t.bytes})`),
  ],
)

/**
 * Which file stands beside a reference, and since when: the last row counts. Never changed and never deleted, so that
 * what stood there when a revision was frozen stands there still for whoever reviews it.
 */
export const referencePdfs = pgTable(
  'reference_pdfs',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    articleId: uuid()
      .$type<ArticleId>()
      .notNull()
      .references(() => articles.id),
    referenceId: uuid().$type<ReferenceId>().notNull(),
    /** `null` says that the file was taken away. */
    hash: text()
      .$type<Sha256>()
      .references(() => pdfFiles.hash),
    /** How many revisions there were: it belongs to those that came after. */
    afterRevision: integer().notNull(),
    by: uuid()
      .$type<PersonId>()
      .notNull()
      .references(() => people.id),
    at: instant().notNull(),
  },
  (t) => [
    check('reference_pdfs_count_revisions', sql`${t.afterRevision} >= 0`),
    index('reference_pdfs_by_article').on(t.articleId, t.referenceId, t.id),
  ],
)
