import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  bigint,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { z } from 'zod'
import { Hold, ManuscriptDigest, TakenDown } from '#db/json.ts'
import { Attribution } from '#lib/article/attribution.ts'
import { Manuscript } from '#lib/article/manuscript.ts'
import type { Sha256 } from '#lib/canonical/sha256.ts'
import type { ArticleId, PersonId, RevisionId } from '#lib/identity/ids.ts'
import { type Specialty, specialties } from '#lib/identity/specialty.ts'
import { Correction } from '#lib/publication/correction.ts'
import type { Duty } from '#lib/workflow/commands.ts'
import { type CyclePurpose, type State, states } from '#lib/workflow/facts.ts'
import { bytes, instant, isHash, isSlug, json, notBlank, oneOf, plainDate } from './columns.ts'
import { people } from './people.ts'

export const articles = pgTable(
  'articles',
  {
    id: uuid().$type<ArticleId>().primaryKey(),
    slug: text().notNull().unique(),
    /** The working copy's title, so that lists need not open the manuscript; empty while it has none. */
    title: text().notNull(),
    locale: text().notNull(),
    specialty: text().$type<Specialty>().notNull(),
    state: text().$type<State>().notNull(),
    /** Rises by one with every accepted command; a save that read another version is refused. */
    version: integer().notNull(),
    cycle: integer().notNull(),
    purpose: text().$type<CyclePurpose>().notNull(),
    publicNote: text(),
    correction: json(Correction),
    /** The newest revision of this cycle; an abandoned cycle has none. */
    revisionId: uuid().$type<RevisionId>(),
    hold: json(Hold),
    takenDown: json(TakenDown),
    createdAt: instant().notNull(),
    createdBy: uuid()
      .$type<PersonId>()
      .notNull()
      .references(() => people.id),
    changedAt: instant().notNull(),
  },
  (t) => [
    foreignKey({
      name: 'articles_revision',
      columns: [t.revisionId, t.id],
      foreignColumns: [revisions.id, revisions.articleId],
    }),
    check(
      'articles_under_review_have_a_revision',
      sql`${t.state} not in ('in_review', 'changes_requested', 'reviewed', 'scheduled') or ${t.revisionId} is not null`,
    ),
    check('articles_slug_fits_an_address', isSlug(t.slug)),
    check('articles_locale_has_its_form', sql`${t.locale} ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$'`),
    check('articles_specialty_is_known', oneOf(t.specialty, specialties)),
    check('articles_state_is_known', oneOf(t.state, states)),
    check('articles_purpose_is_known', oneOf(t.purpose, ['first', 'update', 'correction'])),
    check('articles_counters_begin_at_one', sql`${t.version} >= 1 and ${t.cycle} >= 1`),
    check(
      'articles_change_has_a_public_note',
      sql`${t.purpose} = 'first' or (${t.publicNote} is not null and ${notBlank(t.publicNote)})`,
    ),
    check(
      'articles_retracted_has_its_notice',
      sql`(${t.state} = 'retracted') = coalesce(${t.takenDown} ->> 'type' = 'retraction', false)`,
    ),
    check(
      'articles_withdrawn_has_its_notice',
      sql`${t.state} <> 'withdrawn' or coalesce(${t.takenDown} ->> 'type' in ('withdrawal', 'expiry'), false)`,
    ),
    check('articles_published_has_no_notice', sql`${t.state} <> 'published' or ${t.takenDown} is null`),
    index('articles_by_state').on(t.state, t.changedAt.desc(), t.id),
    index('articles_by_change').on(t.changedAt.desc(), t.id),
    index('articles_that_are_held').on(t.changedAt.desc(), t.id).where(sql`${t.hold} is not null`),
    index('articles_by_words_of_title').using('gin', t.title.op('gin_trgm_ops')),
  ],
)

/** Slugs that an article had before; they redirect for ever. */
export const slugRedirects = pgTable(
  'slug_redirects',
  {
    oldSlug: text().primaryKey(),
    articleId: uuid()
      .$type<ArticleId>()
      .notNull()
      .references(() => articles.id),
  },
  (t) => [check('slug_redirects_slug_fits_an_address', isSlug(t.oldSlug))],
)

