import { ClaimKind } from '#lib/claims/claim.ts'
import { kindInfo } from '#lib/claims/kinds.ts'
import { Risk } from '#lib/claims/risk-class.ts'
import { scales } from '#lib/evidence/scales.ts'
import { count } from '#lib/publication/words.ts'
import type { Quorum, ReviewPolicy } from '#lib/review/policy.ts'
import classes from './policy.module.css'

export const riskNames: Readonly<Record<Risk, string>> = {
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
}
/** Most protected first. */
export const risks = Risk.options.toReversed()

export const verdictsWords = {
  open: {
    label: 'Open',
    meaning: 'Reviewers see each other’s verdicts at once.',
  },
  independent: {
    label: 'Independent',
    meaning:
      'A reviewer sees what others decided of a claim once their own verdict on it stands. Writers and editors see all.',
  },
} as const

const reference = ({ directReference, anyReference }: Quorum): string =>
  directReference ? 'One that supports it directly' : anyReference ? 'One that supports it' : 'Not asked'

/** The policy as people read it. */
export function PolicyText({ policy }: { policy: ReviewPolicy }) {
  return (
    <div className={classes.text}>
      <section aria-labelledby="quorum">
        <h2 id="quorum">Who approves a claim</h2>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">Risk</th>
              <th scope="col">Reviewers</th>
              <th scope="col">Specialist</th>
              <th scope="col">Reference</th>
            </tr>
          </thead>
          <tbody>
            {risks.map((risk) => {
              const quorum = policy.quorum[risk]
              return (
                <tr key={risk}>
                  <th scope="row">{riskNames[risk]}</th>
                  <td data-label="Reviewers">{quorum.approvals}</td>
                  <td data-label="Specialist">{quorum.specialist ? 'One of them' : 'Not asked'}</td>
                  <td data-label="Reference">{reference(quorum)}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
        <p className={classes.note}>
          Reviewers are different people with a verified credential and a licence that holds. A specialist is a reviewer
          of the article’s specialty. As many sign the revision as its riskiest claim needs.
        </p>
      </section>
      <section aria-labelledby="months">
        <h2 id="months">How long an approval counts</h2>
        <dl className={classes.months}>
          {ClaimKind.options.map((kind) => (
            <div key={kind}>
              <dt>{kindInfo[kind].name}</dt>
              <dd>{count(policy.reviewMonths[kind], 'month')}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section aria-labelledby="others">
        <h2 id="others">Reviewing and signing</h2>
        <dl className={classes.rules}>
          <div>
            <dt>Verdicts of others</dt>
            <dd>
              {verdictsWords[policy.verdicts].label}. {verdictsWords[policy.verdicts].meaning}
            </dd>
          </div>
          <div>
            <dt>Declaration of interests</dt>
            <dd>Given anew after {count(policy.declarationMonths, 'month')}</dd>
          </div>
          <div>
            <dt>Proof of identity</dt>
            <dd>Serves for {count(policy.proofMinutes, 'minute')} before a signature</dd>
          </div>
          <div>
            <dt>A day in the calendar</dt>
            <dd>Holds {count(policy.publicationsPerDay, 'publication')}; of more the calendar warns</dd>
          </div>
          <div>
            <dt>Evidence levels</dt>
            <dd>
              {scales[policy.scale].name}. {scales[policy.scale].source}.
            </dd>
          </div>
        </dl>
      </section>
    </div>
  )
}
