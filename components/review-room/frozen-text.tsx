'use client'

import { memo, useEffect, useMemo, useRef } from 'react'
import type { ClaimInReview, ReviewRoom } from '#lib/contract/review.ts'
import { claimRanges, plainText, type Range } from '#lib/document/text.ts'
import { ClaimId, type RevisionId } from '#lib/identity/ids.ts'
import { FrozenNode } from './frozen-node.tsx'
import classes from './frozen-text.module.css'
import type { Place } from './place.ts'
import type { Ground, Remark, Scene } from './scene.ts'
import { placeIn } from './standing.ts'
import { selectedRange } from './text-selection.ts'

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
  const focused = focusId === null ? undefined : ground.ranges.get(focusId)
  const beside = new Set(
    annotations
      .filter(({ claimId }) => pane === 'annotations' || (pane === 'claim' && claimId !== null && claimId === focusId))
      .map(({ id }) => id),
  )
  const sceneOf = (path: string): Scene => {
    const block = ground.blocks.get(path)
    const isHere = block && focused?.some(({ start, end }) => start < block.end && end > block.start)
    return {
      claims: new Map(
        (ground.claimsOf.get(path) ?? []).flatMap((id) => {
          const claim = numbered.get(id)
          return claim ? [[id, claim] as const] : []
        }),
      ),
      spans: spans.get(path) ?? [],
      focusId: isHere ? focusId : null,
      shown: { claimId: isHere && pane === 'claim' ? focusId : null, annotationIds: beside },
    }
  }
  useClaimsByClick(container, onGo)
  useSelection(container, onSelect)
  useEffect(() => {
    if (focusId === null) return
    const mark = container.current?.querySelector(`[data-claims~="${focusId}"]`)
    if (mark && !isInView(mark)) mark.scrollIntoView({ block: 'center' })
  }, [focusId])
  return (
    <div ref={container} className={classes.text}>
      <FrozenNode node={manuscript.document} path={[]} ground={ground} sceneOf={sceneOf} />
    </div>
  )
})

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
  return new Map(
    [...blocks].map(([path, block]) => [
      path,
      standing.filter(({ start, end }) => start < block.end && end > block.start),
    ]),
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
