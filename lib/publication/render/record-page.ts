import { kindInfo } from '#lib/claims/kinds.ts'
import { proofWords } from '#lib/identity/proof.ts'
import { specialtyName } from '#lib/identity/specialty.ts'
import type { ClaimAccount } from '#lib/publication/claim-account.ts'
import { currentPublication } from '#lib/publication/facts.ts'
import {
  addressOf,
  articlePath,
  exportPath,
  recordCheckPath,
  recordFilePath,
  recordPath,
} from '#lib/publication/paths.ts'
import type { ReviewRecord } from '#lib/publication/review-record.ts'
import { interestsLine, longDate } from '#lib/publication/words.ts'
import type { SignOff } from '#lib/review/sign-off.ts'
import { dayOf, type Instant } from '#lib/time/instant.ts'
import { publicDocument } from './article-page.ts'
import { renderChangeNote } from './change-note.ts'
import { readableClaim } from './document-words.ts'
import { html, type Markup, safeAddress } from './html.ts'
import { type PageSite, renderPage } from './page.ts'
import { time } from './stamp-block.ts'
import { firstWords } from './structured-data.ts'

/** The review record for people: who signed what, claim by claim, and how to check it. */
export function renderRecordPage({ site, record }: { readonly site: PageSite; readonly record: ReviewRecord }): string {
  const title = firstWords(publicDocument(record), 'title')
  const publication = currentPublication(record)
  const { version, publishedAt, contentHash, claimsHash } = publication
  const { stamp } = record
  return renderPage({
    site,
    locale: record.article.locale,
    title: `Review record: ${title} | ${site.name}`,
    description: `Who approved which claim of "${title}", against what, and when.`,
    canonical: addressOf(record, recordPath(record)),
    indexed: false,
    head:
      record.struck.length > 0
        ? html``
        : html`<link rel="alternate" type="application/json" href="${safeAddress(recordFilePath(record))}">\n`,
    main: html`<div class="narrow"><p class="topic">Review record</p>
<h1>${title}</h1>
<p class="lede">${stamp.claims.approved} of ${stamp.claims.total} claims approved ${record.now > publishedAt ? `on ${longDate(record.now)}, in version ${version}` : `when version ${version} was published`}. <a href="${safeAddress(articlePath(record))}">Read the article</a>${record.struck.length === 0 && html` or <a href="${safeAddress(recordCheckPath(record))}">check this record</a>`}</p>
${changedSince(record)}<dl class="kv">
<dt>Version</dt><dd>${version}, published ${time(dayOf(publishedAt))}</dd>
${publication.publicNote === null ? html`` : html`<dt>What changed</dt><dd>${renderChangeNote(publication)}</dd>\n`}<dt>Last reviewed</dt><dd>${time(stamp.dates.lastReviewed)}</dd>
<dt>Next review due</dt><dd>${time(stamp.dates.nextReviewDue)}</dd>
<dt>Evidence</dt><dd>${stamp.level.label} (${stamp.level.scaleName}): ${stamp.level.meaning}. ${stamp.level.reasons.join(' ')}</dd>
<dt>Content hash</dt><dd><code>${contentHash}</code></dd>
<dt>Hash of the claims</dt><dd><code>${claimsHash}</code></dd>
</dl>
<section><h2>Signatures</h2>\n${record.signOffs.map(signature)}</section>
<section><h2>Claims</h2>\n${record.claims.map(claimEntry)}</section>
<section><h2>Check it yourself</h2>
${
  record.struck.length > 0
    ? html`<p>A statement was taken back since. The signed record cannot be checked without its words, so it is not served.</p>`
    : html`<p><a href="${safeAddress(recordCheckPath(record))}">Check it in your browser</a>: it reads the words of every claim from the published page, computes its fingerprint and shows whether that is what was signed.</p>
<p>Or <a href="${safeAddress(recordFilePath(record))}">download the signed record</a> and run <code>npm run verify-record -- FILE</code> in a copy of the software. It computes every hash, level, date and signature again, without a network. The site’s public keys are at <a href="/.well-known/jwks.json">/.well-known/jwks.json</a>; this record was signed with <code>${record.keyId}</code>.</p>`
}
</section>
${exportsOf(record)}</div>\n`,
  })
}

