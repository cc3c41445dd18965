import { dayOf, type Instant } from '#lib/time/instant.ts'
import type { PageSite } from './page.ts'
import { onSite } from './site-page.ts'
import { xml, xmlDocument } from './xml.ts'

export interface SitemapPage {
  readonly path: string
  /** The day of the last significant change; left out where none is known, since a wrong one is worse than none. */
  readonly changedAt?: Instant
}

const namespace = 'http://www.sitemaps.org/schemas/sitemap/0.9'

/** A part of the sitemap, or the whole of a small one (sitemaps.org, protocol 0.9). */
export const renderSitemap = (site: PageSite, pages: readonly SitemapPage[]): string =>
  xmlDocument(xml`<urlset xmlns="${namespace}">
${pages.map(
  ({ path, changedAt }) =>
    xml`<url><loc>${onSite(site, path)}</loc>${changedAt !== undefined && xml`<lastmod>${dayOf(changedAt)}</lastmod>`}</url>\n`,
)}</urlset>
`)

/** The list of the parts of a large one. */
export const renderSitemapIndex = (site: PageSite, paths: readonly string[]): string =>
  xmlDocument(xml`<sitemapindex xmlns="${namespace}">
${paths.map((path) => xml`<sitemap><loc>${onSite(site, path)}</loc></sitemap>\n`)}</sitemapindex>
`)
