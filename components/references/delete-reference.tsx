'use client'

import type { WorkingCopy } from '#components/editor/working-copy.tsx'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import type { Manuscript } from '#lib/article/manuscript.ts'
import type { Reference } from '#lib/evidence/reference.ts'
import { shortCitation } from '#lib/evidence/short-citation.ts'
import { LostApprovals, lostApprovals } from './lost-approvals.tsx'
import { usesOf, withoutReference } from './reference-uses.ts'

interface DeleteReferenceProps {
  readonly copy: WorkingCopy
  readonly reference: Reference
  readonly onClose: () => void
}

/** Asks before a reference goes, and names what goes with it. */
export function DeleteReference({ copy, reference, onClose }: DeleteReferenceProps) {
  const { claims, citations } = usesOf(copy.manuscript, reference.id)
  const without = (now: Manuscript) => withoutReference(now, reference.id)
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={`Delete ${shortCitation(reference.csl)}?`}
      act="Delete reference"
      tone="red"
      onConfirm={() => {
        copy.session.rewrite(without)
        return Promise.resolve()
      }}
    >
      {claims.length === 0 && citations === 0 ? <p>Nothing in this article uses it.</p> : null}
      {claims.length > 0 ? (
        <>
          <p>{claims.length === 1 ? 'One claim loses' : `${claims.length} claims lose`} the evidence linked to it:</p>
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
      {claims.length > 0 ? <LostApprovals lost={lostApprovals(copy, without)} /> : null}
    </ConfirmDialog>
  )
}
