import type { NodeJson } from '#lib/document/document.ts'
import { specialtyName } from '#lib/identity/specialty.ts'
import type { ClaimAccount } from '#lib/publication/claim-account.ts'
import { currentPublication, type PublicationFacts, type PublicFacts } from '#lib/publication/facts.ts'
import {
  addressOf,
  articlePath,
  doubtsPath,
  picturePath,
  recordPath,
  versionCheckPath,
  versionPath,
} from '#lib/publication/paths.ts'
import type { Stamp } from '#lib/publication/stamp-types.ts'
import { listed, longDate } from '#lib/publication/words.ts'
import { dayOf } from '#lib/time/instant.ts'
import { renderBody } from './blocks.ts'
import { renderChangeNote } from './change-note.ts'
import { blockStarts, claimOrder, withoutStruck } from './document-words.ts'
import { renderEvidence } from './evidence.ts'
import { html, jsonBlock, type Markup, safeAddress } from './html.ts'
import { frameOf, type Numbering, type PictureSize, placed, renderLine } from './line.ts'
import { type PageSite, renderPage } from './page.ts'
import { renderReferences } from './references.ts'
import { type ReviewerAddresses, renderStamp, renderUnearned, time } from './stamp-block.ts'
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
  /** Other live articles where readers may go on. */
  readonly related: readonly { readonly path: string; readonly title: string; readonly sharesWork: boolean }[]
  readonly topicAddress: string | null
  readonly reviewerAddresses: ReviewerAddresses
  /** The pictures that the article's figures name and that are kept here, by their address. */
  readonly pictures: Readonly<Record<string, PictureSize>>
  /** Set where the text is not public: what its banner says. Such a page has no stamp, no versions and no address. */
  readonly preview?: string
}

