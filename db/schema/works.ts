import { sql } from 'drizzle-orm'
import { check, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { CslItem } from '#lib/evidence/csl.ts'
import { type LinkState, linkStates } from '#lib/evidence/dead-link.ts'
import { NoticeType } from '#lib/evidence/reference.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import { articles } from './articles.ts'
import { instant, json, notBlank, oneOf, plainDate } from './columns.ts'

/** What was found when a work was last asked for. */
export const checkResults = ['clean', 'noticed', 'unknown', 'not-reached'] as const

/** Cited works, one row each however many articles cite it, with when each was last asked for and what came of it. */
export const works = pgTable(
  'works',
  {
    /** The reference's identity, the same in every article. */
    identity: text().primaryKey(),
    /** As it is cited, by which what is found under its identifiers is compared. */
    csl: json(CslItem).notNull(),
    doi: text(),
    pmid: text(),
    checkedAt: instant(),
    result: text().$type<(typeof checkResults)[number]>(),
    /** Whoever asks takes it first, by moving this on; a process that dies leaves it to be asked for again then. */
    nextCheckAt: instant().notNull(),
    linkCheckedAt: instant(),
    linkState: text().$type<LinkState>(),
    /** Days in a row on which the page was not to be had, and the last of them. */
    linkFailedDays: integer().notNull().default(0),
    linkFailedOn: plainDate(),
  },
  (t) => [
    check('works_identity_is_not_blank', notBlank(t.identity)),
    check('works_result_is_known', oneOf(t.result, checkResults)),
    check('works_link_state_is_known', oneOf(t.linkState, linkStates)),
    check('works_count_failed_days', sql`${t.linkFailedDays} >= 0`),
    index('works_by_next_check').on(t.nextCheckAt, t.identity),
    index('works_by_doi').on(t.doi).where(sql`${t.doi} is not null`),
    index('works_by_pmid').on(t.pmid).where(sql`${t.pmid} is not null`),
  ],
)

/** Which articles cite a work, in their working copy or on their live page. */
export const workUses = pgTable(
  'work_uses',
  {
    work: text()
      .notNull()
      .references(() => works.identity),
    articleId: uuid()
      .$type<ArticleId>()
      .notNull()
      .references(() => articles.id),
  },
  (t) => [primaryKey({ columns: [t.work, t.articleId] }), index('work_uses_by_article').on(t.articleId)],
)

/** Up to which text of each article its works were gathered. */
export const gatheredWorks = pgTable('gathered_works', {
  articleId: uuid()
    .$type<ArticleId>()
    .primaryKey()
    .references(() => articles.id),
  workingVersion: integer().notNull(),
  publicationId: uuid(),
})

/** What the Retraction Watch file says of works, cited here or not: one is cited later, and then it is known. */
export const retractionWatch = pgTable(
  'retraction_watch',
  {
    recordId: integer().primaryKey(),
    doi: text(),
    pmid: text(),
    type: text().$type<NoticeType>().notNull(),
    on: plainDate().notNull(),
    noticeDoi: text(),
    loadedAt: instant().notNull(),
  },
  (t) => [
    check('retraction_watch_names_a_work', sql`${t.doi} is not null or ${t.pmid} is not null`),
    check('retraction_watch_type_is_known', oneOf(t.type, NoticeType.options)),
    index('retraction_watch_by_doi').on(t.doi).where(sql`${t.doi} is not null`),
    index('retraction_watch_by_pmid').on(t.pmid).where(sql`${t.pmid} is not null`),
  ],
)
