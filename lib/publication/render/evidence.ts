import type { EvidenceLink } from '#lib/claims/claim.ts'
import { kindInfo } from '#lib/claims/kinds.ts'
import type { Reference } from '#lib/evidence/reference.ts'
import { shortCitation } from '#lib/evidence/short-citation.ts'
import type { ClaimAccount } from '#lib/publication/claim-account.ts'
import type { PublicFacts } from '#lib/publication/facts.ts'
import { newDoubtPath } from '#lib/publication/paths.ts'
import { listed, longDate } from '#lib/publication/words.ts'
import { readableClaim } from './document-words.ts'
import { html, type Markup, safeAddress } from './html.ts'
import { claimAnchor, type Numbering } from './line.ts'
import { renderNotice } from './references.ts'

/** What each claim rests on: level, quotes with their place in the source, approvals, and the way back to the text. */
export function renderEvidence(
  claims: readonly ClaimAccount[],
  facts: PublicFacts,
  numbering: Numbering,
  /** Whether these are the words that readers have now, which they can doubt. */
  current: boolean,
): Markup {
  const shown = claims.filter((claim) => claim.struck === null && numbering.claims.has(claim.id))
  if (shown.length === 0) return html``
  const notes = shown.map((claim) => renderNote(claim, facts, numbering, current && facts.takenDown === null))
  return html`<aside class="side" aria-labelledby="evidence"${numbering.frame}><h2 id="evidence">What each claim rests on</h2>\n${notes}</aside>\n`
}

function renderNote(claim: ClaimAccount, facts: PublicFacts, numbering: Numbering, doubtable: boolean): Markup {
  const number = numbering.claims.get(claim.id) ?? 0
  const record = facts.manuscript.claims.find(({ id }) => id === claim.id)
  const byId = new Map(facts.manuscript.references.map((reference) => [reference.id, reference]))
  const links = (record?.evidence ?? []).flatMap((link) => {
    const reference = byId.get(link.referenceId)
    return reference === undefined ? [] : [renderLink(link, reference, facts, numbering)]
  })
  const short = shortened(readableClaim(claim.text))
  const words = numbering.frame.text === '' ? html`${short}` : html`<bdi lang="${facts.article.locale}">${short}</bdi>`
  const waits = claim.state !== 'approved'
  return html`<div class="note" id="e${number}"><h3><span class="tag${waits && ' wait'}">${claim.level.level !== null && 'Level '}${claim.level.label}</span> ${number}. ${words}</h3>
${links}<p>${kindInfo[claim.kind].name}. ${approvals(claim)} ${backLinks(claim.id, number, numbering)}</p>${doubtable && doubtLink(claim.id, number, facts)}</div>\n`
}

const doubtLink = (id: string, number: number, facts: PublicFacts): Markup =>
  html`<p><a rel="nofollow" href="${safeAddress(newDoubtPath(facts, id))}" aria-label="Report a doubt about this statement, claim ${number}">Report a doubt about this statement</a></p>`

const relations = {
  supports: '',
  'partly-supports': ' Supports it in part.',
  contradicts: ' Speaks against it.',
  background: ' Background only.',
} as const

function renderLink(link: EvidenceLink, reference: Reference, facts: PublicFacts, { references }: Numbering): Markup {
  const number = references.get(link.referenceId)
  const source = html`<a href="#r${number ?? 0}">${shortCitation(reference.csl)}</a>`
  const place = link.locator === '' ? '' : `, ${link.locator}`
  const quote = link.quote === '' ? html`` : html`<q dir="auto">${link.quote}</q>`
  return html`${quote}<p>${renderNotice(reference, facts.notices)}${source}${place}.${relations[link.relation]}</p>\n`
}

/** "Approved by A, 3 June 2026, and B, 4 June 2026." */
function approvals({ approvals, state }: ClaimAccount): string {
  const standing = approvals.filter(({ counts }) => counts).toReversed()
  if (state === 'approved' && standing.length > 0)
    return `Approved by ${listed(standing.map(({ name, at }) => `${name}, ${longDate(at)}`))}.`
  const [last] = approvals
  return last === undefined ? 'Not approved.' : `Its approval of ${longDate(last.at)} does not count any more.`
}

function backLinks(id: string, number: number, { written }: Numbering): readonly Markup[] {
  const stretches = written.get(id) ?? 0
  return Array.from({ length: stretches }, (_, index) => {
    const words = index === 0 ? html`Back to text` : html`(${index + 1})`
    const label =
      stretches > 1 || index > 0 ? `Back to text, claim ${number}, place ${index + 1}` : `Back to text, claim ${number}`
    return html`<a class="back" href="#${claimAnchor(number, index + 1)}" aria-label="${label}">${words}</a>${index < stretches - 1 && ' '}`
  })
}

/** A claim's first words, enough to know it by. */
function shortened(text: string): string {
  const words = text.split(' ')
  const short =
    words.length <= 12
      ? text
      : `${words
          .slice(0, 10)
          .join(' ')
          .replace(/[.,;:]+$/, '')}…`
  return short.charAt(0).toUpperCase() + short.slice(1)
}
