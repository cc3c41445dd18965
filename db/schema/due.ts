import { sql } from 'drizzle-orm'
import { bigint, boolean, check, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { z } from 'zod'
import type { ArticleId } from '#lib/identity/ids.ts'
import { PersonId } from '#lib/identity/ids.ts'
import { instant, json, notBlank, searchVector } from './columns.ts'
import { schedules } from './publications.ts'

/** Why what is due did not go out though nothing held it. */
export const publicationFailures = pgTable(
  'publication_failures',
  {
    articleId: uuid()
      .$type<ArticleId>()
      .primaryKey()
      .references(() => schedules.articleId, { onDelete: 'cascade' }),
    at: instant().notNull(),
    failure: text().notNull(),
  },
  (t) => [check('publication_failures_say_why', notBlank(t.failure))],
)

/** The rows that publishing an article writes, by table, as PostgreSQL says them in JSON; their long texts stand beside them. */
export const PreparedRows = z.object({
  article: z.record(z.string(), z.json()),
  publications: z.array(z.record(z.string(), z.json())),
  live: z.array(z.record(z.string(), z.json())),
  publicPages: z.array(z.record(z.string(), z.json())),
  publishedMedia: z.array(z.record(z.string(), z.json())),
  auditEvents: z.array(z.record(z.string(), z.json())),
  liveTexts: z.array(z.record(z.string(), z.json())),
  liveReviewers: z.array(z.record(z.string(), z.json())),
})
export type PreparedRows = z.infer<typeof PreparedRows>

export const PreparedMails = z.array(
  z.object({ to: PersonId, subject: z.string(), text: z.string(), path: z.string() }).readonly(),
)
export type PreparedMails = z.infer<typeof PreparedMails>

/**
 * Publications that were made ahead of their moment, all of it but the making public: the machine decided as of the
 * scheduled instant, and what it wrote was kept here instead. Each holds only while nothing that it rests on has changed.
 */
export const preparedPublications = pgTable('prepared_publications', {
  articleId: uuid()
    .$type<ArticleId>()
    .primaryKey()
    .references(() => schedules.articleId, { onDelete: 'cascade' }),
  /** The scheduled instant as of which it was decided. */
  at: instant().notNull(),
  /** Until then nothing lapses with time alone. */
  goodUntil: instant().notNull(),
  articleVersion: integer().notNull(),
  epoch: bigint({ mode: 'number' }).notNull(),
  /** Key, site and program that it was made with. */
  madeWith: text().notNull(),
  auditSeq: integer().notNull(),
  /** `null` where it would be held: its moment decides. */
  rows: json(PreparedRows),
  /** Of the live text. A column is copied as it lies, while JSON is unpacked for each table that takes a row out of it. */
  body: text(),
  /** Of the live text, in PostgreSQL's own form: it takes longest to make. */
  search: searchVector(),
  /** Of the live text, for who searches and mistypes them. */
  words: text().array(),
  mails: json(PreparedMails).notNull(),
})

/**
 * One row. Its number rises in the transaction of every change of a person, credential, notice, policy or key, by triggers;
 * whoever holds the row shared knows that none of these changes until they are done.
 */
export const factsEpoch = pgTable(
  'facts_epoch',
  {
    only: boolean().primaryKey(),
    epoch: bigint({ mode: 'number' }).notNull(),
  },
  (t) => [check('facts_epoch_is_one_row', sql`${t.only}`)],
)
