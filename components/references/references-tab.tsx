'use client'

import { Button, Skeleton, Stack, VisuallyHidden } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'next/navigation'
import { useEffect, useMemo, useRef, useState } from 'react'
import { CopyNotices, closedBecause } from '#components/editor/copy-notices.tsx'
import { SaveStatus } from '#components/editor/save-status.tsx'
import { isUndeclared, UndeclaredCopy } from '#components/editor/undeclared-copy.tsx'
import { useWorkingCopy, type WorkingCopy } from '#components/editor/working-copy.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { ProblemAlert } from '#components/ui/problem-alert.tsx'
import type { CitationStyle } from '#lib/bibliography/write.ts'
import { articleQuery, pdfsQuery } from '#lib/client/queries.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import { AddReferences } from './add-references.tsx'
import { CheckAll, type CheckedReferences } from './check-all.tsx'
import { ListTools } from './list-tools.tsx'
import { MergeDuplicates } from './merge-duplicates.tsx'
import { NumberByCitation } from './number-by-citation.tsx'
import { type Dialog, ReferenceDialogs } from './reference-dialogs.tsx'
import { ReferenceItem } from './reference-item.tsx'
import { filtered, filterOf, type ListFilter, moved, queryOf } from './reference-list.ts'
import { useReferenceNotes } from './reference-notes.ts'
import { allUses } from './reference-uses.ts'
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

const noneChecked: CheckedReferences = new Map()

function References({ copy, at }: { copy: WorkingCopy; at: string | null }) {
  const { session, manuscript, view } = copy
  const { references } = manuscript
  const { data: header } = useQuery(articleQuery(session.articleId))
  const { data: files } = useQuery(pdfsQuery(session.articleId))
  const [dialog, setDialog] = useState<Dialog | null>(null)
  const [style, setStyle] = useState<CitationStyle>('ama')
  const [checked, setChecked] = useState(noneChecked)
  const [said, setSaid] = useState('')
  const filter = filterOf(useSearchParams())
  const notes = useReferenceNotes(session.articleId)
  useOpenAt(at)
  const setFilter = (next: ListFilter) =>
    window.history.replaceState(null, '', `${window.location.pathname}${queryOf(next)}`)
  const uses = useMemo(() => allUses(manuscript), [manuscript])
  const shown = filtered(references, filter, { notices: view.notices, isUsed: ({ id }) => uses.has(id) })
  const isWhole = shown.length === references.length
  const move = (id: string, to: number) => {
    if (to < 0 || to >= references.length) return
    session.rewrite((now) => ({
      ...now,
      references: moved(
        now.references,
        now.references.findIndex((each) => each.id === id),
        to,
      ),
    }))
    setSaid(`Now number ${to + 1} of ${references.length}.`)
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-handle="${id}"]`)?.focus())
  }
  return (
    <div className={classes.page}>
      <div className={classes.head}>
        <h2>References</h2>
        <SaveStatus copy={copy} />
      </div>
      <CopyNotices copy={copy} state={closedBecause(header?.state)} />
      {view.editable ? (
        <AddReferences copy={copy}>
          <Button size="sm" variant="default" onClick={() => setDialog({ type: 'add' })}>
            Add reference by hand
          </Button>
        </AddReferences>
      ) : null}
      {references.length === 0 ? (
        <EmptyState title="No references yet" level={3}>
          Here stands what the article rests on, in the order of its numbers. Add a work by its DOI, PMID or address, or
          paste a list, in the field above.
        </EmptyState>
      ) : (
        <>
          <ListTools
            works={references.map(({ csl }) => csl)}
            filter={filter}
            onFilter={setFilter}
            style={style}
            onStyle={setStyle}
          />
          {view.editable ? <CheckAll articleId={session.articleId} checked={checked} onChecked={setChecked} /> : null}
          <MergeDuplicates copy={copy} />
          {view.editable ? <NumberByCitation copy={copy} /> : null}
          <VisuallyHidden role="status">{said}</VisuallyHidden>
          {isWhole ? null : (
            <p className={classes.soft} role="status">
              {shown.length} of {references.length} shown. The order can be changed when all are.
            </p>
          )}
          <ol className={classes.list}>
            {shown.map(({ reference, number }) => (
              <ReferenceItem
                key={reference.id}
                number={number}
                reference={reference}
                copy={copy}
                style={style}
                note={notes[reference.id]}
                checked={checked.get(reference.id)}
                uses={uses.get(reference.id)}
                pdf={files?.pdfs.find(({ referenceId }) => referenceId === reference.id)}
                onEdit={() => setDialog({ type: 'edit', reference })}
                onAppraise={() => setDialog({ type: 'appraise', reference })}
                onDelete={() => setDialog({ type: 'delete', reference })}
                onLookUp={() => setDialog({ type: 'look-up', reference })}
                {...(view.editable && isWhole ? { onMove: move } : {})}
              />
            ))}
          </ol>
        </>
      )}
      <ReferenceDialogs copy={copy} dialog={dialog} notes={notes} onClose={() => setDialog(null)} />
    </div>
  )
}

/** Goes to the reference that the address names, once for each address. */
function useOpenAt(at: string | null) {
  const wentTo = useRef<string | null>(null)
  useEffect(() => {
    if (at === null || wentTo.current === at) return
    wentTo.current = at
    const item = document.getElementById(`reference-${at.split('/')[2]}`)
    item?.scrollIntoView({ block: 'center' })
    item?.focus()
  }, [at])
}
