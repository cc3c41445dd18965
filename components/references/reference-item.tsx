'use client'

import { Button } from '@mantine/core'
import { IconGripVertical } from '@tabler/icons-react'
import { type DragEvent, type KeyboardEvent, useState } from 'react'
import type { WorkingCopy } from '#components/editor/working-copy.tsx'
import { Link } from '#components/ui/link.tsx'
import { Shape } from '#components/ui/shape.tsx'
import { Tag } from '#components/ui/tag.tsx'
import { isPlaceholder } from '#lib/bibliography/identifier-line.ts'
import { type CitationStyle, citationIn } from '#lib/bibliography/write.ts'
import type { PdfOnFile } from '#lib/contract/evidence.ts'
import { missingFields } from '#lib/evidence/csl.ts'
import { designInfo } from '#lib/evidence/designs.ts'
import { referenceIdentity } from '#lib/evidence/identity.ts'
import type { Reference } from '#lib/evidence/reference.ts'
import type { Checked } from './check-all.tsx'
import { Citation } from './citation.tsx'
import { Identifiers } from './identifiers.tsx'
import { distinctProblems } from './lookup-choice.ts'
import { NoticeTag } from './notice-tag.tsx'
import type { ReferenceNote } from './reference-notes.ts'
import { ReferencePdf } from './reference-pdf.tsx'
import type { Uses } from './reference-uses.ts'
import classes from './references.module.css'

interface ReferenceItemProps {
  readonly number: number
  readonly reference: Reference
  readonly copy: WorkingCopy
  readonly style: CitationStyle
  readonly note: ReferenceNote | undefined
  readonly checked: Checked | undefined
  /** Absent while nothing uses it. */
  readonly uses: Uses | undefined
  /** The file that stands beside it. */
  readonly pdf: PdfOnFile | undefined
  readonly onEdit: () => void
  readonly onAppraise: () => void
  readonly onDelete: () => void
  readonly onLookUp: () => void
  /** Puts it, or the one of the given id, at a place counted from 0; absent while the list is not shown as a whole. */
  readonly onMove?: (id: string, to: number) => void
}

const dragged = 'application/x-countersign-reference'

/** One work of the list: as readers see it, what kind of study it is, what it still lacks, and what rests on it. */
export function ReferenceItem(props: ReferenceItemProps) {
  const { number, reference, copy, style, note, checked, uses, onMove } = props
  const { csl, appraisal, id } = reference
  const { view, session } = copy
  const [isOver, setIsOver] = useState(false)
  const { claims = [], citations = 0 } = uses ?? {}
  const notice = view.notices[referenceIdentity(reference)]
  const look = view.looks[referenceIdentity(reference)]
  const missing = missingFields(csl)
  const drop = (event: DragEvent) => {
    setIsOver(false)
    const moving = event.dataTransfer.getData(dragged)
    if (moving === '') return
    event.preventDefault()
    onMove?.(moving, number - 1)
  }
  return (
    <li
      id={`reference-${id}`}
      className={isOver ? `${classes.item} ${classes.dropHere}` : classes.item}
      data-number={number}
      tabIndex={-1}
      aria-label={`Reference ${number}`}
      onDragOver={(event) => {
        if (!onMove || !event.dataTransfer.types.includes(dragged)) return
        event.preventDefault()
        setIsOver(true)
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
    >
      {onMove ? <Handle number={number} id={id} onMove={onMove} /> : null}
      <p className={classes.citation}>
        <Citation parts={citationIn(style, csl)} />
      </p>
      <Identifiers csl={csl} />
      <div className={classes.facts}>
        {notice ? <NoticeTag type={notice.type} /> : null}
        {look?.dead ? (
          <Tag tone="amber" long>
            {look.dead.gone
              ? `Its page is gone: missed on ${look.dead.days} days. Find where it moved, or an archived copy.`
              : `Its page could not be reached on ${look.dead.days} days. Look whether it moved.`}
          </Tag>
        ) : null}
        {note?.unchecked || isPlaceholder(csl) ? (
          <Tag tone="amber" long>
            Not checked
          </Tag>
        ) : null}
        {appraisal ? (
          <Tag title={designInfo[appraisal.design].explanation}>{designInfo[appraisal.design].name}</Tag>
        ) : (
          <Tag tone="amber" long>
            Study design not stated
          </Tag>
        )}
        {appraisal?.preprint ? (
          <Tag tone="amber" long>
            Preprint
          </Tag>
        ) : null}
        {appraisal?.inconclusive ? <Tag>Inconclusive</Tag> : null}
        <span>
          {claims.length === 0 && citations === 0
            ? 'Not linked yet'
            : `Used by ${claims.length} ${claims.length === 1 ? 'claim' : 'claims'}`}
          {citations > 0 ? `, cited ${citations === 1 ? 'once' : `${citations} times`}` : ''}
        </span>
      </div>
      {distinctProblems(checked?.problems ?? []).map(({ code, message }) => (
        <p key={`${code} ${message}`} className={classes.remark}>
          <Shape meaning={code === 'another-work' ? 'stop' : 'advice'} />
          {message}
        </p>
      ))}
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
      <ReferencePdf
        articleId={session.articleId}
        referenceId={id}
        number={number}
        pdf={props.pdf}
        editable={view.editable}
      />
      {view.editable ? <Acts {...props} /> : null}
    </li>
  )
}

function Handle({ number, id, onMove }: { number: number; id: string; onMove: (id: string, to: number) => void }) {
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
    if (by === 0) return
    event.preventDefault()
    onMove(id, number - 1 + by)
  }
  return (
    <button
      type="button"
      className={classes.handle}
      draggable
      data-handle={id}
      aria-label={`Move reference ${number}: arrow up or down, or drag`}
      title="Drag, or arrow up and down"
      onKeyDown={onKeyDown}
      onDragStart={(event) => {
        event.dataTransfer.setData(dragged, id)
        event.dataTransfer.effectAllowed = 'move'
        const item = event.currentTarget.closest('li')
        if (item) event.dataTransfer.setDragImage(item, 10, 10)
      }}
    >
      <IconGripVertical size={16} aria-hidden="true" />
    </button>
  )
}

function Acts({ number, reference, note, onEdit, onAppraise, onDelete, onLookUp }: ReferenceItemProps) {
  const { appraisal, csl } = reference
  return (
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
        variant={note?.unchecked || isPlaceholder(csl) ? 'light' : 'default'}
        onClick={onLookUp}
        aria-label={`Look up again: reference ${number}`}
      >
        Look up again
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
  )
}
