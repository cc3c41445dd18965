import panel from '#components/review-room/claim-panel.module.css'
import { EvidenceCard } from '#components/review-room/evidence-card.tsx'
import { kindInfo } from '#lib/claims/kinds.ts'
import type { OpinionPage } from '#lib/contract/opinions.ts'
import { textOf } from '#lib/evidence/citation-parts.ts'
import { amaCitation } from '#lib/evidence/citation-style.ts'
import { OpinionText } from './opinion-text.tsx'
import classes from './outside.module.css'

type Material = NonNullable<OpinionPage['material']>

/** What the expert is asked about: one claim with its evidence and the words around it, or the whole text. */
export function MaterialShown({ material, token }: { readonly material: Material; readonly token: string }) {
  const { claim, references } = material
  return claim ? (
    <ClaimShown {...material} claim={claim} token={token} />
  ) : (
    <section className={classes.material} aria-label="The text">
      <OpinionText {...material} claimId={null} token={token} />
      <h3>References</h3>
      <ol className={classes.references}>
        {references.map(({ id, csl }) => (
          <li key={id}>{textOf(amaCitation(csl))}</li>
        ))}
      </ol>
    </section>
  )
}

function ClaimShown({
  claim,
  heading,
  blocks,
  references,
  notices,
  token,
}: Material & { readonly claim: NonNullable<Material['claim']>; readonly token: string }) {
  return (
    <section className={classes.material} aria-label="What you are asked about">
      <h2>The statement</h2>
      <blockquote className={classes.claim}>{claim.text}</blockquote>
      <p className={classes.soft}>{kindInfo[claim.kind].name}</p>
      <h2>Where it stands</h2>
      {heading ? <p className={classes.soft}>In the section “{heading}”</p> : null}
      <OpinionText blocks={blocks} claimId={claim.id} references={references} token={token} />
      <h2>What it rests on</h2>
      <div className={`${panel.panel} ${classes.evidence}`}>
        {claim.evidence.length === 0 ? <p>No evidence is linked to this statement.</p> : null}
        {claim.evidence.map((link) => (
          <EvidenceCard
            key={`${link.referenceId} ${link.locator} ${link.quote}`}
            link={link}
            reference={references.find(({ id }) => id === link.referenceId)}
            notices={notices}
            lends={undefined}
            aids={undefined}
            judgment={undefined}
            otherwise={[]}
            onJudge={undefined}
          />
        ))}
      </div>
    </section>
  )
}
