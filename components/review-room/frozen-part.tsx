import { memo } from 'react'
import type { NodeJson } from '#lib/document/document.ts'
import type { AnnotationId, ClaimId } from '#lib/identity/ids.ts'
import { FrozenNode } from './frozen-node.tsx'
import type { Ground, NumberedClaim, Remark, Scene } from './scene.ts'

interface FrozenPartProps {
  readonly node: NodeJson
  /** Which child of the document it is. */
  readonly at: number
  readonly ground: Ground
  readonly numbered: ReadonlyMap<ClaimId, NumberedClaim>
  readonly spans: ReadonlyMap<string, readonly Remark[]>
  /** The claim in focus, where it stands in this part, and whether its panel is beside the text. */
  readonly focusId: ClaimId | null
  readonly isPanelShown: boolean
  /** Annotations that are beside the text. */
  readonly beside: ReadonlySet<AnnotationId>
}

/** One part of the document, a section or so: a step from claim to claim shows anew only the parts that it leaves and enters. */
export const FrozenPart = memo(function FrozenPart(props: FrozenPartProps) {
  const { node, at, ground, numbered, spans, focusId, isPanelShown, beside } = props
  const focused = focusId === null ? undefined : ground.ranges.get(focusId)
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
      shown: { claimId: isHere && isPanelShown ? focusId : null, annotationIds: beside },
    }
  }
  return <FrozenNode node={node} path={[at]} ground={ground} sceneOf={sceneOf} />
})
