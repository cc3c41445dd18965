'use client'

import { Button } from '@mantine/core'
import { useMemo, useState } from 'react'
import type { WorkingCopy } from '#components/editor/working-copy.tsx'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { Shape } from '#components/ui/shape.tsx'
import type { Manuscript } from '#lib/article/manuscript.ts'
import { mergeReferences } from '#lib/article/merge-references.ts'
import { amaText } from '#lib/evidence/citation-style.ts'
import { type Duplicate, duplicatesIn } from '#lib/evidence/duplicates.ts'
import type { Reference } from '#lib/evidence/reference.ts'
import { LostApprovals, lostApprovals } from './lost-approvals.tsx'
import { usesOf } from './reference-uses.ts'
import classes from './references.module.css'

/** Works that stand in the list twice, each with the offer to make them one. */
export function MergeDuplicates({ copy }: { copy: WorkingCopy }) {
  const { references } = copy.manuscript
  const [chosen, setChosen] = useState<Duplicate<Reference> | null>(null)
  const found = useMemo(() => duplicatesIn(references), [references])
  const numberOf = ({ id }: Reference) => references.findIndex((each) => each.id === id) + 1
  return (
    <>
      {found.length > 0 ? (
        <ul className={classes.plainList} aria-label="Works that stand here twice">
          {found.map((duplicate) => (
            <li key={duplicate.drop.id} className={classes.remark}>
              <Shape meaning="advice" />
              Numbers {numberOf(duplicate.keep)} and {numberOf(duplicate.drop)}{' '}
              {duplicate.because === 'same-work'
                ? 'are one work.'
                : 'have one title and year; perhaps they are one work.'}{' '}
              {copy.view.editable ? (
                <Button size="compact-xs" variant="default" onClick={() => setChosen(duplicate)}>
                  Merge {numberOf(duplicate.drop)} into {numberOf(duplicate.keep)}
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
      {chosen ? <MergeDialog copy={copy} duplicate={chosen} onClose={() => setChosen(null)} /> : null}
    </>
  )
}

interface MergeDialogProps {
  readonly copy: WorkingCopy
  readonly duplicate: Duplicate<Reference>
  readonly onClose: () => void
}

function MergeDialog({ copy, duplicate: { keep, drop }, onClose }: MergeDialogProps) {
  const { session, manuscript } = copy
  const merged = (now: Manuscript) => mergeReferences(now, keep.id, drop.id)
  const record = merged(manuscript).references.find(({ id }) => id === keep.id)
  const moving = usesOf(manuscript, drop.id)
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title="Make them one reference?"
      act="Merge them"
      onConfirm={() => {
        session.rewrite(merged)
        return Promise.resolve()
      }}
    >
      <p>What stays, with whatever only the other said:</p>
      <p className={classes.citation}>{record ? amaText(record.csl) : null}</p>
      <p>What goes into it:</p>
      <p className={classes.citation}>{amaText(drop.csl)}</p>
      {moving.claims.length === 0 && moving.citations === 0 ? (
        <p>Nothing in the article names the one that goes.</p>
      ) : (
        <p>
          {moving.claims.length} {moving.claims.length === 1 ? 'claim' : 'claims'} and {moving.citations}{' '}
          {moving.citations === 1 ? 'citation' : 'citations'} that name it will name the one that stays.
        </p>
      )}
      <LostApprovals lost={lostApprovals(copy, merged)} />
    </ConfirmDialog>
  )
}
