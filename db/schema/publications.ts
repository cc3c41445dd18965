import { sql } from 'drizzle-orm'
import { check, foreignKey, index, integer, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { z } from 'zod'
import { LiveClaims, PersonIds, ReviewDue, Strike } from '#db/json.ts'

import type { Sha256 } from '#lib/canonical/sha256.ts'
import type { ArticleId, BundleId, PersonId, PublicationId, RevisionId, SignOffId } from '#lib/identity/ids.ts'
import type { ChangeType } from '#lib/publication/change-class.ts'
import { Correction } from '#lib/publication/correction.ts'
import { PublicCard } from '#lib/publication/public-card.ts'
import type { WallTimeChoice } from '#lib/time/zone.ts'
import type { CyclePurpose } from '#lib/workflow/facts.ts'
import { articles, revisions } from './articles.ts'
import { bundles } from './bundles.ts'
import { bytes, instant, isHash, json, notBlank, oneOf, transactionNumber } from './columns.ts'
import { people } from './people.ts'

/** These rows are the queue of publications, found after any outage. Every change is told on the channel `schedule_changed`. */
export const schedules = pgTable(
  'schedules',
  {
    articleId: uuid()
      .$type<ArticleId>()
      .primaryKey()
      .references(() => articles.id),
    at: instant().notNull(),
    wallTime: text().notNull(),
    zone: text().notNull(),
    embargoUntil: instant(),
    revisionId: uuid().$type<RevisionId>().notNull(),
    contentHash: text().$type<Sha256>().notNull(),
    claimsHash: text().$type<Sha256>().notNull(),
    signOffIds: uuid().array().$type<SignOffId[]>().notNull(),
    by: uuid()
      .$type<PersonId>()
      .notNull()
      .references(() => people.id),
    createdAt: instant().notNull(),
    choice: text().$type<WallTimeChoice>(),
    expiresAt: instant(),
    bundleId: uuid()
      .$type<BundleId>()
      .references(() => bundles.id),
  },
  (t) => [
    foreignKey({
      name: 'schedules_of_revision',
      columns: [t.revisionId, t.articleId],
      foreignColumns: [revisions.id, revisions.articleId],
    }),
    check('schedules_content_hash_is_one', isHash(t.contentHash)),
    check('schedules_claims_hash_is_one', isHash(t.claimsHash)),
    check('schedules_rest_on_sign_offs', sql`cardinality(${t.signOffIds}) > 0`),
    check('schedules_keep_the_embargo', sql`${t.embargoUntil} is null or ${t.at} >= ${t.embargoUntil}`),
    check('schedules_zone_is_not_blank', notBlank(t.zone)),
    check('schedules_choice_is_known', oneOf(t.choice, ['earlier', 'later'])),
    check('schedules_end_after_they_begin', sql`${t.expiresAt} > ${t.at}`),
    index('schedules_by_time').on(t.at, t.articleId),
    index('schedules_by_bundle').on(t.bundleId).where(sql`${t.bundleId} is not null`),
  ],
)

/** Versions of record. Never changed and never deleted: a trigger refuses both. */
export const publications = pgTable(
  'publications',
  {
    id: uuid().$type<PublicationId>().primaryKey(),
    articleId: uuid()
      .$type<ArticleId>()
      .notNull()
      .references(() => articles.id),
    version: integer().notNull(),
    purpose: text().$type<CyclePurpose>().notNull(),
    revisionId: uuid().$type<RevisionId>().notNull(),
    publishedAt: instant().notNull(),
    /** Null when the clock kept a schedule. */
    publishedBy: uuid()
      .$type<PersonId>()
      .references(() => people.id),
    publicNote: text(),
    /** What it said before and says now, where readers have to be told. */
    correction: json(Correction),
    /** The kinds of change since the version before, as computed from the two revisions, the gravest first; null before this was kept. */
    change: text().array().$type<ChangeType[]>(),
    contentHash: text().$type<Sha256>().notNull(),
    claimsHash: text().$type<Sha256>().notNull(),
    claims: json(LiveClaims).notNull(),
    signerIds: json(PersonIds).notNull(),
    /** The review record, byte for byte as it was signed and as it is served. */
    recordHash: text()
      .$type<Sha256>()
      .notNull()
      .references(() => artefacts.hash),
  },
  (t) => [
    foreignKey({
      name: 'publications_of_revision',
      columns: [t.revisionId, t.articleId],
      foreignColumns: [revisions.id, revisions.articleId],
    }),
    unique('publications_version_is_unique').on(t.articleId, t.version),
    unique('publications_of_article').on(t.id, t.articleId),
    check('publications_versions_begin_at_one', sql`${t.version} >= 1`),
    check('publications_purpose_is_known', oneOf(t.purpose, ['first', 'update', 'correction'])),
    check(
      'publications_change_has_a_public_note',
      sql`${t.purpose} = 'first' or (${t.publicNote} is not null and ${notBlank(t.publicNote)})`,
    ),
    check('publications_content_hash_is_one', isHash(t.contentHash)),
    check('publications_claims_hash_is_one', isHash(t.claimsHash)),
    check('publications_somebody_signed', sql`jsonb_array_length(${t.signerIds}) > 0`),
    index('publications_that_correct')
      .on(t.publishedAt.desc(), t.id)
      .where(sql`${t.purpose} = 'correction' or ${t.correction} is not null`),
    index('publications_by_time').on(t.publishedAt.desc(), t.id),
  ],
)

/** What readers get now, one row for each article that is live. */
export const live = pgTable(
  'live',
  {
    articleId: uuid()
      .$type<ArticleId>()
      .primaryKey()
      .references(() => articles.id),
    publicationId: uuid().$type<PublicationId>().notNull(),
    firstPublishedAt: instant().notNull(),
    struck: json(z.array(Strike).readonly()).notNull(),
    reviewDue: json(ReviewDue),
    /** The identities of the references that the live claims rest on. */
    works: text().array().notNull(),
    /** When the next approval on the page runs out; written whenever its page is. */
    reviewDueAt: instant(),
    /** How public lists show it; written whenever its page is. */
    card: json(PublicCard),
    /** When it is taken off the page again, as its schedule promised. */
    expiresAt: instant(),
  },
  (t) => [
    foreignKey({
      name: 'live_publication',
      columns: [t.publicationId, t.articleId],
      foreignColumns: [publications.id, publications.articleId],
    }),
    index('live_by_first_publication').on(t.firstPublishedAt.desc(), t.articleId),
    index('live_that_is_due').on(t.articleId).where(sql`${t.reviewDue} is not null`),
    index('live_by_next_review').on(t.reviewDueAt).where(sql`${t.reviewDueAt} is not null`),
    index('live_by_expiry').on(t.expiresAt, t.articleId).where(sql`${t.expiresAt} is not null`),
    index('live_by_work').using('gin', t.works),
    index('live_by_specialty').on(sql`(${t.card} ->> 'specialty')`, t.firstPublishedAt, t.articleId),
  ],
)

/** What public addresses answer with, under the SHA-256 of the body. */
export const artefacts = pgTable(
  'artefacts',
  {
    hash: text().$type<Sha256>().primaryKey(),
    contentType: text().notNull(),
    body: bytes().notNull(),
    gzip: bytes().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [check('artefacts_hash_is_that_of_the_body', sql`${t.hash} = encode(sha256(${t.body}), 'hex')`)],
)

/**
 * Address to artefact. Every change is told to all processes on the channel `page_changed`, with the path, and can be asked
 * for by the number of its transaction. An address that was public stays: rows are never deleted.
 */
export const publicPages = pgTable(
  'public_pages',
  {
    path: text().primaryKey(),
    artefactHash: text()
      .$type<Sha256>()
      .notNull()
      .references(() => artefacts.hash),
    status: integer().notNull(),
    articleId: uuid()
      .$type<ArticleId>()
      .references(() => articles.id),
    changedAt: instant().notNull(),
    /** The transaction that wrote the row last; a trigger fills it. */
    changedIn: transactionNumber().notNull().default(sql`pg_current_xact_id()`),
  },
  (t) => [
    check('public_pages_path_is_one', sql`${t.path} like '/%' and octet_length(${t.path}) <= 2000`),
    check('public_pages_status_is_known', sql`${t.status} in (200, 410)`),
    index('public_pages_by_article').on(t.articleId),
    index('public_pages_by_change').on(t.changedIn),
    index('public_pages_by_artefact').on(t.artefactHash),
  ],
)
