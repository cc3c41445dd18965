import { z } from 'zod'
import {
  foundMarks,
  type Hit,
  type Hits,
  languagesToSearch,
  mostRanked,
  publishedAmong,
  searchTexts,
  searchTitles,
  wordsLike,
} from '#db/search.ts'
import { ArticleId } from '#lib/identity/ids.ts'
import { publicSite } from '#lib/publication/render/page.ts'
import { type Found, renderSearchPage, type SearchOutcome, searchAddress } from '#lib/publication/render/search-page.ts'
import { meantBy, respelled, wordsIn } from '#lib/publication/spelling.ts'
import type { Reading } from './address.ts'
import { type Answerable, page } from './answer.ts'

const mostCharacters = 200
const perPage = 10
/** Words of one search that are held against those published; and so many of these for each. */
const mostMistyped = 6
const mostAlike = 12

const Place = z.tuple([z.string().regex(/^\d+(\.\d+)?(e-?\d+)?$/), ArticleId])
type Db = Reading['db']

/** The search and what it finds; `null` for a place in the results that is none. */
export async function searchPage(search: URLSearchParams, { db, site }: Reading): Promise<Answerable | null> {
  const words = (search.get('q') ?? '').replace(/[\p{Cc}\s]+/gu, ' ').trim()
  const asked = search.get('after')
  const place = asked === null ? null : Place.safeParse(asked.split('~'))
  if (place?.success === false) return null
  const after = place === null ? null : { rank: place.data[0], articleId: place.data[1] }
  const outcome = await outcomeOf(db, words, after)
  return page(200, renderSearchPage({ site: publicSite(site), words, mostCharacters, outcome }))
}

async function outcomeOf(db: Db, words: string, after: Pick<Hit, 'rank' | 'articleId'> | null): Promise<SearchOutcome> {
  if (words === '') return { type: 'nothing-asked' }
  if (words.length > mostCharacters) return { type: 'too-long', most: mostCharacters }
  const exact = await pageOfHits(db, words, after)
  if (exact.hits.length > 0 || after !== null) return found(exact, words)
  const meant = await meantWords(db, words)
  if (meant !== null) {
    const corrected = await pageOfHits(db, meant, null)
    if (corrected.hits.length > 0) return { ...found(corrected, meant), meant }
  }
  if (!exact.languages.includes('english')) return { type: 'no-word' }
  const titles = await searchTitles(db, words, perPage)
  return { ...found(titles, words), next: null, byTitle: titles.hits.length > 0 }
}

async function pageOfHits(db: Db, words: string, after: Pick<Hit, 'rank' | 'articleId'> | null) {
  const languages = await languagesToSearch(db, words)
  return { languages, ...(await searchTexts(db, words, { languages, after, limit: perPage + 1 })) }
}

/** The search in words that were published, where it holds words that never were; `null` where nothing is close. */
async function meantWords(db: Db, words: string): Promise<string | null> {
  const asked = wordsIn(words).slice(0, mostMistyped)
  if (asked.length === 0) return null
  const known = await publishedAmong(db, asked)
  const meant = new Map<string, string>()
  for (const word of asked.filter((one) => !known.has(one))) {
    const other = meantBy(word, await wordsLike(db, word, mostAlike))
    if (other !== null) meant.set(word, other)
  }
  return meant.size === 0 ? null : respelled(words, meant)
}

function found({ hits, total }: Hits, words: string): Extract<SearchOutcome, { type: 'found' }> {
  const shown = hits.slice(0, perPage)
  const last = shown.at(-1)
  const goesOn = hits.length > perPage && last !== undefined
  return {
    type: 'found',
    hits: shown.map(foundOf),
    total: total >= mostRanked ? null : total,
    next: goesOn ? searchAddress(words, `${last.rank}~${last.articleId}`) : null,
    meant: null,
    byTitle: false,
  }
}

const marks = new RegExp(`[${foundMarks.start}${foundMarks.end}]`, 'u')

const foundOf = ({ card, excerpt }: Hit): Found => ({ card, excerpt: excerpt === null ? null : excerpt.split(marks) })
