'use client'

import { Button } from '@mantine/core'
import Link from 'next/link'
import { useMemo } from 'react'
import type { WorkingCopy } from '#components/editor/working-copy.tsx'
import { Tag } from '#components/ui/tag.tsx'
import { amaCitation } from '#lib/evidence/citation-style.ts'
import { type CslItem, missingFields } from '#lib/evidence/csl.ts'
import { designInfo } from '#lib/evidence/designs.ts'
import { referenceIdentity } from '#lib/evidence/identity.ts'
import { noticeInfo } from '#lib/evidence/notices.ts'
import type { Reference } from '#lib/evidence/reference.ts'
import { usesOf } from './reference-uses.ts'
import classes from './references.module.css'

interface ReferenceItemProps {
  readonly number: number
  readonly reference: Reference
  readonly copy: WorkingCopy
  readonly onEdit: () => void
  readonly onAppraise: () => void
  readonly onDelete: () => void
}

/** One work of the list: as readers see it, what kind of study it is, what it still lacks, and what rests on it. */
export function ReferenceItem({ number, reference, copy, onEdit, onAppraise, onDelete }: ReferenceItemProps) {
  const { manuscript, view, session } = copy
  const { csl, appraisal, id } = reference
  const { claims, citations } = useMemo(() => usesOf(manuscript, id), [manuscript, id])
  const notice = view.notices[referenceIdentity(reference)]
  const missing = missingFields(csl)
  return (
    <li id={`reference-${id}`} className={classes.item} tabIndex={-1} aria-label={`Reference ${number}`}>
      <p className={classes.citation}>
        <Citation csl={csl} />
      </p>
      <div className={classes.facts}>
        {notice ? <Tag tone="red">{noticeInfo[notice.type].name}</Tag> : null}
        {appraisal ? (
          <Tag title={designInfo[appraisal.design].explanation}>{designInfo[appraisal.design].name}</Tag>
        ) : (
          <Tag tone="amber">Study design not stated</Tag>
        )}
        {appraisal?.preprint ? <Tag tone="amber">Preprint</Tag> : null}
        {appraisal?.inconclusive ? <Tag>Inconclusive</Tag> : null}
        <span>
          Used by {claims.length} {claims.length === 1 ? 'claim' : 'claims'}
          {citations > 0 ? `, cited ${citations === 1 ? 'once' : `${citations} times`}` : ''}
        </span>
      </div>
      {missing.length > 0 ? (
        <ul className={classes.missing}>
          {missing.map(({ field, message }) => (
            <li key={field}>{message}</li>
          ))}
        </ul>
      ) : null}
      {claims.length > 0 ? (
        <details>
          <summary>Claims that rest on it</summary>
          <ul>
            {claims.map((claim) => (
              <li key={claim.id}>
                <Link href={`/desk/articles/${session.articleId}/write?at=/claims/${claim.id}`}>{claim.text}</Link>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      {view.editable ? (
        <div className={classes.acts}>
          <Button size="compact-sm" variant="default" onClick={onEdit} aria-label={`Edit reference ${number}`}>
            Edit
          </Button>
          <Button
            size="compact-sm"
            variant={appraisal ? 'default' : 'light'}
            onClick={onAppraise}
            aria-label={`Study design of reference ${number}`}
          >
            Study design
          </Button>
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            onClick={onDelete}
            aria-label={`Delete reference ${number}`}
          >
            Delete
          </Button>
        </div>
      ) : null}
    </li>
  )
}

/** A citation as readers see it. */
function Citation({ csl }: { csl: CslItem }) {
  const parts = amaCitation(csl).map((part, place) => ({ ...part, place }))
  return parts.map(({ text, italic, href, place }) => {
    if (href !== undefined)
      return (
        <a key={place} href={href} rel="noreferrer" target="_blank">
          {text}
        </a>
      )
    return italic ? <i key={place}>{text}</i> : <span key={place}>{text}</span>
  })
}
