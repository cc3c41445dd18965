import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { longDate } from '#lib/publication/words.ts'
import { type DoubtOutcome, doubtLength, outcomeWords } from '#lib/review/doubt.ts'
import { dayOf, type Instant, type PlainDate } from '#lib/time/instant.ts'
import { readableClaim } from './document-words.ts'
import { html, type Markup, raw, safeAddress } from './html.ts'
import { type PageSite, renderPage } from './page.ts'
import { time } from './stamp-block.ts'
import { publicPolicy } from './style.ts'

/** The article that a page about doubts belongs to. */
export interface DoubtedArticle {
  readonly site: PageSite
  readonly locale: string
  readonly title: string
  /** Where the article stands. */
  readonly path: string
}

const formStyle =
  `.form label{display:block;font:600 .9375rem/1.4 var(--sans);margin:1.4rem 0 .15rem}.form small{display:block;font:.875rem/1.5 var(--sans);color:var(--soft);margin:0 0 .4rem}
.form input,.form textarea{width:100%;font:1.0625rem/1.5 var(--sans);color:var(--ink);background:var(--card);border:1px solid var(--soft);border-radius:6px;padding:.55rem .7rem}.form textarea{min-height:9rem;resize:vertical}
.form :focus-visible{outline:3px solid var(--teal);outline-offset:2px}.form [aria-invalid]{border-color:var(--red);border-width:2px}.form .wrong{font:600 .875rem/1.5 var(--sans);color:var(--red);margin:.3rem 0 0}
.form button{font:600 1rem/1.2 var(--sans);color:var(--paper);background:var(--teal);border:0;border-radius:6px;padding:.8rem 1.3rem;margin:1.8rem 0 0;cursor:pointer}.form .trap{position:absolute;inset-inline-start:-99rem}
.form blockquote{margin:0 0 1.5rem;padding-inline-start:1.15rem;border-inline-start:3px solid var(--teal)}.said{font:.9375rem/1.55 var(--sans);border-top:1px solid var(--line);padding:1.2rem 0}.said p{margin:.3rem 0 0}.said q{font:italic 1.0625rem/1.5 var(--serif)}
`.replaceAll('\n', '')
const formStyleHash = btoa(String.fromCharCode(...sha256(utf8ToBytes(formStyle))))

/** As every public page's, with the style of these, and a form that is sent to this site alone. */
export const doubtPolicy: string = publicPolicy
  .replace('style-src ', `style-src 'sha256-${formStyleHash}' `)
  .replace(/form-action [^;]*/, "form-action 'self'")

const frame = ({ site, locale }: DoubtedArticle, title: string, canonical: string | null, main: Markup): string =>
  renderPage({
    ...{ site, locale, canonical, indexed: canonical !== null },
    title: `${title} | ${site.name}`,
    description: '',
    head: html`<style>${raw(formStyle)}</style>\n`,
    main: html`<div class="narrow">${main}</div>\n`,
  })

export interface DoubtForm {
  /** Where it is sent. */
  readonly action: string
  readonly claim: { readonly id: string; readonly text: string }
  readonly token: string
  readonly typed: { readonly text: string; readonly source: string; readonly email: string }
  /** What is wrong with what was typed, by field; `form` for the whole of it. */
  readonly problems: Partial<Record<'form' | 'text' | 'source' | 'email', string>>
}

