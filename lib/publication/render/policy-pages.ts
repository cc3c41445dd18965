import { type PolicyPage, policyPaths } from '#lib/publication/paths.ts'
import { longDate } from '#lib/publication/words.ts'
import type { ReviewPolicy } from '#lib/review/policy.ts'
import type { Instant } from '#lib/time/instant.ts'
import { html, type Markup } from './html.ts'
import type { PageSite } from './page.ts'
import { evidencePolicy } from './policy-evidence.ts'
import { reviewPolicy } from './policy-review.ts'
import { onSite, renderSitePage } from './site-page.ts'

export interface PolicyPageInput {
  readonly site: PageSite
  /** The rules in force: every number on these pages is read from them. */
  readonly policy: ReviewPolicy
  /** Since when; `null` for those that a site begins with. */
  readonly since: Instant | null
}

interface PolicyText {
  readonly title: string
  readonly about: string
  readonly body: Markup
}

/** How the newsroom works, told by the rules that its software keeps and by nothing else. */
export function renderPolicyPage(name: PolicyPage, input: PolicyPageInput): string {
  const { site } = input
  const { title, about, body } = texts[name](input)
  return renderSitePage({
    site,
    locale: site.locale,
    title: `${title} | ${site.name}`,
    description: about,
    canonical: onSite(site, policyPaths[name]),
    indexed: true,
    preview: { type: 'website', title, picture: '/card.png' },
    main: html`<div class="narrow policy"><h1>${title}</h1>\n<p class="lede">${about}</p>\n${body}${others(name)}</div>\n`,
  })
}

const texts: Readonly<Record<PolicyPage, (input: PolicyPageInput) => PolicyText>> = {
  review: (input) => ({
    title: 'How we review',
    about: 'What “Medically reviewed” means here, who may give it, and when it falls.',
    body: html`${reviewPolicy(input.policy)}${inForce(input)}`,
  }),
  evidence: (input) => ({
    title: 'Levels of evidence',
    about: 'What the level beside an article or a claim says, and what it does not.',
    body: html`${evidencePolicy(input.policy)}${inForce(input)}`,
  }),
  corrections: () => ({ title: 'How we correct', about: correctionsAbout, body: correctionsText }),
  privacy: ({ site }) => ({ title: 'Privacy', about: privacyAbout, body: privacyText(site) }),
}

const inForce = ({ policy, since }: PolicyPageInput): Markup =>
  html`<p class="said">These are the rules in force, version ${policy.version}${since !== null && `, since ${longDate(since)}`}. An article stays under those that were in force when it was published; its review record names them.</p>\n`

const names: Readonly<Record<PolicyPage, string>> = {
  review: 'How we review',
  evidence: 'Levels of evidence',
  corrections: 'How we correct',
  privacy: 'Privacy',
}

const others = (shown: PolicyPage): Markup =>
  html`<nav aria-label="Other policies"><ul>\n${(Object.keys(names) as PolicyPage[])
    .filter((name) => name !== shown)
    .map((name) => html`<li><a href="${policyPaths[name]}">${names[name]}</a></li>\n`)}</ul></nav>\n`

const correctionsAbout = 'What we do when something here was wrong, and where you see it.'
const correctionsText = html`<p>Whatever was wrong is told at the top of its article, with its date, and in the <a href="/corrections">index of corrections</a>. Nothing is changed silently: each version of an article is kept, can be read, and says that another has taken its place.</p>
<h2>What the words mean</h2>
<dl class="kv">
<dt>Update</dt><dd>Something new was added or brought up to date. What stood there before was not wrong.</dd>
<dt>Correction</dt><dd>Something was wrong. The note says what; the new version went through the whole review again.</dd>
<dt>Statement taken back</dt><dd>A statement was struck at once, before its correction is ready. A notice stands where it stood.</dd>
<dt>Retraction</dt><dd>The article as a whole cannot be relied on. It stays at its address, marked, without its stamp, for ever.</dd>
<dt>Withdrawal</dt><dd>The article was taken down. A notice with the reason stands at its address; it may return after another review.</dd>
</dl>
<h2>What kind of change it was</h2>
<p>Whether a new version changed typing, wording, a figure, a claim, a source or something on safety is computed from the two texts and listed with the versions of the article. Nobody can call a changed figure a small edit.</p>
<h2>If you think that something is wrong</h2>
<p>Each claim shows its source, the words in it that carry the claim, and who approved it when. If a source does not say what it is cited for, or a newer one says otherwise, tell us which claim it is. A doubt is looked into by a reviewer, claim by claim, and what came of it is told in public.</p>
`

const privacyAbout = 'What this site learns about you when you read it: as little as it can.'
const privacyText = (site: PageSite): Markup => html`<h2>Reading</h2>
<p>Articles, lists and records here carry no scripts and set no cookies. They load nothing from other sites: type, pictures and style come from ${site.name} itself, so nobody else learns what you read.</p>
<h2>Searching</h2>
<p>The words that you search for are part of the address of the results, and are used to find them. They are not kept with anything that tells who you are.</p>
<h2>Following a source</h2>
<p>Sources are links to other sites. Once you follow one, that site’s own rules hold; it is told the name of this site as where you came from, and not the page.</p>
<h2>People who work here</h2>
<p>Writers, reviewers and editors sign in, and for them alone a cookie keeps the session. Of reviewers the public pages show what somebody else verified: name, degrees, post, field, who licensed them. The number of a licence and addresses stay in the newsroom.</p>
`
