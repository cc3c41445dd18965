import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { z } from 'zod'
import type { Sha256 } from '#lib/canonical/sha256.ts'
import { Downgrade, LinkJudgment } from '#lib/evidence/judgment.ts'
import { NoticeType } from '#lib/evidence/reference.ts'
import type { AnnotationId, ArticleId, ClaimId, PersonId, RevisionId, SignOffId, VerdictId } from '#lib/identity/ids.ts'
import { AnnotationPurpose, TextSelectors } from '#lib/review/annotation.ts'
import { Interest } from '#lib/review/declaration.ts'
import { ReviewPolicy } from '#lib/review/policy.ts'
import { SignOffPayload } from '#lib/review/sign-off.ts'
import { Decision } from '#lib/review/verdict.ts'
import { articles, revisions } from './articles.ts'
import { allOrNone, instant, isHash, json, notBlank, oneOf, plainDate } from './columns.ts'
import { people } from './people.ts'

/** The order in which rows were written; instants can be equal. */
const ordinal = () => bigint({ mode: 'number' }).generatedAlwaysAsIdentity()

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

/** Conflict-of-interest declarations. Never changed and never deleted: a newer one is a new row. */
export const declarations = pgTable(
  'declarations',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    articleId: articleId(),
    personId: personId(),
    at: instant().notNull(),
    interests: json(z.array(Interest).readonly()).notNull(),
  },
  (t) => [index('declarations_by_article').on(t.articleId, t.id)],
)

/** Of a verdict only its withdrawal may be added later. */
export const verdicts = pgTable(
  'verdicts',
  {
    id: uuid().$type<VerdictId>().primaryKey(),
    ordinal: ordinal(),
    articleId: articleId(),
    claimId: uuid().$type<ClaimId>().notNull(),
    fingerprint: text().$type<Sha256>().notNull(),
    reviewerId: personId(),
    revisionId: uuid().$type<RevisionId>().notNull(),
    decision: text().$type<Decision>().notNull(),
    comment: text().notNull(),
    links: json(z.array(LinkJudgment).readonly()).notNull(),
    downgrade: json(Downgrade),
    at: instant().notNull(),
    withdrawnAt: instant(),
  },
  (t) => [
    foreignKey({
      name: 'verdicts_of_revision',
      columns: [t.revisionId, t.articleId],
      foreignColumns: [revisions.id, revisions.articleId],
    }),
    check('verdicts_fingerprint_is_a_hash', isHash(t.fingerprint)),
    check('verdicts_decision_is_known', oneOf(t.decision, Decision.options)),
    check('verdicts_objection_says_why', sql`${t.decision} = 'approved' or ${notBlank(t.comment)}`),
    index('verdicts_that_stand').on(t.articleId, t.ordinal).where(sql`${t.withdrawnAt} is null`),
    index('verdicts_by_reviewer').on(t.reviewerId, t.at.desc()),
  ],
)

export const annotations = pgTable(
  'annotations',
  {
    id: uuid().$type<AnnotationId>().primaryKey(),
    ordinal: ordinal(),
    articleId: articleId(),
    revisionId: uuid().$type<RevisionId>().notNull(),
    claimId: uuid().$type<ClaimId>(),
    by: personId(),
    at: instant().notNull(),
    purpose: text().$type<AnnotationPurpose>().notNull(),
    body: text().notNull(),
    suggestion: text(),
    selectors: json(TextSelectors).notNull(),
    blocking: boolean().notNull(),
    resolvedAt: instant(),
    resolvedBy: uuid()
      .$type<PersonId>()
      .references(() => people.id),
  },
  (t) => [
    foreignKey({
      name: 'annotations_of_revision',
      columns: [t.revisionId, t.articleId],
      foreignColumns: [revisions.id, revisions.articleId],
    }),
    check('annotations_purpose_is_known', oneOf(t.purpose, AnnotationPurpose.options)),
    check('annotations_body_is_not_blank', notBlank(t.body)),
    check('annotations_suggestion_is_editing', sql`${t.suggestion} is null or ${t.purpose} = 'editing'`),
    check('annotations_missed_claim_blocks', sql`${t.purpose} <> 'classifying' or ${t.blocking}`),
    check('annotations_resolved_by_somebody', allOrNone(t.resolvedAt, t.resolvedBy)),
    index('annotations_by_article').on(t.articleId, t.ordinal),
    index('annotations_that_are_open').on(t.articleId, t.ordinal).where(sql`${t.resolvedAt} is null`),
  ],
)

