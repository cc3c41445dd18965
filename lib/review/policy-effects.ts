import { ClaimKind } from '#lib/claims/claim.ts'
import { Risk } from '#lib/claims/risk-class.ts'
import { scales } from '#lib/evidence/scales.ts'
import { count } from '#lib/publication/words.ts'
import { requiredSignOffs } from './approval.ts'
import { type PolicyDraft, quorumWords, riskWords } from './policy-draft.ts'

/** What of an article under way the effect of a changed policy depends on. */
export interface UnderWay {
  readonly state: 'in_review' | 'reviewed' | 'scheduled'
  /** The risks of its claims, each once. */
  readonly risks: readonly Risk[]
  /** Distinct reviewers whose signature stands under its revision. */
  readonly signOffs: number
}

/**
 * What a changed policy will do, in sentences, before it is confirmed. `articles` are those under way; where there are
 * more than were looked at, numbers say "at least". What cannot be counted exactly is said in words alone.
 */
export function policyEffects(
  before: PolicyDraft,
  after: PolicyDraft,
  { articles, more }: { readonly articles: readonly UnderWay[]; readonly more: boolean },
): readonly string[] {
  const many = (these: readonly UnderWay[]) => `${more ? 'At least ' : ''}${count(these.length, 'article')}`
  return [
    ...moreReviewers(before, after, articles, many),
    ...Risk.options.flatMap((risk) => specialists(risk, before, after, articles, many)),
    ...references(before, after),
    ...fewerMonths(before, after),
    ...(after.declarationMonths < before.declarationMonths
      ? [
          `A reviewer whose declaration is older than ${count(after.declarationMonths, 'month')} declares again before the next verdict or signature.`,
        ]
      : []),
    ...(before.scale === after.scale
      ? []
      : [
          `Levels in the newsroom are computed from the same judgments in ${scales[after.scale].name}: a single trial, say, has another level there. No verdict is asked for again. Pages that are live keep ${scales[before.scale].name} until their next version.`,
        ]),
    ...(before.verdicts === 'open' && after.verdicts === 'independent'
      ? [
          'Verdicts that reviewers have not answered with their own are hidden from them from now on; what was seen was seen.',
        ]
      : []),
    ...(before.verdicts === 'independent' && after.verdicts === 'open'
      ? ['Every reviewer sees at once what the others decided, in reviews under way too.']
      : []),
    'Sign-offs already given keep the version under which they counted, and pages that are live stay as they were published.',
  ]
}

type Many = (these: readonly UnderWay[]) => string

function moreReviewers(before: PolicyDraft, after: PolicyDraft, articles: readonly UnderWay[], many: Many): string[] {
  const required = (policy: PolicyDraft, { risks }: UnderWay) =>
    requiredSignOffs(
      risks.map((risk) => ({ risk })),
      policy,
    )
  const inReview = articles.filter(({ state }) => state === 'in_review')
  const stricter = inReview.filter((article) => required(after, article) > required(before, article))
  const laxer = inReview.filter((article) => required(after, article) < required(before, article))
  const short = articles.filter(
    (article) =>
      article.state !== 'in_review' &&
      article.signOffs < required(after, article) &&
      article.signOffs >= required(before, article),
  )
  const [most] = stricter.map((article) => required(after, article)).toSorted((a, b) => b - a)
  return [
    ...(most === undefined
      ? []
      : [`${many(stricter)} in review will need more reviewers than before: up to ${most} have to approve and sign.`]),
    ...(short.length > 0
      ? [
          `${many(short)} reviewed or scheduled will lack a sign-off: publication is held with that reason until an editor reopens the article and another reviewer signs.`,
        ]
      : []),
    ...(laxer.length > 0
      ? [
          `${many(laxer)} in review will need fewer reviewers. One that lacks nothing by then is complete with the next verdict, signature or resolved annotation.`,
        ]
      : []),
  ]
}

function specialists(
  risk: Risk,
  before: PolicyDraft,
  after: PolicyDraft,
  articles: readonly UnderWay[],
  many: Many,
): string[] {
  if (before.quorum[risk].specialist || !after.quorum[risk].specialist) return []
  const affected = articles.filter(({ risks }) => risks.includes(risk))
  return affected.length === 0
    ? []
    : [
        `${many(affected)} under way with ${riskWords[risk].toLowerCase()} claims: each of these claims then waits until a reviewer of the article’s specialty has approved it.`,
      ]
}

const references = (before: PolicyDraft, after: PolicyDraft): string[] =>
  (['directReference', 'anyReference'] as const).flatMap((demand) => {
    const risks = Risk.options.filter((risk) => after.quorum[risk][demand] && !before.quorum[risk][demand])
    return risks.length === 0
      ? []
      : [
          `${risks.map((risk) => riskWords[risk]).join(', ')} claims are asked for ${quorumWords[demand]} at their next approval; approvals already given stay.`,
        ]
  })

const fewerMonths = (before: PolicyDraft, after: PolicyDraft): string[] =>
  ClaimKind.options.some((kind) => after.reviewMonths[kind] < before.reviewMonths[kind])
    ? [
        'Approvals that are older than the new months do not count any more in articles under way: these claims are judged again before they are published.',
      ]
    : []
