'use client'

import { Button } from '@mantine/core'
import { Tag } from '#components/ui/tag.tsx'
import type { EvidenceLink } from '#lib/claims/claim.ts'
import type { ReferenceAids } from '#lib/contract/evidence.ts'
import type { ReviewRoom } from '#lib/contract/review.ts'
import { amaCitation, type CitationPart } from '#lib/evidence/citation-style.ts'
import { designInfo } from '#lib/evidence/designs.ts'
import { doiAddress, pubmedAddress } from '#lib/evidence/identifiers.ts'
import { referenceIdentity } from '#lib/evidence/identity.ts'
import type { LinkJudgment } from '#lib/evidence/judgment.ts'
import { namedPage } from '#lib/evidence/locator-page.ts'
import { noticeInfo } from '#lib/evidence/notices.ts'
import type { Reference } from '#lib/evidence/reference.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import { longDate } from '#lib/publication/words.ts'
import { AbstractDetails } from './abstract-details.tsx'
import classes from './claim-panel.module.css'
import { JudgmentFields } from './judgment-fields.tsx'

/** What can be opened beside a reference, by people of the newsroom. */
export interface OpenAids extends ReferenceAids {
  readonly articleId: ArticleId
  /** Opens its PDF at the page that the locator names. */
  readonly onOpenPdf: () => void
}

interface EvidenceCardProps {
  readonly link: EvidenceLink
  readonly reference: Reference | undefined
  readonly notices: ReviewRoom['notices']
  /** What this link lends the claim as it is judged now: a level, "Settled", or undefined for nothing. */
  readonly lends: string | undefined
  readonly aids: OpenAids | undefined
  readonly judgment: LinkJudgment | undefined
  /** A sentence for each other reviewer who judged it otherwise. */
  readonly otherwise: readonly string[]
  /** Absent where the viewer does not judge this claim. */
  readonly onJudge: ((change: Partial<LinkJudgment>) => void) | undefined
}

/** One evidence link: what the source is, what it says and where, and what the reviewer makes of it. */
export function EvidenceCard(props: EvidenceCardProps) {
  const { link, reference, notices, lends, aids, judgment, otherwise, onJudge } = props
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
      {aids?.abstract ? (
        <AbstractDetails
          articleId={aids.articleId}
          referenceId={reference.id}
          onFile={aids.abstract}
          quote={link.quote}
        />
      ) : null}
      {aids?.pdf ? (
        <Button size="compact-sm" variant="light" onClick={aids.onOpenPdf} aria-haspopup="dialog">
          {namedPage(link.locator) ? `Open the PDF at page ${namedPage(link.locator)}` : 'Open the PDF'}
        </Button>
      ) : null}
      {otherwise.map((sentence) => (
        <p key={sentence} className={classes.otherwise}>
          {sentence}
        </p>
      ))}
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
