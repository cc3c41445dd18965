import { html, jsonBlock, type Markup, raw } from './html.ts'
import { type PageInput, renderPage } from './page.ts'
import { siteStyle } from './site-style.ts'

export interface SitePageInput extends Omit<PageInput, 'head'> {
  /** Feeds of what the page lists. */
  readonly feeds?: readonly { readonly title: string; readonly href: string; readonly type: 'atom' | 'json' }[]
  readonly data?: Readonly<Record<string, unknown>>
}

const types = { atom: 'application/atom+xml', json: 'application/feed+json' } as const

/** A page around the articles: the common frame with the style of lists and forms, its feeds, and its structured data. */
export function renderSitePage({ feeds = [], data, ...page }: SitePageInput): string {
  const linked: readonly Markup[] = feeds.map(
    ({ title, href, type }) => html`<link rel="alternate" type="${types[type]}" title="${title}" href="${href}">\n`,
  )
  return renderPage({
    ...page,
    head: html`${linked}${data !== undefined && html`<script type="application/ld+json">${jsonBlock(data)}</script>\n`}<style>${raw(siteStyle)}</style>\n`,
  })
}

/** The full address of a path on a site. */
export const onSite = (site: { readonly origin: string }, path: string): string =>
  `${site.origin.replace(/\/$/, '')}${path}`
