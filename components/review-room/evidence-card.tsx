'use client'

import { NativeSelect } from '@mantine/core'
import { Tag } from '#components/ui/tag.tsx'
import type { EvidenceLink } from '#lib/claims/claim.ts'
import type { ReviewRoom } from '#lib/contract/review.ts'
import { amaCitation, type CitationPart } from '#lib/evidence/citation-style.ts'
import { designInfo } from '#lib/evidence/designs.ts'
import { doiAddress, pubmedAddress } from '#lib/evidence/identifiers.ts'
import { referenceIdentity } from '#lib/evidence/identity.ts'
import type { LinkJudgment } from '#lib/evidence/judgment.ts'
import { noticeInfo } from '#lib/evidence/notices.ts'
import type { Reference } from '#lib/evidence/reference.ts'
import { designs, StudyDesign } from '#lib/evidence/study-design.ts'
import { longDate } from '#lib/publication/words.ts'
import classes from './claim-panel.module.css'
import { DowngradeField } from './downgrade-field.tsx'
import { ToggleGroup } from './toggle-group.tsx'
import { relationNames } from './words.ts'

interface EvidenceCardProps {
  readonly link: EvidenceLink
  readonly reference: Reference | undefined
  readonly notices: ReviewRoom['notices']
  /** What this link lends the claim as it is judged now: a level, "Settled", or undefined for nothing. */
  readonly lends: string | undefined
  readonly judgment: LinkJudgment | undefined
  /** Absent where the viewer does not judge this claim. */
  readonly onJudge: ((change: Partial<LinkJudgment>) => void) | undefined
}

/** One evidence link: what the source is, what it says and where, and what the reviewer makes of it. */
export function EvidenceCard({ link, reference, notices, lends, judgment, onJudge }: EvidenceCardProps) {
  if (!reference) return <p className={classes.ref}>This reference is not part of the revision.</p>
  const { csl, appraisal } = reference
  const design = judgment?.design ?? appraisal?.design ?? null
  const notice = notices[referenceIdentity(reference)]
  return (
    <section className={classes.ref} aria-label={csl.title}>
      <p className={classes.tags}>
        {lends ? <Tag tone="teal">{lends}</Tag> : null}
        <Tag>{design ? designInfo[design].name : 'Study design unknown'}</Tag>
        {notice ? (
          <Tag tone={noticeInfo[notice.type].standing === 'corrected' ? 'amber' : 'red'}>
            {noticeInfo[notice.type].name}, {longDate(notice.at)}
          </Tag>
        ) : (
          <Tag>No notices</Tag>
        )}
      </p>
      <h3>{csl.title}</h3>
      <p className={classes.soft}>
        <Citation parts={amaCitation(csl)} />
      </p>
      {link.quote ? (
        <blockquote>{link.quote}</blockquote>
      ) : (
        <p className={classes.soft}>The writer quotes no words of it.</p>
      )}
      <p className={classes.soft}>
        {[link.locator || 'The whole source', `the writer says it ${statedAs[link.relation]}`].join(', ')}.{' '}
        <OpenLinks csl={csl} />
      </p>
      {judgment && onJudge ? <JudgmentFields {...{ judgment, reference, onJudge }} /> : null}
    </section>
  )
}

const statedAs = {
  supports: 'supports the claim',
  'partly-supports': 'supports the claim in part',
  background: 'is background',
  contradicts: 'contradicts the claim',
} as const

const relations = (['supports', 'partly-supports', 'background', 'contradicts'] as const).map((value) => ({
  value,
  name: relationNames[value],
}))
const directness = [
  { value: 'direct', name: 'Direct' },
  { value: 'indirect', name: 'Indirect' },
] as const

interface JudgmentFieldsProps {
  readonly judgment: LinkJudgment
  readonly reference: Reference
  readonly onJudge: (change: Partial<LinkJudgment>) => void
}

function JudgmentFields({ judgment, reference, onJudge }: JudgmentFieldsProps) {
  const stated = reference.appraisal?.design
  const chosen = judgment.design
  return (
    <div className={classes.judgment}>
      <ToggleGroup
        label={`How ${reference.csl.title} bears on the claim`}
        options={relations}
        value={judgment.relation}
        onChange={(relation) => onJudge({ relation })}
      />
      <ToggleGroup
        label="Whether it studied the very question of the claim"
        options={directness}
        value={judgment.directness}
        onChange={(value) => onJudge({ directness: value })}
      />
      <NativeSelect
        label="Study design"
        description={chosen ? designInfo[chosen].explanation : 'Without a design it lends no level.'}
        value={chosen ?? ''}
        onChange={(event) => onJudge({ design: StudyDesign.safeParse(event.currentTarget.value).data ?? null })}
      >
        <option value="">Not confirmed</option>
        {designs.map((code) => (
          <option key={code} value={code}>
            {designInfo[code].name}
            {code === stated ? ' (as stated)' : ''}
          </option>
        ))}
      </NativeSelect>
      {chosen && designInfo[chosen].caution ? <p className={classes.soft}>{designInfo[chosen].caution}</p> : null}
      <DowngradeField
        what="this reference"
        value={judgment.downgrade}
        onChange={(downgrade) => onJudge({ downgrade })}
      />
    </div>
  )
}

function Citation({ parts }: { parts: readonly CitationPart[] }) {
  let at = 0
  return parts
    .filter(({ href }) => href === undefined)
    .map(({ text, italic }) => {
      at += text.length
      return italic ? <i key={at}>{text}</i> : <span key={at}>{text}</span>
    })
}

/** Where the source itself can be looked at, each in a tab of its own so that the room stays as it is. */
function OpenLinks({ csl }: { csl: Reference['csl'] }) {
  const places = [
    ...(csl.DOI ? [{ name: 'DOI', href: doiAddress(csl.DOI) }] : []),
    ...(csl.PMID ? [{ name: 'PubMed', href: pubmedAddress(csl.PMID) }] : []),
    ...(csl.URL && !csl.DOI ? [{ name: 'Page', href: csl.URL }] : []),
  ]
  return places.map(({ name, href }) => (
    <a key={name} className={classes.open} href={href} target="_blank" rel="noreferrer">
      {name}
      <span aria-hidden="true"> ↗</span>
      <span className={classes.hidden}> (opens in a new tab)</span>
    </a>
  ))
}
