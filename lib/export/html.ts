import { currentPublication } from '#lib/publication/facts.ts'
import { type ArticlePageInput, renderArticlePage } from '#lib/publication/render/article-page.ts'
import { escapeHtml, html } from '#lib/publication/render/html.ts'
import type { PageSite } from '#lib/publication/render/page.ts'
import { readdressed } from '#lib/publication/render/readdress.ts'
import { stampOf } from '#lib/publication/stamp.ts'
import { longDate } from '#lib/publication/words.ts'
import { type ExportAccount, stampLine, textWords } from './subject.ts'

/** A picture as it stands in a file. */
export interface ExportPicture {
  readonly type: string
  readonly width: number
  readonly height: number
  readonly base64: string
}

/**
 * The article as one file: the page that readers get, by the same renderer, with its pictures inside and addresses that
 * lead to the site from anywhere, and what identifies the text at its end.
 */
export function articleHtml(
  account: ExportAccount,
  site: PageSite,
  pictures: ReadonlyMap<string, ExportPicture>,
  changes: ArticlePageInput['changes'] = {},
): string {
  const { facts, claims, text } = account
  const page = renderArticlePage({
    site,
    facts,
    stamp: stampOf(facts),
    claims,
    changes,
    supersededBy: null,
    related: [],
    topicAddress: null,
    reviewerAddresses: {},
    pictures: Object.fromEntries([...pictures].map(([address, { width, height }]) => [address, { width, height }])),
    ...(text.kind === 'version' ? {} : { preview: `${textWords(text)}.` }),
  })
  const origin = facts.site.origin.replace(/\/$/, '')
  const whole = page.replace('</main>', `${identification(account)}</main>`)
  return readdressed(whole, (address) => {
    const picture = pictures.get(address)
    return picture === undefined ? `${escapeHtml(origin)}${address}` : `data:${picture.type};base64,${picture.base64}`
  })
}

function identification(account: ExportAccount): string {
  const { contentHash, claimsHash } = currentPublication(account.facts)
  return html`<section class="narrow"><h2>About this file</h2>
<dl class="kv">
<dt>Text</dt><dd>${textWords(account.text)}, exported ${longDate(account.facts.now)}</dd>
<dt>Review</dt><dd>${stampLine(account)}</dd>
${account.facts.signOffs.map(
  ({ payload, keyId }) =>
    html`<dt>Signature</dt><dd>${payload.signer.name}, revision ${payload.revisionNumber}, ${payload.at}, key <code>${keyId}</code></dd>\n`,
)}<dt>Content hash</dt><dd><code>${contentHash}</code></dd>
<dt>Hash of the claims</dt><dd><code>${claimsHash}</code></dd>
</dl></section>\n`.text
}
