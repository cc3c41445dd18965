'use client'

import { Button, Modal, Skeleton, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { CopyNotices, closedBecause } from '#components/editor/copy-notices.tsx'
import { SaveStatus } from '#components/editor/save-status.tsx'
import { isUndeclared, UndeclaredCopy } from '#components/editor/undeclared-copy.tsx'
import { useWorkingCopy, type WorkingCopy } from '#components/editor/working-copy.tsx'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { ProblemAlert } from '#components/ui/problem-alert.tsx'
import { articleQuery } from '#lib/client/queries.ts'
import type { Reference } from '#lib/evidence/reference.ts'
import { shortCitation } from '#lib/evidence/short-citation.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import { AppraisalForm } from './appraisal-form.tsx'
import { PasteReferences } from './paste-references.tsx'
import { addReference } from './quick-reference.tsx'
import { ReferenceForm } from './reference-form.tsx'
import { ReferenceItem } from './reference-item.tsx'
import { usesOf, withoutReference } from './reference-uses.ts'
import classes from './references.module.css'

interface ReferencesTabProps {
  readonly articleId: ArticleId
  /** The pointer of a reference to open at, such as `/references/ID`. */
  readonly at: string | null
}

/** The References tab: the list as readers will see it, with what each work is and what rests on it. */
export function ReferencesTab({ articleId, at }: ReferencesTabProps) {
  const read = useWorkingCopy(articleId)
  if (read.ready) return <References copy={read.copy} at={at} />
  return (
    <div className={classes.page}>
      {read.error && isUndeclared(read.error) ? (
        <UndeclaredCopy articleId={articleId} />
      ) : read.error ? (
        <ProblemAlert error={read.error} onRetry={read.retry} />
      ) : (
        <Stack gap="sm" aria-busy="true">
          <Skeleton height={60} />
          <Skeleton height={60} />
          <Skeleton height={60} width="70%" />
        </Stack>
      )}
    </div>
  )
}

type Dialog =
  | { readonly type: 'add' | 'paste' }
  | { readonly type: 'edit' | 'appraise' | 'delete'; readonly reference: Reference }

function References({ copy, at }: { copy: WorkingCopy; at: string | null }) {
  const { session, manuscript, view } = copy
  const { references } = manuscript
  const { data: header } = useQuery(articleQuery(session.articleId))
  const [dialog, setDialog] = useState<Dialog | null>(null)
  const close = () => setDialog(null)
  const change = (changed: Reference) => {
    session.change({ references: references.map((each) => (each.id === changed.id ? changed : each)) })
    close()
  }
  const wentTo = useRef<string | null>(null)
  useEffect(() => {
    if (at === null || wentTo.current === at) return
    wentTo.current = at
    const item = document.getElementById(`reference-${at.split('/')[2]}`)
    item?.scrollIntoView({ block: 'center' })
    item?.focus()
  }, [at])
  const acts = view.editable ? (
    <>
      <Button size="sm" onClick={() => setDialog({ type: 'add' })}>
        Add reference
      </Button>
      <Button size="sm" variant="default" onClick={() => setDialog({ type: 'paste' })}>
        Paste several
      </Button>
    </>
  ) : null
  return (
    <div className={classes.page}>
      <div className={classes.head}>
        <h2>References</h2>
        <SaveStatus copy={copy} />
        <div className={classes.acts}>{references.length > 0 ? acts : null}</div>
      </div>
      <CopyNotices copy={copy} state={closedBecause(header?.state)} />
      {references.length === 0 ? (
        <EmptyState title="No references yet" level={3} action={<div className={classes.acts}>{acts}</div>}>
          Here stands what the article rests on, in the order of its numbers. Add a work by its DOI, PMID or address, or
          paste a list.
        </EmptyState>
      ) : (
        <ol className={classes.list}>
          {references.map((reference, index) => (
            <ReferenceItem
              key={reference.id}
              number={index + 1}
              reference={reference}
              copy={copy}
              onEdit={() => setDialog({ type: 'edit', reference })}
              onAppraise={() => setDialog({ type: 'appraise', reference })}
              onDelete={() => setDialog({ type: 'delete', reference })}
            />
          ))}
        </ol>
      )}
      <Modal
        opened={dialog?.type === 'add' || dialog?.type === 'edit'}
        onClose={close}
        size="lg"
        title={dialog?.type === 'edit' ? 'Edit reference' : 'Add a reference'}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        {dialog?.type === 'add' ? (
          <ReferenceForm
            csl={null}
            act="Add reference"
            onCancel={close}
            onDone={(csl) => {
              addReference(copy, csl)
              close()
            }}
          />
        ) : null}
        {dialog?.type === 'edit' ? (
          <ReferenceForm
            csl={dialog.reference.csl}
            act="Keep changes"
            onCancel={close}
            onDone={(csl) => change({ ...dialog.reference, csl })}
          />
        ) : null}
      </Modal>
      <Modal
        opened={dialog?.type === 'appraise'}
        onClose={close}
        size="lg"
        title="How the study was done"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        {dialog?.type === 'appraise' ? (
          <AppraisalForm
            csl={dialog.reference.csl}
            appraisal={dialog.reference.appraisal}
            onCancel={close}
            onDone={(appraisal) => change({ ...dialog.reference, appraisal })}
          />
        ) : null}
      </Modal>
      {dialog?.type === 'paste' ? <PasteReferences copy={copy} onClose={close} /> : null}
      {dialog?.type === 'delete' ? <DeleteDialog copy={copy} reference={dialog.reference} onClose={close} /> : null}
    </div>
  )
}

interface DeleteDialogProps {
  readonly copy: WorkingCopy
  readonly reference: Reference
  readonly onClose: () => void
}

function DeleteDialog({ copy, reference, onClose }: DeleteDialogProps) {
  const { claims, citations } = usesOf(copy.manuscript, reference.id)
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={`Delete ${shortCitation(reference.csl)}?`}
      act="Delete reference"
      tone="red"
      onConfirm={() => {
        copy.session.rewrite((now) => withoutReference(now, reference.id))
        return Promise.resolve()
      }}
    >
      {claims.length === 0 && citations === 0 ? <p>Nothing in this article uses it.</p> : null}
      {claims.length > 0 ? (
        <>
          <p>
            {claims.length === 1 ? 'One claim loses' : `${claims.length} claims lose`} the evidence linked to it, and
            any approval:
          </p>
          <ul>
            {claims.map(({ id, text }) => (
              <li key={id}>“{text}”</li>
            ))}
          </ul>
        </>
      ) : null}
      {citations > 0 ? (
        <p>It is cited {citations === 1 ? 'once' : `${citations} times`} in the text; these citations go too.</p>
      ) : null}
    </ConfirmDialog>
  )
}
