import type { PublicCard } from '#lib/publication/public-card.ts'
import { count } from '#lib/publication/words.ts'
import { cardList, furtherOn } from './card-list.ts'
import { html, type Markup, safeAddress } from './html.ts'
import type { PageSite } from './page.ts'
import { renderSitePage } from './site-page.ts'

export interface Found {
  readonly card: PublicCard
  /** The words around those found, in parts: every second one was asked for. */
  readonly excerpt: readonly string[] | null
}

/** What came of a search: nothing was asked yet, it could not be looked for, or these were found. */
export type SearchOutcome =
  | { readonly type: 'nothing-asked' }
  | { readonly type: 'too-long'; readonly most: number }
  | { readonly type: 'no-word' }
  | {
      readonly type: 'found'
      readonly hits: readonly Found[]
      /** How many there are; `null` for more than anybody counts. */
      readonly total: number | null
      readonly next: string | null
      /** The words that were searched for in place of those asked, because these are nowhere. */
      readonly meant: string | null
      /** Whether the words are nowhere and only titles are like them. */
      readonly byTitle: boolean
    }

export interface SearchPageInput {
  readonly site: PageSite
  readonly words: string
  readonly mostCharacters: number
  readonly outcome: SearchOutcome
}

/** The search: a form that works without a script, and what was found. Never for search engines. */
export function renderSearchPage({ site, words, mostCharacters, outcome }: SearchPageInput): string {
  return renderSitePage({
    site,
    locale: site.locale,
    title: `${words === '' ? 'Search' : `Search: ${words.slice(0, 80)}`} | ${site.name}`,
    description: '',
    canonical: null,
    indexed: false,
    main: html`<div class="narrow"><h1>Search</h1>
<form class="find" action="/search" method="get" role="search"><label for="q">Words in an article, or “a phrase” in quotation marks</label><input id="q" name="q" type="search" value="${words.slice(0, mostCharacters)}" maxlength="${mostCharacters}" required autocomplete="off"><button type="submit">Search</button></form>
${said(outcome, words)}</div>\n`,
  })
}

function said(outcome: SearchOutcome, words: string): Markup {
  switch (outcome.type) {
    case 'nothing-asked':
      return html`<p>Or look through the <a href="/topics">topics</a>.</p>\n`
    case 'too-long':
      return html`<div class="flag" role="note"><b>That is more than can be looked for at once.</b> Search for at most ${outcome.most} characters: a few words are enough.</div>\n`
    case 'no-word':
      return html`<div class="flag" role="note"><b>There is no word in it to look for.</b> Words such as “the” are in every article, and leaving a word out needs another one to find.</div>\n`
    case 'found':
      return outcome.hits.length === 0 ? nothing(words) : results(outcome, words)
  }
}

const nothing = (words: string): Markup =>
  html`<section class="results"><h2>Nothing was found for “${words}”</h2>
<p>Only published articles are searched. Try another word for the same thing, or fewer words, or look through the <a href="/topics">topics</a>.</p></section>\n`

function results(
  { hits, total, next, meant, byTitle }: Extract<SearchOutcome, { type: 'found' }>,
  words: string,
): Markup {
  const searched = meant ?? words
  const number = total === null ? 'Many articles' : count(total, 'article')
  const heading = byTitle ? html`Titles like “${words}”` : html`${number} with “${searched}”`
  const instead =
    meant !== null
      ? html`<p class="said" role="status">Nothing was found for “${words}”. Did you mean <a href="${safeAddress(searchAddress(meant))}">${meant}</a>? That is what stands here.</p>\n`
      : byTitle && html`<p class="said" role="status">No article has these words; these titles are like them.</p>\n`
  const many = total === null && html`<p class="said">Add a word to find fewer.</p>\n`
  const items = hits.map(({ card, excerpt }) => ({ card, ...(excerpt !== null && { excerpt: marked(excerpt) }) }))
  const list = cardList({ locale: 'en', items, level: 3, showsTopic: true })
  return html`<section class="results"><h2>${heading}</h2>\n${instead}${many}${list}${furtherOn(next, 'More articles')}</section>\n`
}

const marked = (parts: readonly string[]): Markup =>
  html`${parts.map((part, index) => (index % 2 === 0 ? html`${part}` : html`<mark>${part}</mark>`))}`

/** Where the results of a search stand, by the words and what comes after a place in them. */
export const searchAddress = (words: string, after: string | null = null): string =>
  `/search?${new URLSearchParams({ q: words, ...(after !== null && { after }) })}`
