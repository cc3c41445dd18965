import { changeName } from '#lib/publication/change-class.ts'
import type { PublicationFacts } from '#lib/publication/facts.ts'
import { listed } from '#lib/publication/words.ts'
import { html, type Markup } from './html.ts'

/** What readers are told of a version: what is new, or what it said before and says now, and what the change touches. */
export function renderChangeNote({ kind, publicNote, correction, change = [] }: PublicationFacts): Markup {
  if (publicNote === null) return html``
  // Of a correction the public note is the same in one line.
  const note = kind === 'correction' && correction !== undefined ? html`` : html`${publicNote} `
  const touched =
    change.length === 0
      ? html``
      : html`<span class="kind">What changed: ${listed(change.map((type) => changeName[type]))}.</span> `
  if (correction === undefined) return html`${note}${touched}`
  const was = kind === 'correction' ? 'What was wrong:' : 'It said before:'
  const noticed = correction.noticedBy === null ? html`` : html`Noticed by ${correction.noticedBy}. `
  return html`${note}<span class="was"><b>${was}</b> ${correction.was}</span> <span class="now"><b>It says now:</b> ${correction.now}</span> ${noticed}${touched}`
}
