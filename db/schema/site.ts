import { sql } from 'drizzle-orm'
import { bigint, check, customType, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import type { ArticleId, PersonId } from '#lib/identity/ids.ts'
import { CorrectionEntry } from '#lib/publication/correction-entry.ts'
import type { SearchLanguage } from '#lib/publication/listing.ts'
import { articles } from './articles.ts'
import { instant, isSlug, json, notBlank, oneOf, searchVector } from './columns.ts'
import { people } from './people.ts'
import { live } from './publications.ts'

const searchLanguage = customType<{ data: SearchLanguage; driverData: string }>({ dataType: () => 'regconfig' })

/**
 * By what a live article is found: its topic, its dates, and the words that readers see of it. Goes with its row in `live`,
 * so that nothing of an article that was taken down is found for a moment longer.
 */
export const liveTexts = pgTable(
  'live_texts',
  {
    articleId: uuid()
      .$type<ArticleId>()
      .primaryKey()
      .references(() => live.articleId, { onDelete: 'cascade' }),
    /** In the order in which articles were first listed; a part of the sitemap is a range of these. */
    number: bigint({ mode: 'number' }).notNull().unique().generatedAlwaysAsIdentity(),
    topic: text().notNull(),
    firstPublishedAt: instant().notNull(),
    /** When readers last got something else to read: a new signature or a typing error mended is no such change. */
    changedAt: instant().notNull(),
    language: searchLanguage().notNull(),
    title: text().notNull(),
    summary: text().notNull(),
    body: text().notNull(),
    /** The words to search by; triggers make them of the texts, but for a publication that was prepared with them. */
    search: searchVector().notNull().default(sql`''::tsvector`),
  },
  (t) => [
    check('live_texts_topic_fits_an_address', isSlug(t.topic)),
    check('live_texts_language_is_known', sql`${t.language} in ('english'::regconfig, 'simple'::regconfig)`),
    index('live_texts_by_topic').on(t.topic, t.firstPublishedAt.desc(), t.articleId),
    index('live_texts_by_change').on(t.changedAt.desc(), t.articleId),
    // What was added last is kept unsorted and read from end to end by every search, so there may not be much of it.
    index('live_texts_by_words').using('gin', t.search).with({ gin_pending_list_limit: 128 }),
    index('live_texts_by_title').using('gin', t.title.op('gin_trgm_ops')),
  ],
)

/** Who signed a version of a live article. */
export const liveReviewers = pgTable(
  'live_reviewers',
  {
    articleId: uuid()
      .$type<ArticleId>()
      .notNull()
      .references(() => live.articleId, { onDelete: 'cascade' }),
    personId: uuid()
      .$type<PersonId>()
      .notNull()
      .references(() => people.id),
    firstPublishedAt: instant().notNull(),
    /** The line about conflicts of interest beside the name, while the stamp of the present version names the person; else null. */
    interests: text(),
  },
  (t) => [
    primaryKey({ columns: [t.articleId, t.personId] }),
    index('live_reviewers_by_person').on(t.personId, t.firstPublishedAt.desc(), t.articleId),
  ],
)

/** How many articles came to a topic or left it: a topic has the sum. A trigger on `live_texts` writes and folds these. */
export const topicTallies = pgTable(
  'topic_tallies',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    topic: text().notNull(),
    articles: integer().notNull(),
  },
  (t) => [index('topic_tallies_by_topic').on(t.topic)],
)

/**
 * Words that were ever published, against which a mistyped one is held. Not unique: a second row of a word does no harm,
 * while two publications that wait for each other's words would.
 */
export const publishedWords = pgTable('published_words', { word: text().notNull() }, (t) => [
  index('published_words_by_word').using('hash', t.word),
  index('published_words_by_likeness').using('gin', t.word.op('gin_trgm_ops')),
])

/** Whatever readers were told was wrong, for the index of corrections: rows are added and never taken away. */
export const correctionsIndex = pgTable(
  'corrections_index',
  {
    /** Made of what it tells of, so that telling it again adds nothing. */
    id: text().primaryKey(),
    articleId: uuid()
      .$type<ArticleId>()
      .notNull()
      .references(() => articles.id),
    at: instant().notNull(),
    kind: text().$type<CorrectionEntry['kind']>().notNull(),
    entry: json(CorrectionEntry).notNull(),
  },
  (t) => [
    check('corrections_index_kind_is_known', oneOf(t.kind, CorrectionEntry.unwrap().shape.kind.options)),
    check('corrections_index_id_is_not_blank', notBlank(t.id)),
    index('corrections_index_by_time').on(t.at.desc(), t.id),
    index('corrections_index_by_article').on(t.articleId),
  ],
)
