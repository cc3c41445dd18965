import { claimKinds } from '#lib/claims/claim.ts'
import { kindInfo } from '#lib/claims/kinds.ts'
import { Risk } from '#lib/claims/risk-class.ts'
import { policyPaths } from '#lib/publication/paths.ts'
import { count } from '#lib/publication/words.ts'
import type { Quorum, ReviewPolicy } from '#lib/review/policy.ts'
import { html, type Markup } from './html.ts'

/** How review works, from the rules in force. */
export function reviewPolicy({
  quorum,
  reviewMonths,
  declarationMonths,
  proofMinutes,
  verdicts,
}: ReviewPolicy): Markup {
  return html`<h2>What the stamp says</h2>
<p>Every statement of medical fact in an article is marked as a claim. Each claim was approved by named reviewers in exactly these words, at exactly these sources. Change one word, its kind or a source, and that claim needs a new approval before it can be published. The stamp is computed from these approvals and the reviewers’ signatures; nobody can type one.</p>
<dl class="kv">
<dt>Medically reviewed</dt><dd>Every claim is approved, and the signatures under this version stand.</dd>
<dt>Update in work</dt><dd>The same; a newer version is being written or reviewed, and this one stays until then.</dd>
<dt>Review has lapsed</dt><dd>Some approval does not count any more: it ran out, a source was retracted, or somebody’s credential no longer stands. The page says which.</dd>
<dt>No stamp</dt><dd>No signature stands, or the article was retracted.</dd>
</dl>
<p>What it does not say: that an article fits your own case. Ask somebody who treats you.</p>
<h2>Who reviews</h2>
<p>A reviewer’s degrees, post, field and licence are checked by a second person, never by the reviewer. Nobody judges a claim whose words they wrote, and nobody signs an article in which a word is theirs.</p>
<p>Before the text opens, reviewers declare their interests: payments, patents, shares, leading roles and other ties. A declaration holds for ${count(declarationMonths, 'month')}. What was declared stands beside the name on the page.</p>
<p>${
    verdicts === 'independent'
      ? 'Reviewers see each other’s verdict on a claim only after they gave their own.'
      : 'Reviewers of one article see each other’s verdicts.'
  } Where two of them judge a source differently, the more cautious judgment counts.</p>
<p>A signature binds the whole text, its claims and its sources. To sign, reviewers prove who they are again, at most ${count(proofMinutes, 'minute')} before.</p>
<h2 id="quorum">How many reviewers a claim needs</h2>
<p>That follows from what an error in it could do to a reader.</p>
<div class="table" role="region" aria-labelledby="quorum" tabindex="0"><table><thead><tr><th scope="col">Risk of the claim</th><th scope="col">Approved by</th><th scope="col">Sources</th></tr></thead><tbody>
${Risk.options.map((risk) => quorumRow(risk, quorum[risk]))}</tbody></table></div>
<h2 id="renewal">How long an approval lasts</h2>
<p>Knowledge ages. After this time the claim has to be approved again, else the stamp lapses by itself.</p>
<div class="table" role="region" aria-labelledby="renewal" tabindex="0"><table><thead><tr><th scope="col">Kind of claim</th><th scope="col">States</th><th scope="col">Renewed after</th></tr></thead><tbody>
${claimKinds.map((kind) => html`<tr><th scope="row">${kindInfo[kind].name}</th><td>${kindInfo[kind].states}</td><td class="num">${count(reviewMonths[kind], 'month')}</td></tr>\n`)}</tbody></table></div>
<h2>Check it yourself</h2>
<p>Each article has a review record: who approved which claim, against what, and when. The record is signed and can be downloaded, and anybody can compute it again without asking us. What the levels in it mean: <a href="${policyPaths.evidence}">levels of evidence</a>.</p>
`
}

const riskNames: Readonly<Record<Risk, string>> = { low: 'Low', medium: 'Medium', high: 'High', critical: 'Critical' }

function quorumRow(risk: Risk, { approvals, specialist, directReference, anyReference }: Quorum): Markup {
  const who =
    approvals === 1
      ? `1 reviewer${specialist ? ' of the article’s field' : ''}`
      : `${approvals} different reviewers${specialist ? ', at least one of them of the article’s field' : ''}`
  const what = directReference
    ? 'at least one that bears on it directly'
    : anyReference
      ? 'at least one'
      : 'none required'
  return html`<tr><th scope="row">${riskNames[risk]}</th><td>${who}</td><td>${what}</td></tr>\n`
}
