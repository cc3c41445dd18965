import { policyPaths } from '#lib/publication/paths.ts'
import { html, type Markup, raw, safeAddress } from './html.ts'
import { frameOf } from './line.ts'
import { fonts, style } from './style.ts'

/** What every page of a site shares. Links are those that lead somewhere on this site. */
export interface PageSite {
  readonly name: string
  readonly origin: string
  readonly locale: string
  readonly links: readonly { readonly label: string; readonly href: string }[]
  /** One sentence for the foot of every page. */
  readonly about: string
  readonly publishingPrinciples: string | null
  /** Further links, for the foot alone. */
  readonly more?: readonly { readonly label: string; readonly href: string }[]
}

/** The frame of this newsroom's public pages. */
export const publicSite = ({ name, url }: { readonly name: string; readonly url: string }): PageSite => ({
  name,
  origin: url,
  locale: 'en',
  links: [
    { label: 'Articles', href: '/' },
    { label: 'Topics', href: '/topics' },
    { label: 'Corrections', href: '/corrections' },
    { label: 'How we review', href: policyPaths.review },
    { label: 'Search', href: '/search' },
  ],
  about: 'Every claim here was approved against its evidence by a named reviewer, and anybody can check it.',
  publishingPrinciples: policyPaths.review,
  more: [
    { label: 'Levels of evidence', href: policyPaths.evidence },
    { label: 'Corrections policy', href: policyPaths.corrections },
    { label: 'Privacy', href: policyPaths.privacy },
    { label: 'Feed', href: '/feed.atom' },
  ],
})

export interface PageInput {
  readonly site: PageSite
  readonly locale: string
  readonly title: string
  readonly description: string
  /** Full address by which the page is known; `null` where nobody should come back to it. */
  readonly canonical: string | null
  readonly indexed: boolean
  /** What a link to the page looks like where people share it (Open Graph); nothing where it is left out. */
  readonly preview?: PagePreview
  /** More of the head, such as structured data. */
  readonly head: Markup
  readonly main: Markup
}

export interface PagePreview {
  readonly type: 'article' | 'website' | 'profile'
  readonly title: string
  /** The address of a picture on this site, 1200 by 630. */
  readonly picture: string | null
}

const rightToLeft = new Set(['ar', 'arc', 'ckb', 'dv', 'fa', 'he', 'ku', 'ps', 'sd', 'syr', 'ug', 'ur', 'yi'])

/** The direction in which a locale is written. */
export const directionOf = (locale: string): 'ltr' | 'rtl' =>
  rightToLeft.has(locale.toLowerCase().split(/[-_]/)[0] ?? '') ? 'rtl' : 'ltr'

/** A whole page: the same input gives the same bytes. Without scripts; complete without its style too. */
export function renderPage(page: PageInput): string {
  const { site } = page
  const frame = frameOf(page.locale)
  return html`<!doctype html>
<html lang="${page.locale}" dir="${directionOf(page.locale)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>${page.title}</title>
${page.description !== '' && html`<meta name="description" content="${page.description}">\n`}${
  page.canonical !== null && html`<link rel="canonical" href="${safeAddress(page.canonical)}">\n`
}${!page.indexed && html`<meta name="robots" content="noindex">\n`}<meta name="color-scheme" content="light dark">
${Object.values(fonts).map((font) => html`<link rel="preload" href="${font}" as="font" type="font/woff2" crossorigin>\n`)}<link rel="icon" href="/icon.svg" type="image/svg+xml">
${preview(page)}${page.head}<style>${raw(style)}</style>
</head>
<body>
<a class="skip" href="#main"${frame}>Skip to content</a>
<header class="bar"${frame}><div><a class="name" href="/">${site.name}</a><nav aria-label="Site">${links(site.links)}</nav></div></header>
<main class="page" id="main">
${page.main}</main>
<footer class="foot"${frame}><div><p>${site.about}</p><nav aria-label="More about this site">${links([...site.links, ...(site.more ?? [])])}</nav></div></footer>
</body>
</html>
`.text
}

const links = (those: PageSite['links']): readonly Markup[] =>
  those.map(({ label, href }) => html`<a href="${safeAddress(href)}">${label}</a>`)

function preview({ preview: shown, site, description, canonical, locale }: PageInput): Markup {
  if (shown === undefined || canonical === null) return html``
  const picture = shown.picture !== null && `${site.origin.replace(/\/$/, '')}${shown.picture}`
  const said: readonly (readonly [string, string | false])[] = [
    ['og:type', shown.type],
    ['og:title', shown.title],
    ['og:description', description],
    ['og:url', canonical],
    ['og:site_name', site.name],
    ['og:locale', locale.replace('-', '_')],
    ['og:image', picture],
    ['og:image:width', picture && '1200'],
    ['og:image:height', picture && '630'],
    ['og:image:alt', picture && shown.title],
  ]
  const tags = said.map(([property, content]) =>
    content ? html`<meta property="${property}" content="${content}">\n` : html``,
  )
  return html`${tags}${picture && html`<meta name="twitter:card" content="summary_large_image">\n`}`
}
