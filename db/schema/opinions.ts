import { sql } from 'drizzle-orm'
import { bigint, check, foreignKey, index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { z } from 'zod'
import type { Sha256 } from '#lib/canonical/sha256.ts'
import type { ArticleId, ClaimId, OpinionRequestId, PersonId, RevisionId } from '#lib/identity/ids.ts'
import { Interest } from '#lib/review/declaration.ts'
import { Stance } from '#lib/review/opinion.ts'
import { articles, revisions } from './articles.ts'
import { allOrNone, instant, isHash, json, notBlank, oneOf } from './columns.ts'
import { people } from './people.ts'

/**
 * Questions to outside experts. Only the hash of the link's token is here, so that nobody who reads the database can open a
 * link. Later only what the expert declares and the withdrawal may be filled in.
 */
export const opinionRequests = pgTable(
  'opinion_requests',
  {
    id: uuid().$type<OpinionRequestId>().primaryKey(),
    ordinal: bigint({ mode: 'number' }).generatedAlwaysAsIdentity(),
    articleId: uuid()
      .$type<ArticleId>()
      .notNull()
      .references(() => articles.id),
    revisionId: uuid().$type<RevisionId>().notNull(),
    /** `null` asks about the whole article. */
    claimId: uuid().$type<ClaimId>(),
    askedBy: uuid()
      .$type<PersonId>()
      .notNull()
      .references(() => people.id),
    expertName: text().notNull(),
    /** Private: for whoever asked, and editors. */
    expertEmail: text().notNull(),
    question: text().notNull(),
    at: instant().notNull(),
    expiresAt: instant().notNull(),
    tokenHash: text().$type<Sha256>().notNull(),
    interests: json(z.array(Interest).readonly()),
    declaredAt: instant(),
    withdrawnAt: instant(),
    withdrawnBy: uuid()
      .$type<PersonId>()
      .references(() => people.id),
  },
  (t) => [
    foreignKey({
      name: 'opinion_requests_of_revision',
      columns: [t.revisionId, t.articleId],
      foreignColumns: [revisions.id, revisions.articleId],
    }),
    check('opinion_requests_token_hash_is_one', isHash(t.tokenHash)),
    check(
      'opinion_requests_say_something',
      sql`${notBlank(t.expertName)} and ${notBlank(t.expertEmail)} and ${notBlank(t.question)}`,
    ),
    check('opinion_requests_end', sql`${t.expiresAt} > ${t.at}`),
    check('opinion_requests_declared_whole', allOrNone(t.interests, t.declaredAt)),
    check('opinion_requests_withdrawn_by_somebody', allOrNone(t.withdrawnAt, t.withdrawnBy)),
    uniqueIndex('opinion_requests_by_token').on(t.tokenHash),
    index('opinion_requests_by_article').on(t.articleId, t.ordinal),
  ],
)

/** What outside experts said, one at most for each question. Never changed and never deleted. */
export const opinions = pgTable(
  'opinions',
  {
    requestId: uuid()
      .$type<OpinionRequestId>()
      .primaryKey()
      .references(() => opinionRequests.id),
    at: instant().notNull(),
    stance: text().$type<Stance>().notNull(),
    text: text().notNull(),
    /** Name and qualification as the expert states them; nobody has verified them. */
    name: text().notNull(),
    qualification: text().notNull(),
    interests: json(z.array(Interest).readonly()).notNull(),
  },
  (t) => [
    check('opinions_stance_is_known', oneOf(t.stance, Stance.options)),
    check('opinions_say_why', sql`${t.stance} = 'agrees' or ${notBlank(t.text)}`),
    check('opinions_say_by_whom', sql`${notBlank(t.name)} and ${notBlank(t.qualification)}`),
  ],
)
