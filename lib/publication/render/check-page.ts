import { html, raw } from './html.ts'
import { type PageSite, renderPage } from './page.ts'

export interface CheckPageInput {
  readonly site: PageSite
  /** The page that is checked, its signed record, and the site's keys. */
  readonly article: string
  readonly record: string
  readonly keys: string
  /** The program that checks; the page's policy names its hash. */
  readonly script: string
}

/** The style of what the program finds; no other page has it. */
export const checkStyle =
  '.flag.good{border-color:var(--teal);background:var(--wash)}.checks{list-style:none;padding:0;border-top:2px solid var(--ink)}.checks li{display:grid;grid-template-columns:1fr auto;gap:.2rem 1.25rem;align-items:start;margin:0;padding:.9rem 0;border-bottom:1px solid var(--line)}.checks h3{font-size:1.0625rem;margin:0}.checks p{margin:0}.checks p:not(.tag),.checks code{grid-column:1/-1;font-size:.875rem;line-height:1.5;color:var(--soft)}.checks p:not(.tag){font-family:var(--sans)}'

/** The one public page with a script: it holds the published page against its signed record, in the reader's browser. */
export function renderCheckPage({ site, article, record, keys, script }: CheckPageInput): string {
  return renderPage({
    site,
    locale: site.locale,
    title: `Check the review record | ${site.name}`,
    description: 'Your browser computes what was signed from the page as it is published, and shows what matches.',
    canonical: null,
    indexed: false,
    head: html`<style>${raw(checkStyle)}</style>\n`,
    main: html`<div class="narrow"><p class="topic">Review record</p>
<h1>Check it in your browser</h1>
<p class="lede">Your browser fetches <a href="${article}">the page</a> as it is published and <a href="${record}">its signed record</a>, computes every hash and signature again, and shows what matches. Nothing is sent anywhere.</p>
<p id="check-status" role="status" class="flag">This page needs scripts, as the only one on this site. Without them, <a href="${record}">download the record</a> and <a href="${keys}">the keys of the site</a>, and run <code>npm run verify-record -- record.json --key jwks.json</code> in a copy of the software.</p>
<div id="check" data-article="${article}" data-record="${record}" data-keys="${keys}"></div>
<section><h2>What is computed</h2>
<p>The words of each claim are read from the page at the place that the record names. Their SHA-256, together with the claim’s kind and evidence, is its fingerprint. Each reviewer signed the fingerprints of all claims with Ed25519. If one letter of a claim, one link to its evidence or one signature were another, the check would fail. The stamp, the notes beside the claims and the list of references are made by the page from the same record and are not part of the text.</p></section>
</div>
<script type="module">${raw(script)}</script>
`,
  })
}
