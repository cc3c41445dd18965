import { sql } from 'drizzle-orm'
import { bigint, check, foreignKey, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { z } from 'zod'
import { PersonIds } from '#db/json.ts'
import { Attribution } from '#lib/article/attribution.ts'
import { Manuscript } from '#lib/article/manuscript.ts'
import type { Sha256 } from '#lib/canonical/sha256.ts'
import type { ArticleId, ClaimId, CommentId, PersonId } from '#lib/identity/ids.ts'
import { articles } from './articles.ts'
import { allOrNone, bytes, instant, isHash, json, notBlank, oneOf } from './columns.ts'
import { people } from './people.ts'

const articleId = () =>
  uuid()
    .$type<ArticleId>()
    .notNull()
    .references(() => articles.id)

const personId = () =>
  uuid()
    .$type<PersonId>()
    .notNull()
    .references(() => people.id)

const sequence = () => bigint({ mode: 'number' }).notNull()

/**
 * The co-edited side of a working copy: where the log of its updates ends, up to where the manuscript in `working_copies`
 * has been brought, and a snapshot that stands for the updates up to `snapshot_seq`. Born when somebody first opens it.
 */
export const sharedCopies = pgTable(
  'shared_copies',
  {
    articleId: articleId().primaryKey(),
    /** The last update that was committed; 0 before the first. */
    lastSeq: sequence(),
    /** The manuscript, its attribution and its digest hold every update up to this one. */
    recordedSeq: sequence(),
    snapshot: bytes().notNull(),
    snapshotSeq: sequence(),
  },
  (t) => [
    check(
      'shared_copies_do_not_run_ahead',
      sql`0 <= ${t.snapshotSeq} and ${t.snapshotSeq} <= ${t.recordedSeq} and ${t.recordedSeq} <= ${t.lastSeq}`,
    ),
  ],
)

/** The log: what was typed, by whom, in the order in which it was committed. Rows that a snapshot stands for are dropped. */
export const sharedUpdates = pgTable(
  'shared_updates',
  {
    articleId: articleId(),
    seq: sequence(),
    personId: personId(),
    update: bytes().notNull(),
    at: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.articleId, t.seq] })],
)

/** What the text was at a moment between revisions. Never changed; a restored one is a new change of the text. */
export const checkpoints = pgTable(
  'checkpoints',
  {
    articleId: articleId(),
    /** The version of the working copy that it keeps. */
    version: integer().notNull(),
    at: instant().notNull(),
    /** Whoever changed the text since the checkpoint before. */
    people: json(PersonIds).notNull(),
    words: integer().notNull(),
    contentHash: text().$type<Sha256>().notNull(),
    manuscript: json(Manuscript).notNull(),
    attribution: json(Attribution).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.articleId, t.version] }),
    check('checkpoints_content_hash_is_one', isHash(t.contentHash)),
  ],
)

/** A remark between writers and editors on a span of the working copy; no part of what is reviewed. */
export const comments = pgTable(
  'comments',
  {
    id: uuid().$type<CommentId>().primaryKey(),
    articleId: articleId(),
    by: personId(),
    at: instant().notNull(),
    body: text().notNull(),
    mentions: json(PersonIds).notNull(),
    /** The span as positions that follow the shared text's edits, and its words when the remark was made. */
    anchorStart: bytes().notNull(),
    anchorEnd: bytes().notNull(),
    quote: text().notNull(),
    resolvedBy: uuid()
      .$type<PersonId>()
      .references(() => people.id),
    resolvedAt: instant(),
  },
  (t) => [
    check('comments_say_something', notBlank(t.body)),
    check('comments_are_resolved_by_somebody', allOrNone(t.resolvedBy, t.resolvedAt)),
    index('comments_by_article').on(t.articleId, t.at, t.id),
  ],
)

export const commentReplies = pgTable(
  'comment_replies',
  {
    id: uuid().primaryKey(),
    commentId: uuid().$type<CommentId>().notNull(),
    by: personId(),
    at: instant().notNull(),
    body: text().notNull(),
    mentions: json(PersonIds).notNull(),
  },
  (t) => [
    foreignKey({ name: 'comment_replies_comment', columns: [t.commentId], foreignColumns: [comments.id] }),
    check('comment_replies_say_something', notBlank(t.body)),
    index('comment_replies_by_comment').on(t.commentId, t.at, t.id),
  ],
)

/** Pictures, made anew from what was uploaded and kept under the hash of their bytes. */
export const media = pgTable(
  'media',
  {
    hash: text().$type<Sha256>().primaryKey(),
    type: text().notNull(),
    width: integer().notNull(),
    height: integer().notNull(),
    bytes: bytes().notNull(),
    /** The article for which it was first uploaded. */
    articleId: articleId(),
    uploadedBy: personId(),
    uploadedAt: instant().notNull(),
  },
  (t) => [
    check('media_hash_is_one', isHash(t.hash)),
    check('media_type_is_known', oneOf(t.type, ['image/webp', 'image/avif', 'image/jpeg', 'image/png'])),
    check('media_has_a_size', sql`${t.width} > 0 and ${t.height} > 0`),
  ],
)

/** The pictures of versions that readers were given: nobody outside sees any other. */
export const publishedMedia = pgTable(
  'published_media',
  {
    hash: text()
      .$type<Sha256>()
      .notNull()
      .references(() => media.hash),
    articleId: articleId(),
  },
  (t) => [primaryKey({ columns: [t.hash, t.articleId] })],
)

/** What Crossref, PubMed and web pages answered, so that nobody is asked the same twice in a short time. */
export const lookups = pgTable(
  'lookups',
  {
    source: text().notNull(),
    key: text().notNull(),
    /** `null` remembers that there is no such record. */
    answer: json(z.json()),
    fetchedAt: instant().notNull(),
    expiresAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.source, t.key] }),
    check('lookups_source_is_known', oneOf(t.source, ['crossref', 'pubmed', 'page'])),
    index('lookups_by_expiry').on(t.expiresAt),
  ],
)

/** Every claim of every working copy by its words, so that its twins in other articles are found. */
export const claimStatements = pgTable(
  'claim_statements',
  {
    articleId: articleId(),
    claimId: uuid().$type<ClaimId>().notNull(),
    /** SHA-256 of the claim's normalised words without regard to case. */
    textHash: text().$type<Sha256>().notNull(),
    text: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.articleId, t.claimId] }),
    check('claim_statements_text_hash_is_one', isHash(t.textHash)),
    index('claim_statements_by_words').on(t.textHash, t.articleId),
  ],
)

/** Every figure that a claim takes from a source: `about` is what the figure counts, so that two figures for one thing meet. */
export const claimFigures = pgTable(
  'claim_figures',
  {
    articleId: articleId(),
    claimId: uuid().$type<ClaimId>().notNull(),
    /** The reference's identity, the same in every article. */
    work: text().notNull(),
    /** The figure as written, normalised: `37 %`, `1.5 mg`. */
    figure: text().notNull(),
    /** Its unit or kind, by which figures can be compared: `%`, `mg`, `people`. */
    unit: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.articleId, t.claimId, t.work, t.figure] }),
    index('claim_figures_by_work').on(t.work, t.unit, t.figure, t.articleId),
    foreignKey({
      name: 'claim_figures_statement',
      columns: [t.articleId, t.claimId],
      foreignColumns: [claimStatements.articleId, claimStatements.claimId],
    }).onDelete('cascade'),
  ],
)
