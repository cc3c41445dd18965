import { specialtyName } from '#lib/identity/specialty.ts'
import { policyPaths, reviewerPath } from '#lib/publication/paths.ts'
import type { PublicCard } from '#lib/publication/public-card.ts'
import type { SignerSnapshot } from '#lib/review/sign-off.ts'
import { dayOf } from '#lib/time/instant.ts'
import { cardList, furtherOn } from './card-list.ts'
import { html, type Markup } from './html.ts'
import type { PageSite } from './page.ts'
import { onSite, renderSitePage } from './site-page.ts'
import { time } from './stamp-block.ts'

export interface ReviewerPageInput {
  readonly site: PageSite
  readonly slug: string
  /** What was verified of the person; the number of the licence is no part of it. */
  readonly reviewer: SignerSnapshot
  /** Whether what they approved counts at present. */
  readonly stands: boolean
  /** Articles whose stamp names them, with what they declared for each. */
  readonly articles: readonly { readonly card: PublicCard; readonly interests: string }[]
  readonly next: string | null
  readonly isFirst: boolean
}

/** Who a reviewer is, as somebody else has verified it, and what they stand by. */
export function renderReviewerPage(input: ReviewerPageInput): string {
  const { site, slug, reviewer, articles, next, isFirst } = input
  const name = [reviewer.name, ...reviewer.degrees].join(', ')
  const fields = reviewer.specialties.map(specialtyName).join(', ')
  const about = `${name}, ${reviewer.jobTitle} (${fields}), reviews articles for ${site.name}.`
  return renderSitePage({
    site,
    locale: site.locale,
    title: `${name}${isFirst ? '' : ', earlier articles'} | ${site.name}`,
    description: about,
    canonical: isFirst ? onSite(site, reviewerPath(slug)) : null,
    indexed: isFirst,
    preview: { type: 'profile', title: name, picture: '/card.png' },
    ...(isFirst && { data: profileData(input) }),
    main: html`<div class="narrow"><p class="topic">Medical reviewer</p>
<h1>${name}</h1>\n<p class="lede">${reviewer.jobTitle}</p>
${standingNote(input)}${credentials(reviewer, fields)}<p>A second person checked these credentials. What a review here means, and what it does not: <a href="${policyPaths.review}">how we review</a>.</p>
<section class="results"><h2>Articles that ${reviewer.name} stands by</h2>\n${
      articles.length === 0
        ? html`<p>At present no article’s review names ${reviewer.name}; earlier versions do.</p>\n`
        : html`${cardList({
            locale: site.locale,
            items: articles.map(({ card, interests }) => ({ card, note: `For this review: ${interests}.` })),
            level: 3,
            showsTopic: true,
          })}${furtherOn(next, 'Earlier articles')}`
    }</section></div>\n`,
  })
}

const standingNote = ({ stands }: ReviewerPageInput): Markup =>
  stands
    ? html``
    : html`<div class="flag" role="note"><b>Not reviewing here at present.</b> What this person approved does not count until somebody has vouched for the credentials again; the articles concerned say so.</div>\n`

function credentials({ licence, orcid, verifiedAt }: SignerSnapshot, fields: string): Markup {
  return html`<dl class="kv">
<dt>Fields</dt><dd>${fields}</dd>
${licence !== null && html`<dt>Licence</dt><dd>${licence.issuer}, ${licence.country}</dd>\n`}${
  orcid !== null &&
  html`<dt>ORCID iD</dt><dd><a href="https://orcid.org/${orcid}">https://orcid.org/${orcid}</a></dd>\n`
}<dt>Credentials verified</dt><dd>${time(dayOf(verifiedAt))}</dd>
<dt>Interests</dt><dd>Declared for each article before its text is opened; they stand beside the articles below and on their pages.</dd>
</dl>\n`
}

/** schema.org ProfilePage of a person; nothing that the page does not show. */
function profileData({ site, slug, reviewer }: ReviewerPageInput): Readonly<Record<string, unknown>> {
  const orcid = reviewer.orcid === null ? null : `https://orcid.org/${reviewer.orcid}`
  const url = onSite(site, reviewerPath(slug))
  const degrees = reviewer.degrees.map((name) => ({
    '@type': 'EducationalOccupationalCredential',
    credentialCategory: 'degree',
    name,
  }))
  const licence = reviewer.licence && {
    '@type': 'EducationalOccupationalCredential',
    credentialCategory: 'license',
    recognizedBy: { '@type': 'Organization', name: reviewer.licence.issuer },
  }
  const held = [...degrees, ...(licence === null ? [] : [licence])]
  return {
    '@context': 'https://schema.org',
    '@type': 'ProfilePage',
    '@id': url,
    url,
    mainEntity: {
      '@type': 'Person',
      name: reviewer.name,
      ...(reviewer.degrees.length > 0 && { honorificSuffix: reviewer.degrees.join(', ') }),
      jobTitle: reviewer.jobTitle,
      knowsAbout: reviewer.specialties.map(specialtyName),
      ...(held.length > 0 && { hasCredential: held }),
      ...(orcid !== null && {
        identifier: { '@type': 'PropertyValue', propertyID: 'ORCID', value: reviewer.orcid },
        sameAs: orcid,
      }),
      url,
    },
  }
}