/** The article with this record in open formats; whole, with its hashes, only while none of its words was taken back. */
function exportsOf(record: ReviewRecord): Markup {
  const files = [
    ...(record.struck.length > 0 ? [] : [['json', 'JSON, to be imported with the same hashes'] as const]),
    ['md', 'Markdown'],
    ['xml', 'JATS 1.3 XML'],
    ['csv', 'the claims as CSV'],
  ] as const
  const links = files.map(
    ([ending, words]) => html`<li><a href="${safeAddress(exportPath(record, ending))}">${words}</a></li>\n`,
  )
  return html`<section><h2>Take it with you</h2>\n<p>The article with this record:</p>\n<ul>\n${links}</ul></section>\n`
}

/** What was done to the version since it was published. */
function changedSince({ takenDown, signOffs }: ReviewRecord): Markup {
  const notes: Markup[] = []
  if (takenDown !== null)
    notes.push(
      html`<div class="flag stop" role="note"><b>${takenDown.type === 'retraction' ? 'Retracted' : 'Withdrawn'} on ${longDate(takenDown.at)}.</b> ${takenDown.reason} No review stands for it any more.</div>\n`,
    )
  if (signOffs.length === 0)
    notes.push(
      html`<div class="flag stop" role="note"><b>Every signature under this version was withdrawn.</b> No review stands for it any more.</div>\n`,
    )
  return html`${notes}`
}

function signature({ payload, keyId }: SignOff): Markup {
  const { signer } = payload
  const rows = [
    html`<dt>Reviewer</dt><dd>${[signer.name, ...signer.degrees].join(', ')}, ${signer.jobTitle} (${signer.specialties.map(specialtyName).join(', ')})</dd>\n`,
    ...(signer.licence === null
      ? []
      : [
          html`<dt>Licence</dt><dd>${signer.licence.issuer}, ${signer.licence.country}; verified ${time(dayOf(signer.verifiedAt))}</dd>\n`,
        ]),
    ...(signer.orcid === null
      ? []
      : [html`<dt>ORCID iD</dt><dd><a href="https://orcid.org/${signer.orcid}">${signer.orcid}</a></dd>\n`]),
    html`<dt>Interests</dt><dd>${sentence(interestsLine(payload.interests))}</dd>\n`,
    html`<dt>Meaning</dt><dd>Reviewed and approved, revision ${payload.revisionNumber}, ${moment(payload.at)}</dd>\n`,
    ...(payload.format === 'countersign/sign-off/1'
      ? []
      : [html`<dt>Identity</dt><dd>Proven by ${proofWords[payload.proof.method]}, ${moment(payload.proof.at)}</dd>\n`]),
    html`<dt>Key</dt><dd><code>${keyId}</code></dd>\n`,
  ]
  return html`<dl class="kv">\n${rows}</dl>\n`
}

function claimEntry(claim: ClaimAccount): Markup {
  if (claim.struck !== null)
    return html`<h3>${claim.number}. Statement taken back</h3>
<p>A statement that stood here was taken back on ${longDate(claim.struck.at)}. ${claim.struck.reason}</p>\n`
  const approvals = claim.approvals.toReversed().map(({ name, at }) => `${name}, ${longDate(at)}`)
  return html`<h3>${claim.number}. ${readableClaim(claim.text)}</h3>
<dl class="kv">
<dt>Kind and risk</dt><dd>${kindInfo[claim.kind].name}, ${claim.risk} risk${claim.key && ', key claim'}</dd>
<dt>Level</dt><dd>${claim.level.label}. ${claim.level.reasons.join(' ')}</dd>
<dt>Approved by</dt><dd>${approvals.length === 0 ? 'Nobody' : approvals.join('; ')}</dd>
<dt>Review due</dt><dd>${time(claim.reviewDue)}</dd>
<dt>Fingerprint</dt><dd><code>${claim.fingerprint}</code></dd>
</dl>\n`
}

const moment = (at: Instant): string => at.replace('T', ' ').replace(/\.\d+Z$/, ' UTC')

const sentence = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`
