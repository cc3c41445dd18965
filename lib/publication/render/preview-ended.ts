import { html, safeAddress } from './html.ts'
import { type PageSite, renderPage } from './page.ts'

/** What stands where a preview stood; `path` leads to the article where it is public by now. */
export const renderPreviewEnded = ({ site, path }: { readonly site: PageSite; readonly path: string | null }): string =>
  renderPage({
    site,
    locale: site.locale,
    title: `This preview has ended | ${site.name}`,
    description: '',
    canonical: null,
    indexed: false,
    head: html``,
    main: html`<div class="narrow"><h1>This preview has ended</h1>
<p class="lede">${
      path === null
        ? 'The text was published, or the link expired or was ended by those who made it. Ask them for another one.'
        : html`The link shows nothing any more. <a href="${safeAddress(path)}">Read the article as it was published</a>.`
    }</p></div>\n`,
  })
