import { sql } from 'drizzle-orm'
import { check, foreignKey, index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { Sha256 } from '#lib/canonical/sha256.ts'
import type { ArticleId, ClaimId, DoubtId, PersonId, PublicationId } from '#lib/identity/ids.ts'
import { type DoubtOutcome, doubtOutcomes } from '#lib/review/doubt.ts'
import { articles } from './articles.ts'
import { allOrNone, instant, isHash, notBlank, oneOf, plainDate } from './columns.ts'
import { people } from './people.ts'
import { publications } from './publications.ts'

/** Doubts of readers about one statement of a live page: tasks of the newsroom. What readers wrote is never public. */
export const doubts = pgTable(
  'doubts',
  {
    id: uuid().$type<DoubtId>().primaryKey(),
    articleId: uuid()
      .$type<ArticleId>()
      .notNull()
      .references(() => articles.id),
    publicationId: uuid().$type<PublicationId>().notNull(),
    claimId: uuid().$type<ClaimId>().notNull(),
    version: integer().notNull(),
    text: text().notNull(),
    /** A DOI or an address, as it was typed. */
    source: text(),
    /** Of the letters and figures, by which the same doubt is known. */
    sameAs: text().$type<Sha256>().notNull(),
    at: instant().notNull(),
    dueOn: plainDate().notNull(),
    /** How many readers sent it. */
    reports: integer().notNull().default(1),
    outcome: text().$type<DoubtOutcome>(),
    /** What readers are told. */
    sentence: text(),
    correctedIn: integer(),
    answeredAt: instant(),
    answeredBy: uuid()
      .$type<PersonId>()
      .references(() => people.id),
  },
  (t) => [
    foreignKey({
      name: 'doubts_of_publication',
      columns: [t.publicationId, t.articleId],
      foreignColumns: [publications.id, publications.articleId],
    }),
    check('doubts_say_something', notBlank(t.text)),
    check('doubts_same_as_is_a_hash', isHash(t.sameAs)),
    check('doubts_outcome_is_known', oneOf(t.outcome, doubtOutcomes)),
    check('doubts_are_answered_whole', allOrNone(t.outcome, t.sentence, t.answeredAt, t.answeredBy)),
    check(
      'doubts_corrected_names_its_version',
      sql`(${t.outcome} is not distinct from 'corrected') = (${t.correctedIn} is not null)`,
    ),
    uniqueIndex('doubts_are_open_once').on(t.claimId, t.sameAs, t.articleId).where(sql`${t.outcome} is null`),
    index('doubts_open_by_article').on(t.articleId, t.dueOn).where(sql`${t.outcome} is null`),
    index('doubts_open_by_due').on(t.dueOn, t.articleId).where(sql`${t.outcome} is null`),
    index('doubts_by_article').on(t.articleId, t.at.desc(), t.id),
  ],
)

/** Who sent a doubt: the hash of the token that reads its outcome, and for a while what the flood gates need. */
export const doubtReceipts = pgTable(
  'doubt_receipts',
  {
    tokenHash: text().$type<Sha256>().primaryKey(),
    doubtId: uuid()
      .$type<DoubtId>()
      .notNull()
      .references(() => doubts.id),
    /** Until the answer was sent to it. */
    email: text(),
    /** A keyed hash of the network address, for a day. */
    sender: text().$type<Sha256>(),
    at: instant().notNull(),
  },
  (t) => [
    check('doubt_receipts_token_hash_is_one', isHash(t.tokenHash)),
    index('doubt_receipts_by_doubt').on(t.doubtId),
    index('doubt_receipts_by_sender').on(t.sender, t.at).where(sql`${t.sender} is not null`),
    index('doubt_receipts_by_time').on(t.at),
  ],
)
