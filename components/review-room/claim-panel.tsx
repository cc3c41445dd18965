'use client'

import type { ReactNode } from 'react'
import type { ClaimRecord } from '#lib/claims/claim.ts'
import { kindInfo } from '#lib/claims/kinds.ts'
import type { ClaimInReview, ReviewRoom } from '#lib/contract/review.ts'
import { listed, longDate } from '#lib/publication/words.ts'
import { levelLabel } from '#lib/review/claim-level.ts'
import classes from './claim-panel.module.css'
import { Difference } from './difference.tsx'
import { DowngradeField } from './downgrade-field.tsx'
import { EvidenceCard } from './evidence-card.tsx'
import { panelId } from './frozen-run.tsx'
import { type Judgment, levelWith, linkKey, withLink } from './judgment.ts'
import { claimStates, decided } from './words.ts'

interface ClaimPanelProps {
  readonly room: ReviewRoom
  readonly claim: ClaimInReview
  readonly record: ClaimRecord
  readonly references: NonNullable<ReviewRoom['manuscript']>['references']
  readonly judgment: Judgment
  /** Absent where the viewer does not judge this claim. */
  readonly onJudge: ((judgment: Judgment) => void) | undefined
  /** Why the viewer does not judge it. */
  readonly notMine: string | null
  /** The annotations on it. */
  readonly children: ReactNode
}

/** The claim in focus with everything on which a verdict rests. */
export function ClaimPanel(props: ClaimPanelProps) {
  const { room, claim, record, references, judgment, onJudge, notMine, children } = props
  const level = levelWith(record, references, judgment, room)
  return (
    <div id={panelId} className={classes.panel}>
      <h2 tabIndex={-1}>{claim.text}</h2>
      <p className={classes.meta}>
        {kindInfo[claim.kind].name}, {claim.risk} risk{claim.key ? '. Key claim' : ''}
      </p>
      <details className={classes.why}>
        <summary>Why {claim.risk} risk, and what settles it</summary>
        <p>
          Because {listed(claim.riskReasons)}. What settles it: {kindInfo[claim.kind].settledBy}.
        </p>
      </details>
      {notMine ? <p className={classes.notice}>{notMine}</p> : null}
      <Since claim={claim} />
      <OthersOn claim={claim} />
      {record.evidence.length === 0 ? (
        <p className={classes.ref}>No evidence is linked to this claim.</p>
      ) : (
        record.evidence.map((link, at) => {
          const key = linkKey(link)
          const own = judgment.links.find((judged) => linkKey(judged) === key)
          const lent = level.links[at]
          return (
            <EvidenceCard
              key={`${key} ${link.quote}`}
              link={link}
              reference={references.find(({ id }) => id === link.referenceId)}
              notices={room.notices}
              lends={lent?.kind === 'level' ? lent.level : lent?.kind === 'settled' ? 'Settled' : undefined}
              judgment={own}
              onJudge={onJudge && ((change) => onJudge(withLink(judgment, key, change)))}
            />
          )
        })
      )}
      <section className={classes.ref} aria-label="Level of this claim">
        <h3 aria-live="polite">
          {onJudge ? 'Level with your judgments' : 'Level of this claim'}:{' '}
          {onJudge ? levelLabel(level) : claim.level.label}
        </h3>
        <ul className={classes.reasons}>
          {(onJudge ? level.reasons.map(({ text }) => text) : claim.level.reasons).map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
        {onJudge ? (
          <DowngradeField
            what="the claim"
            value={judgment.downgrade}
            onChange={(downgrade) => onJudge({ ...judgment, downgrade })}
          />
        ) : null}
      </section>
      {children}
    </div>
  )
}

/** What became of the claim since the viewer judged it. */
function Since({ claim }: { claim: ClaimInReview }) {
  const { since, mine, writers } = claim
  if (since?.type === 'changed' || since?.type === 'evidence-changed') {
    const by = writers.length > 0 ? ` Its words and evidence are by ${listed(writers)}.` : ''
    return (
      <div className={classes.changed}>
        <b>
          You {decided[since.decision ?? 'approved']} “{since.before}”{since.at ? ` on ${longDate(since.at)}` : ''}
        </b>
        {since.type === 'changed' ? (
          <>
            It was changed to: <Difference parts={since.difference} />
            {by}
          </>
        ) : (
          <>The words are the same; its kind, question or evidence changed.{by}</>
        )}
      </div>
    )
  }
  if (!mine) return null
  return (
    <p className={classes.notice}>
      You {decided[mine.decision]} this on {longDate(mine.at)}.{mine.comment ? ` “${mine.comment}”` : ''}
    </p>
  )
}

function OthersOn({ claim }: { claim: ClaimInReview }) {
  const { word } = claimStates[claim.state]
  const names = claim.approvedBy.map(({ name, at }) => `${name} on ${longDate(at)}`)
  return (
    <p className={classes.soft}>
      {word}, {claim.progress}. {names.length > 0 ? `Approved by ${listed(names)}.` : 'Nobody has approved it yet.'}
    </p>
  )
}