export const assignments = pgTable(
  'assignments',
  {
    articleId: uuid()
      .$type<ArticleId>()
      .notNull()
      .references(() => articles.id),
    personId: uuid()
      .$type<PersonId>()
      .notNull()
      .references(() => people.id),
    duty: text().$type<Duty>().notNull(),
    /** The order in which people were assigned. */
    ordinal: bigint({ mode: 'number' }).generatedAlwaysAsIdentity(),
    dueOn: plainDate(),
    assignedAt: instant().notNull(),
    assignedBy: uuid()
      .$type<PersonId>()
      .notNull()
      .references(() => people.id),
  },
  (t) => [
    primaryKey({ columns: [t.articleId, t.personId, t.duty] }),
    check('assignments_duty_is_known', oneOf(t.duty, ['writer', 'reviewer'])),
    index('assignments_by_person').on(t.personId, t.duty),
  ],
)

export const workingCopies = pgTable(
  'working_copies',
  {
    articleId: uuid()
      .$type<ArticleId>()
      .primaryKey()
      .references(() => articles.id),
    version: integer().notNull(),
    manuscript: json(Manuscript).notNull(),
    attribution: json(Attribution).notNull(),
    digest: json(ManuscriptDigest).notNull(),
    savedAt: instant().notNull(),
    savedBy: uuid()
      .$type<PersonId>()
      .notNull()
      .references(() => people.id),
  },
  (t) => [check('working_copies_versions_begin_at_one', sql`${t.version} >= 1`)],
)

/** The text that an article was made from, kept whole, with what was found in it and what found no place. */
export const importSources = pgTable(
  'import_sources',
  {
    articleId: uuid()
      .$type<ArticleId>()
      .primaryKey()
      .references(() => articles.id),
    source: text().notNull(),
    format: text().notNull(),
    /** The uploaded file byte for byte, where it was no plain text; `source` is then the text that was read in it. */
    file: bytes(),
    fileName: text(),
    findings: json(z.json()).notNull(),
    leftovers: json(z.json()).notNull(),
    importedBy: uuid()
      .$type<PersonId>()
      .notNull()
      .references(() => people.id),
    importedAt: instant().notNull(),
  },
  (t) => [check('import_sources_format_is_not_blank', notBlank(t.format))],
)

/** Never changed and never deleted: a trigger refuses both. */
export const revisions = pgTable(
  'revisions',
  {
    id: uuid().$type<RevisionId>().primaryKey(),
    articleId: uuid()
      .$type<ArticleId>()
      .notNull()
      .references((): AnyPgColumn => articles.id),
    number: integer().notNull(),
    cycle: integer().notNull(),
    title: text().notNull(),
    submittedAt: instant().notNull(),
    submittedBy: uuid()
      .$type<PersonId>()
      .notNull()
      .references(() => people.id),
    note: text().notNull(),
    contentHash: text().$type<Sha256>().notNull(),
    claimsHash: text().$type<Sha256>().notNull(),
    manuscript: json(Manuscript).notNull(),
    attribution: json(Attribution).notNull(),
    digest: json(ManuscriptDigest).notNull(),
  },
  (t) => [
    unique('revisions_number_is_unique').on(t.articleId, t.number),
    // What points to a revision names its article too, so that nothing can be filed under another article.
    unique('revisions_of_article').on(t.id, t.articleId),
    check('revisions_counters_begin_at_one', sql`${t.number} >= 1 and ${t.cycle} >= 1`),
    check('revisions_content_hash_is_one', isHash(t.contentHash)),
    check('revisions_claims_hash_is_one', isHash(t.claimsHash)),
    check(
      'revisions_digest_has_the_hashes',
      sql`${t.digest} ->> 'contentHash' = ${t.contentHash} and ${t.digest} ->> 'claimsHash' = ${t.claimsHash}`,
    ),
  ],
)
