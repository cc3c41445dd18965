import type { ClaimRecord } from '#lib/claims/claim.ts'
import { amaCitation } from '#lib/evidence/citation-style.ts'
import { referenceIdentity } from '#lib/evidence/identity.ts'
import { noticeInfo, standing } from '#lib/evidence/notices.ts'
import type { Reference } from '#lib/evidence/reference.ts'
import type { PublicFacts } from '#lib/publication/facts.ts'
import { longDate } from '#lib/publication/words.ts'
import { html, joined, type Markup, safeAddress } from './html.ts'
import type { Numbering } from './line.ts'

/** The references by the numbers that citations use, in AMA style, each with the notice that stands against it. */
export function renderReferences({ manuscript, notices }: PublicFacts, { claims, frame }: Numbering): Markup {
  const { references } = manuscript
  if (references.length === 0) return html``
  const items = references.map(
    (reference, index) =>
      html`<li id="r${index + 1}">${renderNotice(reference, notices)}${renderCitation(reference)}${cited(reference, manuscript.claims, claims)}</li>\n`,
  )
  return html`<section id="references"${frame}><h2>References</h2>\n<ol class="refs">\n${items}</ol></section>\n`
}

const renderCitation = ({ csl }: Reference): readonly Markup[] =>
  amaCitation(csl).map(({ text, italic, href }) => {
    const words = italic ? html`<i>${text}</i>` : html`${text}`
    return href === undefined ? words : html`<a href="${safeAddress(href)}">${words}</a>`
  })

/** The claims that rest on a reference, each leading to its evidence. */
function cited({ id }: Reference, claims: readonly ClaimRecord[], numbers: Numbering['claims']): Markup {
  const resting = claims
    .filter(({ evidence }) => evidence.some(({ referenceId }) => referenceId === id))
    .flatMap((claim) => numbers.get(claim.id) ?? [])
    .sort((a, b) => a - b)
  if (resting.length === 0) return html``
  const links = resting.map(
    (number) => html`<a href="#e${number}" aria-label="Evidence for claim ${number}">${number}</a>`,
  )
  return html` <span class="for">Claim${resting.length > 1 && 's'} ${joined(links, ', ')}</span>`
}

/** A retracted source is kept and labelled, never dropped in silence. */
export function renderNotice(reference: Reference, notices: PublicFacts['notices']): Markup {
  const notice = notices[referenceIdentity(reference)]
  if (notice === undefined || standing(notice) === 'clean') return html``
  const weight = standing(notice) === 'retracted' ? 'bad' : 'wait'
  return html`<span class="tag ${weight}">${noticeInfo[notice.type].name}, ${longDate(notice.at)}</span> `
}
