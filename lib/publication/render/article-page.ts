import type { NodeJson } from '#lib/document/document.ts'
import { specialtyName } from '#lib/identity/specialty.ts'
import type { ClaimAccount } from '#lib/publication/claim-account.ts'
import { currentPublication, type PublicationFacts, type PublicFacts } from '#lib/publication/facts.ts'
import { addressOf, articlePath, doubtsPath, recordPath, versionPath } from '#lib/publication/paths.ts'
import type { Stamp } from '#lib/publication/stamp-types.ts'
import { listed, longDate } from '#lib/publication/words.ts'
import { dayOf } from '#lib/time/instant.ts'
import { renderBody } from './blocks.ts'
import { renderChangeNote } from './change-note.ts'
import { claimOrder, withoutStruck } from './document-words.ts'
import { renderEvidence } from './evidence.ts'
import { html, jsonBlock, type Markup, safeAddress } from './html.ts'
import { type Numbering, type PictureSize, renderLine } from './line.ts'
import { type PageSite, renderPage } from './page.ts'
import { renderReferences } from './references.ts'
import { type ReviewerAddresses, renderStamp, time } from './stamp-block.ts'
import { firstWords, structuredData } from './structured-data.ts'

export interface ArticlePageInput {
  readonly site: PageSite
  readonly facts: PublicFacts
  readonly stamp: Stamp
  readonly claims: readonly ClaimAccount[]
  /** What changed with each version, in sentences, as computed from the two revisions. */
  readonly changes: Readonly<Record<number, readonly string[]>>
  /** Set on the page of an earlier version: the version that took its place. */
  readonly supersededBy: { readonly version: number; readonly path: string } | null
  readonly topicAddress: string | null
  readonly reviewerAddresses: ReviewerAddresses
  /** The pictures that the article's figures name and that are kept here, by their address. */
  readonly pictures: Readonly<Record<string, PictureSize>>
}

/** The page that readers get, or that of an earlier version. Rendered once; the same input gives the same bytes. */
export function renderArticlePage(input: ArticlePageInput): string {
  const { facts, stamp, site, claims } = input
  const document = publicDocument(facts)
  const numbering = numberingOf(document, facts, input.pictures)
  const content = document.content ?? []
  const title = content.find(({ type }) => type === 'title')
  const summary = content.find(({ type }) => type === 'summary')
  const rest = content.filter((node) => node !== title && node !== summary)
  const headline = firstWords(document, 'title')
  const retracted = facts.takenDown?.type === 'retraction'
  const path = articlePath(facts)
  const head = html`<h1>${retracted && 'RETRACTED: '}${title ? renderLine(title.content ?? [], numbering) : headline}</h1>
${summary && html`<p class="lede">${renderLine(summary.content ?? [], numbering)}</p>\n`}`
  const body = renderBody(rest, numbering)
  const main = html`<div class="two"><article>
${topic(input)}${head}${byline(facts)}${banners(input)}${renderStamp(stamp, recordPath(facts), input.reviewerAddresses)}${body}${renderReferences(facts.manuscript.references, facts.notices)}${history(input)}</article>
${renderEvidence(claims, facts, numbering, input.supersededBy === null)}</div>\n`
  return renderPage({
    site,
    locale: facts.article.locale,
    title: `${retracted ? 'RETRACTED: ' : ''}${headline} | ${site.name}`,
    description: firstWords(document, 'summary').slice(0, 300),
    canonical: addressOf(facts, path),
    indexed: input.supersededBy === null,
    head:
      input.supersededBy === null
        ? html`<script type="application/ld+json">${jsonBlock(structuredData(document, facts, stamp, site, input.reviewerAddresses))}</script>\n`
        : html``,
    main,
  })
}

/** The published document with notices in place of the claims that were struck since. */
export const publicDocument = (facts: PublicFacts): NodeJson =>
  withoutStruck(
    facts.manuscript.document,
    facts.struck.map(({ claimId, reason, at }) => ({
      claimId,
      notice: `[A statement that stood here was taken back on ${longDate(at)}. ${reason}]`,
    })),
  )

function numberingOf(document: NodeJson, facts: PublicFacts, pictures: ArticlePageInput['pictures']): Numbering {
  const known = new Set<string>(facts.manuscript.claims.map(({ id }) => id))
  const order = claimOrder(document).filter((id) => known.has(id))
  return {
    claims: new Map(order.map((id, index) => [id, index + 1])),
    references: new Map(facts.manuscript.references.map(({ id }, index) => [id, index + 1])),
    written: new Map(),
    pictures: new Map(Object.entries(pictures)),
  }
}

function topic({ facts, topicAddress }: ArticlePageInput): Markup {
  const name = specialtyName(facts.article.specialty)
  return topicAddress === null
    ? html`<p class="topic">${name}</p>\n`
    : html`<p class="topic"><a class="topic" href="${safeAddress(topicAddress)}">${name}</a></p>\n`
}

const byline = ({ authors }: PublicFacts): Markup =>
  authors.length === 0 ? html`` : html`<p class="by">By ${listed(authors)}</p>\n`

/** What readers have to know before the text: that it is old, taken back, or was corrected. */
function banners({ facts, supersededBy }: ArticlePageInput): Markup {
  const current = currentPublication(facts)
  const notes: Markup[] = []
  if (supersededBy !== null)
    notes.push(
      html`<div class="flag stop" role="note"><b>This is an earlier version.</b> <a href="${safeAddress(supersededBy.path)}">Version ${supersededBy.version}</a> has taken its place. The text below is kept as it was.</div>\n`,
    )
  if (facts.takenDown !== null)
    notes.push(
      html`<div class="flag stop" role="note"><b>${facts.takenDown.type === 'retraction' ? 'Retracted' : 'Withdrawn'} on ${longDate(facts.takenDown.at)}.</b> ${facts.takenDown.reason}</div>\n`,
    )
  if (current.publicNote !== null)
    notes.push(
      html`<div class="flag" role="note"><b>${noteTitle(current)}, ${time(dayOf(current.publishedAt))}.</b> ${renderChangeNote(current)}<a href="#history">Earlier versions</a></div>\n`,
    )
  return html`${notes}`
}

const noteTitle = ({ kind }: PublicationFacts) =>
  ({ first: 'Published', update: 'Updated', correction: 'Corrected' })[kind]

/** Every version, newest first, with its note and what changed; earlier ones can be opened. */
function history({ facts, changes }: ArticlePageInput): Markup {
  const current = currentPublication(facts)
  const items = facts.publications.toReversed().map((publication) => {
    const { version, publishedAt } = publication
    const name = html`<b>Version ${version}</b>`
    const linked =
      version === current.version ? name : html`<a href="${safeAddress(versionPath(facts, version))}">${name}</a>`
    const said = (changes[version] ?? []).filter((words) => words !== '')
    return html`<li>${linked}: ${noteTitle(publication).toLowerCase()} ${time(dayOf(publishedAt))}. ${renderChangeNote(publication)}${said.join(' ')}</li>\n`
  })
  return html`<section id="history"><h2>Versions of this article</h2>\n<ol class="log" reversed>\n${items}</ol>\n<p class="by"><a href="${safeAddress(doubtsPath(facts))}">Doubts of readers, and what came of them</a></p></section>\n`
}
