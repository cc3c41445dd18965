import type { CorrectionEntry } from '#lib/publication/correction-entry.ts'
import { policyPaths } from '#lib/publication/paths.ts'
import { dayOf } from '#lib/time/instant.ts'
import { furtherOn } from './card-list.ts'
import { html, type Markup, safeAddress } from './html.ts'
import type { PageSite } from './page.ts'
import { onSite, renderSitePage } from './site-page.ts'
import { time } from './stamp-block.ts'

/** What each kind of notice is called, and what it says of the text it stands at. */
export const correctionKinds = {
  correction: { name: 'Correction', grave: false },
  strike: { name: 'Statement taken back', grave: false },
  retraction: { name: 'Retraction', grave: true },
  withdrawal: { name: 'Withdrawal', grave: true },
  expiry: { name: 'Expiry', grave: false },
} as const satisfies Record<CorrectionEntry['kind'], { readonly name: string; readonly grave: boolean }>

export interface CorrectionsPageInput {
  readonly site: PageSite
  /** Newest first. */
  readonly entries: readonly CorrectionEntry[]
  readonly next: string | null
  readonly isFirst: boolean
}

/** Everything that readers were told was wrong, in one place. */
export function renderCorrectionsPage({ site, entries, next, isFirst }: CorrectionsPageInput): string {
  const about =
    'What was wrong in our articles, newest first: corrections, statements taken back, retractions, withdrawals, and what was meant for a time only.'
  const list =
    entries.length === 0
      ? html`<p>Nothing had to be corrected so far. Whatever is will stand here, with its date and what was wrong.</p>\n`
      : html`<ul class="list">\n${entries.map(item)}</ul>\n${furtherOn(next, 'Earlier corrections')}`
  return renderSitePage({
    site,
    locale: site.locale,
    title: `Corrections${isFirst ? '' : ', earlier'} | ${site.name}`,
    description: about,
    canonical: isFirst ? onSite(site, '/corrections') : null,
    indexed: isFirst,
    preview: { type: 'website', title: 'Corrections', picture: '/card.png' },
    main: html`<div class="narrow"><h1>Corrections</h1>\n<p class="lede">${about}</p>
<p>An update that adds something new is no correction; it is told on its article. <a href="${policyPaths.corrections}">How we correct</a></p>
${list}</div>\n`,
  })
}

function item({ kind, at, title, path, note }: CorrectionEntry): Markup {
  const { name, grave } = correctionKinds[kind]
  return html`<li><p class="act"><span class="tag ${grave ? 'bad' : 'wait'}">${name}</span>${time(dayOf(at))}</p><h2><a href="${safeAddress(path)}">${title}</a></h2><p class="told">${note}</p></li>\n`
}
