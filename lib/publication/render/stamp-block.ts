import { specialtyName } from '#lib/identity/specialty.ts'
import type { Stamp, StampReviewer } from '#lib/publication/stamp-types.ts'
import { longDate } from '#lib/publication/words.ts'
import type { PlainDate } from '#lib/time/instant.ts'
import { html, type Markup, raw, safeAddress } from './html.ts'

/** Reviewer id to the address of their profile, for those who have one. */
export type ReviewerAddresses = Readonly<Record<string, string>>

const seal = raw(
  '<svg width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.7" stroke-linejoin="round" aria-hidden="true"><path d="M12 2.4l2.5 1.8 3.1 0 .9 2.900 2.500 1.800-1 2.900 1 2.900-2.500 1.800-.9 2.900-3.100 0L12 21.200l-2.500-1.800-3.100 0-.9-2.900-2.500-1.800 1-2.900-1-2.900 2.500-1.800.9-2.900 3.100 0z"/>',
)
const tick = raw('<path d="M8.400 11.900l2.500 2.500 4.700-4.900" stroke-linecap="round"/></svg>')
const clock = raw('<path d="M12 8v4l2.600 1.600" stroke-linecap="round"/></svg>')

/** The stamp as readers see it; nothing at all where no review stands. */
export function renderStamp(stamp: Stamp, record: string, reviewers: ReviewerAddresses, frame: Markup): Markup {
  if (stamp.state === 'retracted' || stamp.state === 'withdrawn') return html``
  const { approved, total } = stamp.claims
  const link = html`<a href="${safeAddress(record)}">See the review record</a>`
  const lapsed = stamp.state === 'lapsed' || stamp.state === 'none'
  const claims = html`<p>${approved} of ${total} claims approved. ${link}</p>`
  return html`<section class="stamp${lapsed ? ' lapsed' : ''}" aria-label="Medical review"${frame}>
<div class="who">${seal}${lapsed ? clock : tick}<div>${headline(stamp, reviewers)}${claims}</div></div>
${renderDates(stamp)}
${!lapsed && renderLevel(stamp)}</section>\n`
}

/** What stands in the stamp's place before publication: how far the review is, and no stamp that was not earned. */
export function renderUnearned({ state, claims }: Stamp): Markup {
  const isComplete = state === 'reviewed' || state === 'update-in-review'
  const words = isComplete ? 'Reviewed, not published yet.' : 'Not reviewed yet.'
  return html`<section class="stamp lapsed" aria-label="Medical review">
<div class="who">${seal}${clock}<div><p><b>${words}</b></p><p>${claims.approved} of ${claims.total} claims approved so far.</p></div></div></section>\n`
}

function headline(stamp: Stamp, addresses: ReviewerAddresses): Markup {
  if (stamp.state === 'none') return html`<p><b>No medical review stands for this version.</b></p>`
  const [first, ...others] = stamp.reviewers
  const named =
    first === undefined
      ? html``
      : others.length === 0
        ? html`<p>${opening(stamp)} by ${reviewer(first, addresses)}.</p>`
        : html`<p>${opening(stamp)} by</p><ul>${stamp.reviewers.map((person) => html`<li>${reviewer(person, addresses)}.</li>`)}</ul>`
  const notes = [
    ...(stamp.state === 'lapsed'
      ? [`The review has lapsed since${stamp.lapses.length === 0 ? '.' : `: ${stamp.lapses.join(' ')}`}`]
      : []),
    ...(stamp.state === 'update-in-review'
      ? ['An update of this article is in work; this version stays until then.']
      : []),
  ]
  return html`${named}${notes.map((note) => html`<p>${note}</p>`)}`
}

const opening = ({ state }: Stamp) => (state === 'lapsed' ? 'Was medically reviewed' : 'Medically reviewed')

/** Name and degrees, post and field, iD, and the conflict-of-interest line: all that a reader needs to judge the judge. */
function reviewer(person: StampReviewer, addresses: ReviewerAddresses): Markup {
  const name = [person.name, ...person.degrees].join(', ')
  const address = addresses[person.id]
  const linked = address === undefined ? html`<b>${name}</b>` : html`<a href="${safeAddress(address)}">${name}</a>`
  const fields = person.specialties.map(specialtyName).join(', ')
  const orcid =
    person.orcid === null ? html`` : html`, <a class="id" href="https://orcid.org/${person.orcid}">ORCID iD</a>`
  return html`${linked}, ${person.jobTitle} (${fields})${orcid}; ${person.interests}`
}

function renderDates({ dates }: Stamp): Markup {
  const rows: readonly (readonly [string, PlainDate])[] = [
    ['Published', dates.published],
    ['Last reviewed', dates.lastReviewed],
    ['Next review due', dates.nextReviewDue],
  ]
  return html`<dl>${rows.map(([label, day]) => html`<div><dt>${label}</dt><dd>${time(day)}</dd></div>`)}</dl>`
}

/** A day that people and programs both read. */
export const time = (day: PlainDate): Markup => html`<time datetime="${day}">${longDate(day)}</time>`

function renderLevel({ level, perLevel }: Stamp): Markup {
  const counts = perLevel.map(({ label, count }) => `${label} (${count})`).join(', ')
  const title = level.level === null ? level.label : `Evidence level ${level.level}`
  return html`<div class="lvl"><p><b>${title}</b> (${level.scaleName}): ${level.meaning}.</p>${
    counts !== '' && html`<p class="per">Claims by level: ${counts}.</p>`
  }</div>\n`
}
