import { z } from 'zod'
import { Risk } from '#lib/claims/risk-class.ts'
import { PublicationsPerDay, type Quorum, ReviewPolicy, VerdictsShown } from './policy.ts'

const { version: _, verdicts: __, publicationsPerDay: ___, ...rules } = ReviewPolicy.unwrap().shape

/** Adjectives of risk, as they stand before "claims". */
export const riskWords: Readonly<Record<Risk, string>> = {
  low: 'Low-risk',
  medium: 'Medium-risk',
  high: 'High-risk',
  critical: 'Critical',
}

/** What a quorum can ask for, as it stands after "claims need". */
export const quorumWords: Readonly<Record<Exclude<keyof Quorum, 'approvals'>, string>> = {
  specialist: 'an approval by a reviewer of the article’s specialty',
  directReference: 'a reference that supports them directly',
  anyReference: 'a reference that supports them',
}

/** Whoever could be harmed more is never protected less. */
function problemsOf(quorum: Readonly<Record<Risk, Quorum>>): { path: (string | number)[]; message: string }[] {
  const steps = Risk.options.slice(1).map((risk, index) => ({ risk, below: Risk.options[index] ?? risk }))
  return [
    ...steps
      .filter(({ risk, below }) => quorum[risk].approvals < quorum[below].approvals)
      .map(({ risk, below }) => ({
        path: ['quorum', risk, 'approvals'],
        message: `${riskWords[risk]} claims cannot need fewer approvals than ${riskWords[below].toLowerCase()} claims.`,
      })),
    ...(['specialist', 'directReference', 'anyReference'] as const).flatMap((demand) =>
      steps
        .filter(({ risk, below }) => quorum[below][demand] && !quorum[risk][demand])
        .map(({ risk, below }) => ({
          path: ['quorum', risk, demand],
          message: `If ${riskWords[below].toLowerCase()} claims need ${quorumWords[demand]}, ${riskWords[risk].toLowerCase()} claims do too.`,
        })),
    ),
    ...Risk.options
      .filter((risk) => quorum[risk].directReference && !quorum[risk].anyReference)
      .map((risk) => ({
        path: ['quorum', risk, 'anyReference'],
        message: `${riskWords[risk]} claims that need a direct reference need a reference.`,
      })),
  ]
}

/** A whole policy as an administrator sends it; its version is the site's to give. */
export const PolicyDraft = z
  .object({ ...rules, verdicts: VerdictsShown, publicationsPerDay: PublicationsPerDay })
  .superRefine(({ quorum }, context) => {
    for (const problem of problemsOf(quorum)) context.addIssue({ code: 'custom', ...problem })
  })
export type PolicyDraft = z.infer<typeof PolicyDraft>

/** What can be edited of a policy. */
export const draftOf = ({ version: _version, ...draft }: ReviewPolicy): PolicyDraft => draft
