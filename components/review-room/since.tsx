import type { ClaimInReview, LinkChange } from '#lib/contract/review.ts'
import { listed, longDate } from '#lib/publication/words.ts'
import classes from './claim-panel.module.css'
import { Difference } from './difference.tsx'
import { decided } from './words.ts'

/** What became of the claim since the viewer judged it: its words, what else is said of it, and its evidence link by link. */
export function Since({ claim }: { claim: ClaimInReview }) {
  const { since, mine, writers } = claim
  if (since?.type === 'changed' || since?.type === 'evidence-changed') {
    const by = writers.length > 0 ? ` Its words and evidence are by ${listed(writers)}.` : ''
    return (
      <section className={classes.changed} aria-label="Since you judged it">
        <b>
          You {decided[since.decision ?? 'approved']} “{since.before}”{since.at ? ` on ${longDate(since.at)}` : ''}
        </b>
        {since.type === 'changed' ? (
          <>
            It was changed to: <Difference parts={since.difference} />
            {by}
          </>
        ) : (
          <>The words are the same.{by}</>
        )}
        <EvidenceSince facts={since.facts} evidence={since.evidence} />
      </section>
    )
  }
  if (!mine) return null
  return (
    <p className={classes.notice}>
      You {decided[mine.decision]} this on {longDate(mine.at)}.{mine.comment ? ` “${mine.comment}”` : ''}
    </p>
  )
}

type Facts = NonNullable<ClaimInReview['since']>['facts']

const came = { added: 'Linked since', removed: 'No longer linked', changed: 'Linked otherwise' } as const

/** Two links can change alike, so each is told apart by its place in the list, which never changes while it is shown. */
const numbered = (evidence: readonly LinkChange[]) => evidence.map((change, at) => ({ ...change, number: at + 1 }))

function EvidenceSince({ facts, evidence }: { facts: Facts; evidence: readonly LinkChange[] }) {
  if (facts.length === 0 && evidence.length === 0) return null
  return (
    <ul className={classes.changes}>
      {facts.map(({ what, difference }) => (
        <li key={what}>
          {what}: <Difference parts={difference} />
        </li>
      ))}
      {numbered(evidence).map(({ number, type, source, locator, parts }) => (
        <li key={number}>
          <b>{came[type]}:</b> {[source, locator].filter((part) => part !== '').join(', ')}
          <ul className={classes.changes}>
            {parts.map(({ what, difference }) => (
              <li key={what}>
                {what}: <Difference parts={difference} />
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  )
}
