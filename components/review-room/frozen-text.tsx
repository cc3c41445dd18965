'use client'

import { memo, useEffect, useMemo, useRef } from 'react'
import type { ClaimInReview, ReviewRoom } from '#lib/contract/review.ts'
import { claimRanges, plainText, type Range } from '#lib/document/text.ts'
import { type AnnotationId, ClaimId, type RevisionId } from '#lib/identity/ids.ts'
import { FrozenPart } from './frozen-part.tsx'
import classes from './frozen-text.module.css'
import type { Place } from './place.ts'
import type { Ground, Remark } from './scene.ts'
import { placeIn } from './standing.ts'
import { selectedRange } from './text-selection.ts'
import { usePartsInTurn } from './use-parts-in-turn.ts'

interface FrozenTextProps {
  readonly manuscript: NonNullable<ReviewRoom['manuscript']>
  readonly revisionId: RevisionId
  readonly claims: readonly ClaimInReview[]
  readonly annotations: ReviewRoom['annotations']
  readonly focusId: ClaimId | null
  /** What stands beside the text. */
  readonly pane: Place['pane']
  readonly hrefOf: (place: Place) => string
  readonly onGo: (place: Place) => void
  readonly onSelect: (range: Range | null) => void
}

/** The frozen revision as its readers will meet it, with its claims underlined by how they stand. Nothing can be typed. */
export const FrozenText = memo(function FrozenText(props: FrozenTextProps) {
  const { manuscript, revisionId, claims, annotations, focusId, pane, hrefOf, onGo, onSelect } = props
  const container = useRef<HTMLDivElement>(null)
  const ground = useGround(manuscript, hrefOf, onGo)
  const numbered = useMemo(() => new Map(claims.map((claim, at) => [claim.id, { claim, number: at + 1 }])), [claims])
  const spans = useMemo(() => spansByBlock(annotations, ground, revisionId), [annotations, ground, revisionId])
  const focusPart = focusId === null ? 0 : (ground.partOf.get(focusId) ?? 0)
  const beside = useBeside(annotations, focusId, pane)
  const parts = useMemo(
    () => (manuscript.document.content ?? []).map((node, at) => ({ node, at })),
    [manuscript.document],
  )
  const isThere = usePartsInTurn(parts.length, focusPart)
  useClaimsByClick(container, onGo)
  useSelection(container, onSelect)
  useEffect(() => {
    if (focusId === null) return
    const mark = container.current?.querySelector(`[data-claims~="${focusId}"]`)
    if (mark && !isInView(mark)) mark.scrollIntoView({ block: 'center' })
  }, [focusId])
  return (
    <div ref={container} className={classes.text}>
      {parts.map(({ node, at }) =>
        isThere(at) ? (
          <FrozenPart
            key={`${node.type} ${at}`}
            {...{ node, at, ground, numbered, spans, beside }}
            focusId={at === focusPart ? focusId : null}
            isPanelShown={pane === 'claim'}
          />
        ) : null,
      )}
    </div>
  )
})

const none: ReadonlySet<AnnotationId> = new Set()

/** The annotations that are beside the text; the same set while there are none. */
function useBeside(
  annotations: ReviewRoom['annotations'],
  focusId: ClaimId | null,
  pane: Place['pane'],
): ReadonlySet<AnnotationId> {
  return useMemo(() => {
    if (pane === 'annotations') return new Set(annotations.map(({ id }) => id))
    const ids = annotations.filter(({ claimId }) => pane === 'claim' && claimId !== null && claimId === focusId)
    return ids.length === 0 ? none : new Set(ids.map(({ id }) => id))
  }, [annotations, focusId, pane])
}

/** What of the frozen text never changes while it is judged. */
function useGround(
  { document, references }: FrozenTextProps['manuscript'],
  hrefOf: Ground['hrefOf'],
  onGo: Ground['onGo'],
): Ground {
  return useMemo(() => {
    const text = plainText(document)
    const claimsOf = new Map(
      text.blocks.map(({ path, segments }) => [
        path.join('.'),
        [...new Set(segments.flatMap(({ claimIds }) => claimIds))],
      ]),
    )
    return {
      plain: text,
      blocks: new Map(text.blocks.map(({ path, start, end }) => [path.join('.'), { start, end }])),
      ranges: claimRanges(document),
      claimsOf,
      partOf: new Map(
        text.blocks
          .toReversed()
          .flatMap(({ path, segments }) =>
            segments.flatMap(({ claimIds }) => claimIds.map((id) => [id, path[0] ?? 0] as const)),
          ),
      ),
      references,
      hrefOf,
      onGo,
    }
  }, [document, references, hrefOf, onGo])
}

/** The open annotations whose words stand in the text, by the text blocks that they touch. */
function spansByBlock(
  annotations: ReviewRoom['annotations'],
  { plain, blocks }: Ground,
  revisionId: RevisionId,
): ReadonlyMap<string, Remark[]> {
  const standing = annotations
    .flatMap((annotation) => {
      const place = annotation.resolved === null ? placeIn(plain, annotation, revisionId) : null
      return place ? [{ id: annotation.id, byName: annotation.byName, ...place }] : []
    })
    .sort((a, b) => a.start - b.start)
  // Blocks follow one another in the text: what ended before one is not looked at for those after it.
  let first = 0
  return new Map(
    [...blocks].map(([path, block]) => {
      while ((standing[first]?.end ?? Infinity) <= block.start) first += 1
      const touching: Remark[] = []
      for (let at = first; (standing[at]?.start ?? Infinity) < block.end; at += 1) {
        const remark = standing[at]
        if (remark && remark.end > block.start) touching.push(remark)
      }
      return [path, touching]
    }),
  )
}

function isInView(mark: Element): boolean {
  const { top, bottom } = mark.getBoundingClientRect()
  const pane = mark.closest('[data-pane]')?.getBoundingClientRect()
  const [from, to] = [Math.max(0, pane?.top ?? 0), Math.min(innerHeight, pane?.bottom ?? innerHeight)]
  return top >= from && bottom <= to
}

type Container = React.RefObject<HTMLDivElement | null>

/** Clicking a claim's words is a short cut for the pointer; by keyboard the mark at its start is a link. */
function useClaimsByClick(container: Container, onGo: (place: Place) => void) {
  useEffect(() => {
    const element = container.current
    const choose = (event: MouseEvent) => {
      if (!(event.target instanceof Element) || getSelection()?.isCollapsed === false) return
      const ids = event.target.closest('[data-claims]')?.getAttribute('data-claims')?.split(' ') ?? []
      const id = ClaimId.safeParse(ids.at(-1))
      if (id.success) onGo({ pane: 'claim', claimId: id.data })
    }
    element?.addEventListener('click', choose)
    return () => element?.removeEventListener('click', choose)
  }, [container, onGo])
}

/** Reports the words selected in the text; they stay selected for the room while the focus is on a button beside it. */
function useSelection(container: Container, onSelect: (range: Range | null) => void) {
  useEffect(() => {
    const read = () => {
      const selection = getSelection()
      const element = container.current
      if (!selection || !element || selection.rangeCount === 0 || !element.contains(selection.anchorNode)) return
      onSelect(selection.isCollapsed ? null : selectedRange(element, selection.getRangeAt(0)))
    }
    document.addEventListener('selectionchange', read)
    return () => document.removeEventListener('selectionchange', read)
  }, [container, onSelect])
}
