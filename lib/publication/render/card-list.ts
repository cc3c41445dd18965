import { specialtyName } from '#lib/identity/specialty.ts'
import type { PublicCard } from '#lib/publication/public-card.ts'
import { listed } from '#lib/publication/words.ts'
import { html, type Markup, safeAddress } from './html.ts'
import { directionOf } from './page.ts'
import { time } from './stamp-block.ts'

export interface ListItem {
  readonly card: PublicCard
  /** What is said in place of the summary, such as the words that a search found. */
  readonly excerpt?: Markup
  /** One more line under the dates. */
  readonly note?: string
}

interface ListInput {
  /** In which language the page around it is. */
  readonly locale: string
  readonly items: readonly ListItem[]
  /** 2 where the list stands right under the page's heading. */
  readonly level: 2 | 3
  readonly showsTopic: boolean
}

/** Articles as every list of readers shows them: by title, with what it is about and who reviewed it when. */
export const cardList = ({ items, ...list }: ListInput): Markup =>
  html`<ul class="list">\n${items.map((item) => listItem(item, list))}</ul>\n`

function listItem({ card, excerpt, note }: ListItem, { locale, level, showsTopic }: Omit<ListInput, 'items'>): Markup {
  const { path, title, summary, specialty } = card
  const link = html`<a href="${safeAddress(path)}">${title}</a>`
  const foreign = card.locale !== locale
  const language = html` lang="${card.locale}" dir="${directionOf(card.locale)}"`
  const text = html`<div${foreign && language}>${level === 2 ? html`<h2>${link}</h2>` : html`<h3>${link}</h3>`}<p>${excerpt ?? summary}</p></div>`
  return html`<li>${showsTopic && html`<p class="topic">${specialtyName(specialty)}</p>`}${text}<p class="meta">${dates(card)}</p>${note !== undefined && html`<p class="meta">${note}</p>`}</li>\n`
}

function dates({ published, reviewers, lastReviewed, level }: PublicCard): Markup {
  // The card of an article whose stamp does not hold names nobody.
  const reviewed =
    reviewers.length === 0 ? ' Its review is not current.' : ` Medically reviewed by ${listed(reviewers)}, `
  return html`Published ${time(published)}.${reviewed}${reviewers.length > 0 && html`last ${time(lastReviewed)}.`}${level !== null && ` ${level}.`}`
}

/** The way on from one page of a list, if it goes on. */
export const furtherOn = (next: string | null, words: string): Markup =>
  next === null ? html`` : html`<p class="more"><a rel="next" href="${safeAddress(next)}">${words}</a></p>\n`