/** The page that readers get, or that of an earlier version. Rendered once; the same input gives the same bytes. */
export function renderArticlePage(input: ArticlePageInput): string {
  const { facts, stamp, site, claims } = input
  const document = publicDocument(facts)
  const numbering = numberingOf(document, input)
  const content = document.content ?? []
  const title = content.find(({ type }) => type === 'title')
  const summary = content.find(({ type }) => type === 'summary')
  const rest = content.filter((node) => node !== title && node !== summary)
  const headline = firstWords(document, 'title')
  const retracted = facts.takenDown?.type === 'retraction'
  const path = articlePath(facts)
  const isPreview = input.preview !== undefined
  const head = html`<h1>${retracted && html`<span class="frame">RETRACTED: </span>`}${title ? html`<span${placed(title, numbering)}>${renderLine(title.content ?? [], numbering)}</span>` : headline}</h1>
${summary && html`<p class="lede"${placed(summary, numbering)}>${renderLine(summary.content ?? [], numbering)}</p>\n`}`
  const body = renderBody(rest, numbering)
  const main = html`<div class="two"><article>
${topic(input)}${head}${byline(facts)}${banners(input)}${isPreview ? renderUnearned(stamp) : renderStamp(stamp, recordOf(input), input.reviewerAddresses, numbering.frame)}${body}${renderReferences(facts, numbering)}${!isPreview && history(input)}${related(input)}</article>
${renderEvidence(claims, facts, numbering, input.supersededBy === null && !isPreview)}</div>\n`
  return renderPage({
    site,
    locale: facts.article.locale,
    title: `${isPreview ? 'Preview: ' : ''}${retracted ? 'RETRACTED: ' : ''}${headline} | ${site.name}`,
    description: firstWords(document, 'summary').slice(0, 300),
    canonical: isPreview ? null : addressOf(facts, path),
    indexed: input.supersededBy === null && !isPreview,
    ...(input.supersededBy === null &&
      !isPreview && {
        preview: { type: 'article', title: headline, picture: retracted ? null : picturePath(facts) },
      }),
    head:
      input.supersededBy === null && !isPreview
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

/** The record for people is that of the current version; an earlier one has the page that checks its own. */
const recordOf = ({ facts, supersededBy }: ArticlePageInput): string =>
  supersededBy === null ? recordPath(facts) : versionCheckPath(facts, currentPublication(facts).version)

/** Claims keep the numbers that they have in the record, also where another was struck. */
function numberingOf(document: NodeJson, { facts, claims, pictures }: ArticlePageInput): Numbering {
  const shown = new Set(claimOrder(document))
  return {
    claims: new Map(claims.flatMap(({ id, number }) => (shown.has(id) ? [[id, number] as const] : []))),
    references: new Map(facts.manuscript.references.map(({ id }, index) => [id, index + 1])),
    written: new Map(),
    starts: blockStarts(document),
    frame: frameOf(facts.article.locale),
    pictures: new Map(Object.entries(pictures)),
  }
}

function topic({ facts, topicAddress }: ArticlePageInput): Markup {
  const name = specialtyName(facts.article.specialty)
  const frame = frameOf(facts.article.locale)
  return topicAddress === null
    ? html`<p class="topic"${frame}>${name}</p>\n`
    : html`<p class="topic"${frame}><a class="topic" href="${safeAddress(topicAddress)}">${name}</a></p>\n`
}

const byline = ({ authors, article }: PublicFacts): Markup =>
  authors.length === 0 ? html`` : html`<p class="by"${frameOf(article.locale)}>By ${listed(authors)}</p>\n`

/** What readers have to know before the text: that it is old, taken back, or was corrected. */
function banners({ facts, supersededBy, preview }: ArticlePageInput): Markup {
  if (preview !== undefined) return html`<div class="flag stop" role="note"><b>${preview}</b></div>\n`
  const current = currentPublication(facts)
  const frame = frameOf(facts.article.locale)
  const notes: Markup[] = []
  if (supersededBy !== null)
    notes.push(
      html`<div class="flag stop" role="note"${frame}><b>This is an earlier version.</b> <a href="${safeAddress(supersededBy.path)}">Version ${supersededBy.version}</a> has taken its place. The text below is kept as it was.</div>\n`,
    )
  if (facts.takenDown !== null)
    notes.push(
      html`<div class="flag stop" role="note"${frame}><b>${facts.takenDown.type === 'retraction' ? 'Retracted' : 'Withdrawn'} on ${longDate(facts.takenDown.at)}.</b> ${facts.takenDown.reason}</div>\n`,
    )
  if (current.publicNote !== null)
    notes.push(
      html`<div class="flag" role="note"${frame}><b>${noteTitle(current)}, ${time(dayOf(current.publishedAt))}.</b> ${renderChangeNote(current)}<a href="#history">Earlier versions</a></div>\n`,
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
  return html`<section id="history"${frameOf(facts.article.locale)}><h2>Versions of this article</h2>\n<ol class="log" reversed>\n${items}</ol>\n<p class="by"><a href="${safeAddress(doubtsPath(facts))}">Doubts of readers, and what came of them</a></p></section>\n`
}

/** Where to read on: by title alone, since whatever else is said of an article changes with its review. */
function related({ related: pieces, facts, topicAddress }: ArticlePageInput): Markup {
  if (pieces.length === 0) return html``
  const frame = frameOf(facts.article.locale)
  const items = pieces.map(
    ({ path, title, sharesWork }) =>
      html`<li><a href="${safeAddress(path)}">${title}</a>${sharesWork && html` <small${frame}>Rests on a source of this article too.</small>`}</li>\n`,
  )
  const more =
    topicAddress !== null &&
    html`<p${frame}><a href="${safeAddress(topicAddress)}">More on ${specialtyName(facts.article.specialty)}</a></p>\n`
  return html`<section id="related"><h2${frame}>Related articles</h2>\n<ul class="rel">\n${items}</ul>\n${more}</section>\n`
}
