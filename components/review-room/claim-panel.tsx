'use client'

import { type ReactNode, useState } from 'react'
import { useShortcuts } from '#components/desk/shortcuts.tsx'
import { ClaimDoubts } from '#components/doubts/claim-doubts.tsx'
import type { ClaimRecord, EvidenceLink } from '#lib/claims/claim.ts'
import { kindInfo } from '#lib/claims/kinds.ts'
import { assessRisk } from '#lib/claims/risk.ts'
import type { ClaimInReview, ReviewRoom } from '#lib/contract/review.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import { listed, longDate } from '#lib/publication/words.ts'
import { levelLabel } from '#lib/review/claim-level.ts'
import { judgedOtherwise } from '#lib/review/judged-otherwise.ts'
import classes from './claim-panel.module.css'
import { DowngradeField } from './downgrade-field.tsx'
import { EvidenceCard } from './evidence-card.tsx'
import { panelId } from './frozen-run.tsx'
import { type Judgment, levelWith, linkKey, standingLevel, withLink } from './judgment.ts'
import { PdfDialog } from './pdf-dialog.tsx'
import { Since } from './since.tsx'
import { claimStates } from './words.ts'

interface ClaimPanelProps {
  readonly articleId: ArticleId
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
  const { articleId, room, claim, record, references, judgment, onJudge, notMine, children } = props
  const level = levelWith(record, references, judgment, room)
  const shown = onJudge
    ? { label: levelLabel(level), reasons: level.reasons }
    : standingLevel(claim, record, references, room)
  const aidsOf = ({ referenceId }: EvidenceLink) => room.aids.find((aids) => aids.referenceId === referenceId)
  const pdf = usePdfDialog(record.evidence.filter((link) => aidsOf(link)?.pdf))
  return (
    <div id={panelId} className={classes.panel}>
      <h2 tabIndex={-1}>{claim.text}</h2>
      <p className={classes.meta}>
        {kindInfo[claim.kind].name}, {claim.risk} risk{claim.key ? '. Key claim' : ''}
      </p>
      <details className={classes.why}>
        <summary>Why {claim.risk} risk, and what settles it</summary>
        <p>
          Because {listed(assessRisk(claim.kind, claim.text).reasons)}. What settles it:{' '}
          {kindInfo[claim.kind].settledBy}.
        </p>
      </details>
      {notMine ? <p className={classes.notice}>{notMine}</p> : null}
      <ClaimDoubts articleId={articleId} claimId={claim.id} />
      <Since claim={claim} />
      <OthersOn claim={claim} />
      {record.evidence.length === 0 ? (
        <p className={classes.ref}>No evidence is linked to this claim.</p>
      ) : (
        record.evidence.map((link, at) => {
          const key = linkKey(link)
          const own = judgment.links.find((judged) => linkKey(judged) === key)
          const lent = level.links[at]
          const aids = aidsOf(link)
          return (
            <EvidenceCard
              key={`${key} ${link.quote}`}
              link={link}
              reference={references.find(({ id }) => id === link.referenceId)}
              notices={room.notices}
              lends={lent?.kind === 'level' ? lent.level : lent?.kind === 'settled' ? 'Settled' : undefined}
              aids={aids && { ...aids, articleId, onOpenPdf: () => pdf.open(link) }}
              judgment={own}
              otherwise={own ? judgedOtherwise(own, claim.others) : []}
              onJudge={onJudge && ((change) => onJudge(withLink(judgment, key, change)))}
            />
          )
        })
      )}
      <section className={classes.ref} aria-label="Level of this claim">
        <h3 aria-live="polite">
          {onJudge ? 'Level with your judgments' : 'Level of this claim'}: {shown.label}
        </h3>
        <ul className={classes.reasons}>
          {shown.reasons.map(({ text }) => (
            <li key={text}>{text}</li>
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
      {pdf.link ? (
        <PdfDialog
          key={`${linkKey(pdf.link)} ${pdf.link.quote}`}
          articleId={articleId}
          pdf={aidsOf(pdf.link)?.pdf ?? null}
          link={pdf.link}
          reference={references.find(({ id }) => id === pdf.link?.referenceId)}
          onClose={pdf.close}
        />
      ) : null}
    </div>
  )
}

/** Which link's PDF is open; `P` opens the first of those that have one. */
function usePdfDialog(links: readonly EvidenceLink[]) {
  const [link, setLink] = useState<EvidenceLink | null>(null)
  const [first] = links
  useShortcuts('Evidence', first ? [{ keys: 'P', does: 'Open the PDF', run: () => setLink(first) }] : [])
  return { link, open: setLink, close: () => setLink(null) }
}

function OthersOn({ claim }: { claim: ClaimInReview }) {
  if (claim.othersKept) return <p className={classes.soft}>Others’ verdicts are shown once you gave yours.</p>
  const { word } = claimStates[claim.state]
  const names = claim.approvedBy.map(({ name, at }) => `${name} on ${longDate(at)}`)
  return (
    <p className={classes.soft}>
      {word}, {claim.progress}. {names.length > 0 ? `Approved by ${listed(names)}.` : 'Nobody has approved it yet.'}
    </p>
  )
}