/** The form by which a reader doubts one statement. Complete without scripts and without style. */
export function renderDoubtForm(article: DoubtedArticle, form: DoubtForm): string {
  const { claim, typed, problems } = form
  const wrong = (field: keyof typeof problems) =>
    problems[field] === undefined ? html`` : html`<p class="wrong" id="wrong-${field}">${problems[field]}</p>\n`
  const told = (field: keyof typeof problems, hint: string) =>
    html` aria-describedby="${problems[field] === undefined ? hint : `wrong-${field} ${hint}`}"${problems[field] !== undefined && raw(' aria-invalid="true"')}`
  return frame(
    article,
    `${Object.keys(problems).length > 0 ? 'Not sent yet: ' : ''}Report a doubt`,
    null,
    html`<p class="topic">Report a doubt</p>
<h1>Is this statement right?</h1>
<p>From <a href="${safeAddress(article.path)}">${article.title}</a>:</p>
<form class="form" method="post" action="${safeAddress(form.action)}">
<blockquote>${readableClaim(claim.text)}</blockquote>
${problems.form !== undefined && html`<div class="flag stop" role="alert"><b>Not sent.</b> ${problems.form}</div>\n`}<p>An editor looks at it, with the reviewers who approved the statement. What comes of it stands in public with the article; nothing that you write here does.</p>
<label for="text">What is doubtful about it</label>
<small id="hint-text">${doubtLength.least} to ${doubtLength.most.toLocaleString('en')} characters. Please nothing about your own health: we cannot advise you.</small>
<textarea id="text" name="text" required minlength="${doubtLength.least}" maxlength="${doubtLength.most}"${told('text', 'hint-text')}>${typed.text}</textarea>
${wrong('text')}<label for="source">A source that says otherwise (if you have one)</label>
<small id="hint-source">A DOI, or an address that starts with https://</small>
<input id="source" name="source" maxlength="500" autocomplete="off" value="${typed.source}"${told('source', 'hint-source')}>
${wrong('source')}<label for="email">Your e-mail address (if you want the answer by mail)</label>
<small id="hint-email">Used once, for the answer, and then forgotten.</small>
<input id="email" name="email" type="email" maxlength="254" autocomplete="email" value="${typed.email}"${told('email', 'hint-email')}>
${wrong('email')}<div class="trap" aria-hidden="true"><label for="website">Leave this empty</label><input id="website" name="website" tabindex="-1" autocomplete="off"></div>
<input type="hidden" name="claim" value="${claim.id}"><input type="hidden" name="token" value="${form.token}">
<button type="submit">Send the doubt</button>
</form>\n`,
  )
}

/** What stands where a statement cannot be doubted any more. */
export const renderNoStatement = (article: DoubtedArticle): string =>
  frame(
    article,
    'Report a doubt',
    null,
    html`<h1>This statement is not on the page any more</h1>
<p class="lede">It was changed or taken back since. <a href="${safeAddress(article.path)}">Read the article as it is now</a>, and report a doubt beside the statement that you mean.</p>\n`,
  )

export interface PublicDoubt {
  /** The statement's words, where it stands on the page still. */
  readonly claim: string | null
  readonly version: number
  readonly at: Instant
  readonly answer: {
    readonly outcome: DoubtOutcome
    readonly sentence: string
    readonly correctedIn: number | null
    readonly at: Instant
  } | null
}

function said({ claim, version, at, answer }: PublicDoubt): Markup {
  const about = claim === null ? html`A statement of version ${version}` : html`<q>${readableClaim(claim)}</q>`
  const came =
    answer === null
      ? html``
      : html`<p><b>${outcomeWords(answer.outcome, answer.correctedIn)}</b> ${answer.sentence} ${time(dayOf(answer.at))}</p>`
  return html`<div class="said">${about}<p>Doubted by a reader on ${longDate(at)}.</p>${came}</div>\n`
}

/** What came of readers' doubts about an article, newest first. */
export function renderDoubts(
  article: DoubtedArticle,
  doubts: readonly PublicDoubt[],
  { canonical, next }: { readonly canonical: string | null; readonly next: string | null },
): string {
  return frame(
    article,
    `Doubts of readers: ${article.title}`,
    canonical,
    html`<p class="topic">Doubts of readers</p>
<h1>${article.title}</h1>
<p class="lede">What readers doubted in this article and what came of it. <a href="${safeAddress(article.path)}">Read the article</a>; beside each of its statements you can report a doubt of your own.</p>
${doubts.length === 0 ? html`<p>No doubt has been answered yet.</p>\n` : doubts.map(said)}${next !== null && html`<p><a href="${safeAddress(next)}">Earlier doubts</a></p>\n`}`,
  )
}

/** What a reader's own address says: that it is being looked at, or what came of it. */
export function renderReceipt(article: DoubtedArticle, doubt: PublicDoubt, dueOn: PlainDate): string {
  const head =
    doubt.answer === null
      ? html`<h1>Thank you. We are looking at it.</h1>
<p class="lede">An editor answers by ${time(dueOn)}. Keep the address of this page: the answer will stand here, and nobody else knows it.</p>\n`
      : html`<h1>${outcomeWords(doubt.answer.outcome, doubt.answer.correctedIn)}</h1>\n`
  return frame(
    article,
    'Your doubt',
    null,
    html`<p class="topic">Your doubt</p>
${head}${said(doubt)}<p><a href="${safeAddress(article.path)}">Read the article</a> or <a href="${safeAddress(`${article.path}/doubts`)}">what came of other doubts</a></p>\n`,
  )
}