export const annotationReplies = pgTable(
  'annotation_replies',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    annotationId: uuid()
      .$type<AnnotationId>()
      .notNull()
      .references(() => annotations.id),
    by: personId(),
    at: instant().notNull(),
    body: text().notNull(),
  },
  (t) => [
    check('annotation_replies_body_is_not_blank', notBlank(t.body)),
    index('annotation_replies_by_annotation').on(t.annotationId, t.id),
  ],
)

/** What a reviewer was shown of what changed outside of claims, while a revision was under review. Never changed. */
export const shownDifferences = pgTable(
  'shown_differences',
  {
    revisionId: uuid().$type<RevisionId>().notNull(),
    personId: personId(),
    difference: text().$type<Sha256>().notNull(),
    articleId: articleId(),
    at: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.revisionId, t.personId, t.difference] }),
    foreignKey({
      name: 'shown_differences_of_revision',
      columns: [t.revisionId, t.articleId],
      foreignColumns: [revisions.id, revisions.articleId],
    }),
    check('shown_differences_difference_is_a_hash', isHash(t.difference)),
    index('shown_differences_by_reviewer').on(t.articleId, t.personId),
  ],
)

/** Of a sign-off only its withdrawal may be added later; nothing of it is ever deleted. */
export const signOffs = pgTable(
  'sign_offs',
  {
    id: uuid().$type<SignOffId>().primaryKey(),
    ordinal: ordinal(),
    articleId: articleId(),
    revisionId: uuid().$type<RevisionId>().notNull(),
    reviewerId: personId(),
    contentHash: text().$type<Sha256>().notNull(),
    claimsHash: text().$type<Sha256>().notNull(),
    policyVersion: integer().notNull(),
    at: instant().notNull(),
    payload: json(SignOffPayload).notNull(),
    keyId: text().notNull(),
    signature: text().notNull(),
    withdrawnAt: instant(),
    withdrawnReason: text(),
    withdrawnBy: uuid()
      .$type<PersonId>()
      .references(() => people.id),
  },
  (t) => [
    foreignKey({
      name: 'sign_offs_of_revision',
      columns: [t.revisionId, t.articleId],
      foreignColumns: [revisions.id, revisions.articleId],
    }),
    check('sign_offs_content_hash_is_one', isHash(t.contentHash)),
    check('sign_offs_claims_hash_is_one', isHash(t.claimsHash)),
    check(
      'sign_offs_row_is_what_was_signed',
      sql`${t.payload} @> jsonb_build_object('signOffId', ${t.id}, 'articleId', ${t.articleId}, 'revisionId', ${t.revisionId}, 'signerId', ${t.reviewerId}, 'contentHash', ${t.contentHash}, 'claimsHash', ${t.claimsHash})`,
    ),
    check('sign_offs_signature_is_not_blank', sql`${notBlank(t.keyId)} and ${notBlank(t.signature)}`),
    check('sign_offs_withdrawn_whole', allOrNone(t.withdrawnAt, t.withdrawnReason, t.withdrawnBy)),
    uniqueIndex('sign_offs_that_stand').on(t.revisionId, t.reviewerId).where(sql`${t.withdrawnAt} is null`),
    index('sign_offs_by_article').on(t.articleId, t.ordinal),
    index('sign_offs_by_reviewer').on(t.reviewerId, t.at.desc()),
  ],
)

/** Notices against cited works, by reference identity. */
export const notices = pgTable(
  'notices',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    work: text().notNull(),
    type: text().$type<NoticeType>().notNull(),
    /** The day that the notice itself carries. */
    on: plainDate().notNull(),
    source: text().notNull(),
    doi: text(),
    /** When this newsroom learned of it: approvals given before then did not know of it. */
    recordedAt: instant().notNull(),
  },
  (t) => [
    check('notices_type_is_known', oneOf(t.type, NoticeType.options)),
    check('notices_work_is_not_blank', notBlank(t.work)),
    uniqueIndex('notices_are_noted_once').on(t.work, t.type, t.on, t.source),
  ],
)

/** Every version of the site's review policy; the highest is in force. */
export const policies = pgTable(
  'policies',
  {
    version: integer().primaryKey(),
    policy: json(ReviewPolicy).notNull(),
    at: instant().notNull(),
    by: personId(),
    /** Why it was changed. */
    reason: text().notNull(),
  },
  (t) => [
    check('policies_version_is_its_own', sql`(${t.policy} ->> 'version')::integer = ${t.version}`),
    check('policies_say_why', notBlank(t.reason)),
    index('policies_by_time').on(t.at),
  ],
)
