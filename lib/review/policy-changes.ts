import { ClaimKind } from '#lib/claims/claim.ts'
import { kindInfo } from '#lib/claims/kinds.ts'
import { Risk } from '#lib/claims/risk-class.ts'
import { scales } from '#lib/evidence/scales.ts'
import { count } from '#lib/publication/words.ts'
import { type PolicyDraft, quorumWords, riskWords } from './policy-draft.ts'

/** What a later version of the policy changed, in sentences; empty where nothing did. */
export function policyChanges(before: PolicyDraft, after: PolicyDraft): readonly string[] {
  return [
    ...Risk.options.flatMap((risk) => quorumChanges(risk, before, after)),
    ...ClaimKind.options
      .filter((kind) => before.reviewMonths[kind] !== after.reviewMonths[kind])
      .map(
        (kind) =>
          `Approvals of “${kindInfo[kind].name}” claims count for ${count(after.reviewMonths[kind], 'month')}, before ${before.reviewMonths[kind]}.`,
      ),
    ...(before.declarationMonths === after.declarationMonths
      ? []
      : [
          `Declarations of interests last ${count(after.declarationMonths, 'month')}, before ${before.declarationMonths}.`,
        ]),
    ...(before.proofMinutes === after.proofMinutes
      ? []
      : [`A proof of identity serves for ${count(after.proofMinutes, 'minute')}, before ${before.proofMinutes}.`]),
    ...(before.scale === after.scale
      ? []
      : [`Evidence levels are stated in ${scales[after.scale].name}, before ${scales[before.scale].name}.`]),
    ...(before.publicationsPerDay === after.publicationsPerDay
      ? []
      : [`A day holds ${count(after.publicationsPerDay, 'publication')}, before ${before.publicationsPerDay}.`]),
    ...(before.verdicts === after.verdicts
      ? []
      : [
          after.verdicts === 'independent'
            ? 'Reviewers see the verdicts of others on a claim once they gave their own.'
            : 'Reviewers see each other’s verdicts at once.',
        ]),
  ]
}

function quorumChanges(risk: Risk, before: PolicyDraft, after: PolicyDraft): readonly string[] {
  const [was, is] = [before.quorum[risk], after.quorum[risk]]
  const demands = (['specialist', 'directReference', 'anyReference'] as const).filter(
    (demand) => was[demand] !== is[demand],
  )
  return [
    ...(was.approvals === is.approvals
      ? []
      : [`${riskWords[risk]} claims need ${count(is.approvals, 'approval')}, before ${was.approvals}.`]),
    ...demands.map(
      (demand) => `${riskWords[risk]} claims ${is[demand] ? 'need' : 'no longer need'} ${quorumWords[demand]}.`,
    ),
  ]
}
