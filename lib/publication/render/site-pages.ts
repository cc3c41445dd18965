import { longDate } from '#lib/publication/words.ts'
import type { Instant } from '#lib/time/instant.ts'
import { html, safeAddress } from './html.ts'
import { type PageSite, renderPage } from './page.ts'

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
