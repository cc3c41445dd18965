import { html, type Markup, raw, safeAddress } from './html.ts'
import { style } from './style.ts'

/** What every page of a site shares. Links are those that lead somewhere on this site. */
export interface PageSite {
  readonly name: string
  readonly origin: string
  readonly locale: string
  readonly links: readonly { readonly label: string; readonly href: string }[]
  /** One sentence for the foot of every page. */
  readonly about: string
  readonly publishingPrinciples: string | null
}

/** The frame of this newsroom's public pages. */
export const publicSite = ({ name, url }: { readonly name: string; readonly url: string }): PageSite => ({
  name,
  origin: url,
  locale: 'en',
  links: [{ label: 'All articles', href: '/' }],
  about: 'Every claim here was approved against its evidence by a named reviewer, and anybody can check it.',
  publishingPrinciples: null,
})

export interface PageInput {
  readonly site: PageSite
  readonly locale: string
  readonly title: string
  readonly description: string
  /** Full address by which the page is known; `null` where nobody should come back to it. */
  readonly canonical: string | null
  readonly indexed: boolean
  /** More of the head, such as structured data. */
  readonly head: Markup
  readonly main: Markup
}

const rightToLeft = new Set(['ar', 'arc', 'ckb', 'dv', 'fa', 'he', 'ku', 'ps', 'sd', 'syr', 'ug', 'ur', 'yi'])

/** The direction in which a locale is written. */
export const directionOf = (locale: string): 'ltr' | 'rtl' =>
  rightToLeft.has(locale.toLowerCase().split(/[-_]/)[0] ?? '') ? 'rtl' : 'ltr'

/** A whole page: the same input gives the same bytes. Without scripts; complete without its style too. */
export function renderPage(page: PageInput): string {
  const { site } = page
  const home = page.locale === site.locale ? '/' : `/${encodeURIComponent(page.locale)}`
  return html`<!doctype html>
<html lang="${page.locale}" dir="${directionOf(page.locale)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>${page.title}</title>
${page.description !== '' && html`<meta name="description" content="${page.description}">\n`}${
  page.canonical !== null && html`<link rel="canonical" href="${safeAddress(page.canonical)}">\n`
}${!page.indexed && html`<meta name="robots" content="noindex">\n`}<meta name="color-scheme" content="light dark">
<link rel="icon" href="/icon.svg" type="image/svg+xml">
${page.head}<style>${raw(style)}</style>
</head>
<body>
<a class="skip" href="#main">Skip to content</a>
<header class="bar"><div><a class="name" href="${home}">${site.name}</a>${nav(site)}</div></header>
<main class="page" id="main">
${page.main}</main>
<footer class="foot"><div><p>${site.about}</p>${nav(site)}</div></footer>
</body>
</html>
`.text
}

const nav = ({ links }: PageSite): readonly Markup[] =>
  links.map(({ label, href }) => html`<a href="${safeAddress(href)}">${label}</a>`)
