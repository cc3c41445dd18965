'use client'

import { Modal } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { WorkingCopy } from '#components/editor/working-copy.tsx'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import type { Manuscript } from '#lib/article/manuscript.ts'
import { workingCopyQuery } from '#lib/client/queries.ts'
import type { CslItem } from '#lib/evidence/csl.ts'
import type { Reference } from '#lib/evidence/reference.ts'
import { ReferenceId } from '#lib/identity/ids.ts'
import { AppraisalForm } from './appraisal-form.tsx'
import { DeleteReference } from './delete-reference.tsx'
import { LookUpAgain } from './look-up-again.tsx'
import { LostApprovals, lostApprovals } from './lost-approvals.tsx'
import { ReferenceForm } from './reference-form.tsx'
import { noteChecked, noteReferences, type useReferenceNotes } from './reference-notes.ts'

export type Dialog =
  | { readonly type: 'add' }
  | { readonly type: 'edit' | 'appraise' | 'delete' | 'look-up'; readonly reference: Reference }

type Change = (now: Manuscript) => Manuscript

interface ReferenceDialogsProps {
  readonly copy: WorkingCopy
  readonly dialog: Dialog | null
  readonly notes: ReturnType<typeof useReferenceNotes>
  readonly onClose: () => void
}

/** What opens over the list; every change is made to the reference as it is by then, whatever others changed meanwhile. */
export function ReferenceDialogs({ copy, dialog, notes, onClose }: ReferenceDialogsProps) {
  const client = useQueryClient()
  const { session } = copy
  const { articleId } = session
  /** A change that takes approvals away, until the person has seen which. */
  const [asked, setAsked] = useState<Change | null>(null)
  const change = (changed: Change) => {
    session.rewrite(changed)
    onClose()
  }
  const set = (id: ReferenceId, part: Partial<Reference>) => {
    const changed: Change = (now) => ({
      ...now,
      references: now.references.map((each) => (each.id === id ? { ...each, ...part } : each)),
    })
    if (lostApprovals(copy, changed).length > 0) setAsked(() => changed)
    else change(changed)
  }
  const add = (csl: CslItem) => {
    const id = ReferenceId.parse(crypto.randomUUID())
    session.rewrite((now) => ({ ...now, references: [...now.references, { id, csl, appraisal: null }] }))
    onClose()
  }
  const reference = dialog === null || dialog.type === 'add' ? null : dialog.reference
  return (
    <>
      <Modal
        opened={dialog?.type === 'add' || dialog?.type === 'edit'}
        onClose={onClose}
        size="lg"
        title={dialog?.type === 'edit' ? 'Edit reference' : 'Add a reference'}
      >
        {dialog?.type === 'add' ? (
          <ReferenceForm csl={null} act="Add reference" onCancel={onClose} onDone={add} />
        ) : null}
        {dialog?.type === 'edit' && reference ? (
          <ReferenceForm
            csl={reference.csl}
            act="Keep changes"
            onCancel={onClose}
            onDone={(csl) => set(reference.id, { csl })}
          />
        ) : null}
      </Modal>
      <Modal opened={dialog?.type === 'appraise'} onClose={onClose} size="lg" title="How the study was done">
        {dialog?.type === 'appraise' && reference ? (
          <AppraisalForm
            csl={reference.csl}
            appraisal={reference.appraisal}
            suggestion={notes[reference.id]?.suggested ?? null}
            onCancel={onClose}
            onDone={(appraisal) => set(reference.id, { appraisal })}
          />
        ) : null}
      </Modal>
      {dialog?.type === 'look-up' && reference ? (
        <LookUpAgain
          reference={reference}
          onClose={onClose}
          onChecked={() => {
            noteChecked(articleId, [reference.id])
            void client.invalidateQueries({ queryKey: workingCopyQuery(articleId).queryKey })
          }}
          onDone={({ csl, appraisal }, suggested) => {
            if (suggested !== null) noteReferences(articleId, { [reference.id]: { unchecked: false, suggested } })
            set(reference.id, { csl, appraisal })
          }}
        />
      ) : null}
      {asked ? (
        <ConfirmDialog
          opened
          onClose={() => setAsked(null)}
          title="Change what approved claims rest on?"
          act="Change the reference"
          onConfirm={() => Promise.resolve(change(asked))}
        >
          <LostApprovals lost={lostApprovals(copy, asked)} />
          <p>Changed back, they have it again.</p>
        </ConfirmDialog>
      ) : null}
      {dialog?.type === 'delete' && reference ? (
        <DeleteReference copy={copy} reference={reference} onClose={onClose} />
      ) : null}
    </>
  )
}
