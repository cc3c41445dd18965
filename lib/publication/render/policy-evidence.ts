import { claimKinds } from '#lib/claims/claim.ts'
import { kindInfo } from '#lib/claims/kinds.ts'
import {
  bestAsksFor,
  type GradedQuestion,
  isInconclusive,
  type Level,
  meaningOf,
  scales,
} from '#lib/evidence/scales.ts'
import { policyPaths } from '#lib/publication/paths.ts'
import type { ReviewPolicy } from '#lib/review/policy.ts'
import { html, type Markup } from './html.ts'

const questions: Readonly<Record<GradedQuestion, string>> = {
  therapy: 'Does it help?',
  harm: 'Does it harm?',
  prognosis: 'How will it go on?',
  diagnosis: 'Does the test tell?',
  prevalence: 'How common is it?',
}

/** What levels of evidence mean, from the scale in force and the words that pages use for it. */
export function evidencePolicy({ scale }: ReviewPolicy): Markup {
  const { name, source, levels } = scales[scale]
  const shown = (levels as readonly Level[]).filter((level) => !isInconclusive(level))
  const withMinus = shown.length < levels.length
  return html`<h2>What a level says</h2>
<p>It tells what kind of studies stand behind a claim, and so how likely it is to hold. It does not tell how large an effect is, or whether it matters for you. We use the scale ${name} (${source}). A level without its scale says nothing: another scale counts differently.</p>
<p>The level of a claim is computed from the sources that its reviewers found to support it. The level of an article is that of its key claims, and the weakest of them decides. A person can lower a level, with a reason; nobody can raise one.</p>
${withMinus && html`<p>A minus after a level marks evidence that is inconclusive, because studies disagree or leave too much open. It stands below every level without one, but for the last.</p>\n`}<h2>What each level means</h2>
${(Object.keys(questions) as GradedQuestion[]).map(
  (question) => html`<h3>${questions[question]}</h3>
<dl class="kv">
${shown.map((level) => html`<dt>${level}</dt><dd>${meaningOf(scale, question, level)}</dd>\n`)}</dl>
<p class="said">The best level asks for ${bestAsksFor(scale, question)}.</p>\n`,
)}<h2 id="kinds">What settles a claim</h2>
<p>Not every claim has a level. What a word means, or what a regulator decided, needs a source and no scale.</p>
<div class="table" role="region" aria-labelledby="kinds" tabindex="0"><table><thead><tr><th scope="col">Kind of claim</th><th scope="col">Settled by</th><th scope="col">Level</th></tr></thead><tbody>
${claimKinds.map((kind) => html`<tr><th scope="row">${kindInfo[kind].name}</th><td>${kindInfo[kind].settledBy}</td><td>${kindInfo[kind].needsLevel ? 'yes' : 'no'}</td></tr>\n`)}</tbody></table></div>
<p>How claims are reviewed: <a href="${policyPaths.review}">how we review</a>.</p>
`
}
