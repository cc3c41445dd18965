import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Db } from '#db/connection.ts'
import { ArticleId } from '#lib/identity/ids.ts'
import type { SearchLanguage } from '#lib/publication/listing.ts'
import { PublicCard } from '#lib/publication/public-card.ts'

/** So many articles with the words asked for are put in order; of what is in more than these, nobody reads the end. */
export const mostRanked = 2000

/** What stands around the words found, in what a search gives back. */
export const foundMarks = { start: '\u0002', end: '\u0003' } as const

export interface Hit {
  readonly articleId: ArticleId
  /** As PostgreSQL writes it, so that the next page begins exactly where this one ended. */
  readonly rank: string
  readonly card: PublicCard
  /** Words around those found, which stand between `foundMarks`; `null` where the title alone is like them. */
  readonly excerpt: string | null
}

export interface Hits {
  readonly hits: readonly Hit[]
  /** How many there are in all, or `mostRanked` where there are at least as many. */
  readonly total: number
}

const Row = z.object({
  article_id: ArticleId,
  rank: z.string(),
  card: PublicCard,
  excerpt: z.string().nullable(),
  total: z.coerce.number(),
})

/** Each language's words are read as it reads its texts: by their stems, or as they stand. */
const asked = (words: string) => ({
  english: sql`websearch_to_tsquery('english', ${words})`,
  simple: sql`websearch_to_tsquery('simple', ${words})`,
})

/**
 * By which languages there is a word to look for: not only words that are everywhere in that language, nor only words to
 * leave out, which would have every text read.
 */
export async function languagesToSearch(db: Db, words: string): Promise<readonly SearchLanguage[]> {
  const { english, simple } = asked(words)
  const says = (query: SQL) => sql`(numnode(${query}) > 0 and querytree(${query}) <> 'T')`
  const { rows } = await db.execute(sql`select ${says(english)} as english, ${says(simple)} as simple`)
  const found = z.object({ english: z.boolean(), simple: z.boolean() }).parse(rows[0])
  return (['english', 'simple'] as const).filter((language) => found[language])
}

const options = `StartSel=${foundMarks.start}, StopSel=${foundMarks.end}, MaxFragments=2, MaxWords=26, MinWords=12, FragmentDelimiter=" … "`

interface SearchedPage {
  readonly languages: readonly SearchLanguage[]
  readonly after: Pick<Hit, 'rank' | 'articleId'> | null
  readonly limit: number
}

/** A page of the live articles with these words, the best first: a word of the title counts most, one of the body least. */
export async function searchTexts(db: Db, words: string, { languages, after, limit }: SearchedPage): Promise<Hits> {
  if (languages.length === 0) return { hits: [], total: 0 }
  const queries = asked(words)
  const matching = languages.map(
    (language) => sql`select article_id, ts_rank_cd('{0.05, 0.2, 0.4, 1.0}', search, ${queries[language]}, 1) as rank
      from live_texts where search @@ ${queries[language]} and language = ${language}::regconfig`,
  )
  const place =
    after === null
      ? sql`true`
      : sql`(rank < ${after.rank}::real or (rank = ${after.rank}::real and article_id > ${after.articleId}))`
  const { rows } = await db.execute(sql`
    with matching as (
      ${sql.join(matching, sql` union all `)} limit ${mostRanked}
    ), ranked as (
      select article_id, rank, count(*) over () as total from matching
    ), page as (
      select * from ranked where ${place} order by rank desc, article_id limit ${limit}
    )
    select page.article_id, page.rank::text as rank, page.total, live.card,
      ts_headline(texts.language, texts.summary || ' ' || texts.body,
        case when texts.language = 'english'::regconfig then ${queries.english} else ${queries.simple} end, ${options}) as excerpt
    from page join live_texts texts using (article_id) join live using (article_id)
    where live.card is not null order by page.rank desc, page.article_id`)
  return hitsOf(rows)
}

/** The live articles whose title has something like these words. */
export async function searchTitles(db: Db, words: string, limit: number): Promise<Hits> {
  const { rows } = await db.execute(sql`
    with alike as materialized (
      select article_id, word_similarity(${words}, title) as rank, count(*) over () as total
      from live_texts where ${words} <% title order by rank desc, article_id limit ${limit}
    )
    select article_id, rank::text as rank, total, card, null as excerpt from alike join live using (article_id)
    where card is not null order by alike.rank desc, article_id`)
  return hitsOf(rows)
}

function hitsOf(rows: readonly unknown[]): Hits {
  const read = z.array(Row).parse(rows)
  return {
    hits: read.map(({ article_id: articleId, rank, card, excerpt }) => ({ articleId, rank, card, excerpt })),
    total: read[0]?.total ?? 0,
  }
}

/** Which of the words were ever published in just this form. */
export async function publishedAmong(db: Db, words: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await db.execute<{ word: string }>(
    sql`select distinct word from published_words where word in (${list(words)})`,
  )
  return new Set(rows.map(({ word }) => word))
}

/** Published words that look like this one, the most alike first. */
export async function wordsLike(db: Db, word: string, limit: number): Promise<readonly string[]> {
  const { rows } = await db.execute<{ word: string }>(sql`
    with alike as materialized (select word from published_words where word % ${word})
    select word from alike group by word order by similarity(word, ${word}) desc, word limit ${limit}`)
  return rows.map((row) => row.word)
}

const list = (words: readonly string[]): SQL =>
  sql.join(
    words.map((word) => sql`${word}`),
    sql`, `,
  )
