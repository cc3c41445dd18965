import { specialtyName } from '#lib/identity/specialty.ts'
import type { PublicCard } from '#lib/publication/public-card.ts'
import { listed, longDate } from '#lib/publication/words.ts'
import type { Instant } from '#lib/time/instant.ts'
import { html, type Markup, safeAddress } from './html.ts'
import { type PageSite, renderPage } from './page.ts'
import { time } from './stamp-block.ts'

export interface HomePageInput {
  readonly site: PageSite
  readonly locale: string
  /** In the order in which they are shown. */
  readonly articles: readonly PublicCard[]
  /** Where the list goes on. */
  readonly next: string | null
}

/** What there is to read, newest first; says what will be there while there is nothing. */
export function renderHomePage({ site, locale, articles, next }: HomePageInput): string {
  const list =
    articles.length === 0
      ? html`<p class="lede">Nothing has been published yet. Articles will stand here once every claim in them was approved and signed.</p>\n`
      : html`<ul class="list">\n${articles.map(card)}</ul>\n${next !== null && html`<p class="by"><a href="${safeAddress(next)}">More articles</a></p>\n`}`
  return renderPage({
    site,
    locale,
    title: site.name,
    description: site.about,
    canonical: `${site.origin}${locale === site.locale ? '/' : `/${encodeURIComponent(locale)}`}`,
    indexed: true,
    head: html``,
    main: html`<div class="narrow"><h1>Latest articles</h1>\n<p class="lede">${site.about}</p>\n${list}</div>\n`,
  })
}

function card({ path, title, summary, specialty, published, lastReviewed, reviewers, level }: PublicCard): Markup {
  const reviewed = reviewers.length === 0 ? '' : ` Medically reviewed by ${listed(reviewers)}, `
  const dates = html`Published ${time(published)}.${reviewed}${reviewers.length > 0 && html`last ${time(lastReviewed)}.`}${level !== null && ` ${level}.`}`
  return html`<li><p class="topic">${specialtyName(specialty)}</p><h2><a href="${safeAddress(path)}">${title}</a></h2><p>${summary}</p><p class="meta">${dates}</p></li>\n`
}

export interface NoticePageInput {
  readonly site: PageSite
  readonly locale: string
  readonly path: string
  readonly title: string
  readonly kind: 'retraction' | 'withdrawal' | 'expiry'
  readonly at: Instant
  readonly reason: string
  /** A replacement or the last version, where readers may go on. */
  readonly links: readonly { readonly label: string; readonly href: string }[]
}

/**
 * What stands where an article stood. A withdrawn or expired one is served as gone (410) and may return; a retracted one keeps its
 * address and title, marked, and is served with 200 (COPE: free to read, prominently labelled).
 */
export function renderNoticePage({ site, locale, path, title, kind, at, reason, links }: NoticePageInput): string {
  const retracted = kind === 'retraction'
  const heading = retracted ? `RETRACTED: ${title}` : title
  const act = retracted ? 'Retracted' : kind === 'expiry' ? 'Expired' : 'Withdrawn'
  return renderPage({
    site,
    locale,
    title: `${heading} | ${site.name}`,
    description: `${act} on ${longDate(at)}.`,
    canonical: retracted ? `${site.origin}${path}` : null,
    indexed: retracted,
    head: html``,
    main: html`<div class="narrow"><h1>${heading}</h1>
<div class="flag stop" role="note"><b>${act} on ${longDate(at)}.</b><p>${reason}</p></div>
<p>${
      retracted
        ? 'The newsroom has retracted this article. Do not rely on what it said.'
        : 'The newsroom has taken this article down. Do not rely on copies of it.'
    } If it concerns a treatment of yours, ask somebody who treats you before you change anything.</p>
${links.map(({ label, href }) => html`<p><a href="${safeAddress(href)}">${label}</a></p>\n`)}</div>\n`,
  })
}

/** For every address at which there is nothing, whatever it may have been. */
export function renderNotFoundPage({ site, locale }: { readonly site: PageSite; readonly locale: string }): string {
  return renderPage({
    site,
    locale,
    title: `Nothing here | ${site.name}`,
    description: '',
    canonical: null,
    indexed: false,
    head: html``,
    main: html`<div class="narrow"><h1>There is nothing at this address</h1>
<p class="lede">The address may be mistyped. Articles that were published keep theirs for ever, so one that you read before is still on the front page or its topic.</p>
<p><a href="/">To the front page</a></p></div>\n`,
  })
}
