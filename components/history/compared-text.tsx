import { VisuallyHidden } from '@mantine/core'
import { memo, type ReactNode, useMemo } from 'react'
import { FrozenElement } from '#components/review-room/frozen-element.tsx'
import frozen from '#components/review-room/frozen-text.module.css'
import { type ComparedNode, textOf } from '#lib/comparison/compare.ts'
import { nodeName } from '#lib/comparison/form.ts'
import type { Piece } from '#lib/comparison/pieces.ts'
import { isTextBlock } from '#lib/document/schema.ts'
import type { ClaimId, PersonId } from '#lib/identity/ids.ts'
import { wordsByAuthor } from './authors.ts'
import classes from './compared.module.css'
import type { Compared } from './compared.ts'
import { type ComparedScene, changeId } from './compared-scene.ts'
import { ComparedWords } from './compared-words.tsx'

interface ComparedTextProps {
  readonly compared: Compared
  readonly isWithAuthors: boolean
  readonly only: PersonId | null
  readonly onOnly: (id: PersonId | null) => void
}

/** The article as its readers would meet it, with what came and what went in place. Nothing of it can be edited. */
export const ComparedText = memo(function ComparedText({ compared, isWithAuthors, only, onOnly }: ComparedTextProps) {
  const read = useMemo(() => readScene(compared), [compared])
  const scene: ComparedScene = {
    ...read,
    compared,
    hues: isWithAuthors ? new Map([...wordsByAuthor(compared.authors).keys()].map((id, index) => [id, index])) : null,
    only,
    onOnly,
  }
  return (
    <div className={`${frozen.text} ${classes.text}`}>
      <Node node={compared.root} scene={scene} marker={null} />
    </div>
  )
})

function readScene({ root, changes, records }: Compared): Pick<ComparedScene, 'claims' | 'firstOf' | 'starts'> {
  const firstOf = new Map<ClaimId, Piece>()
  const present: ClaimId[] = []
  const starts = new Map<Piece, number>()
  const seen = new Set<number>()
  const visit = ({ pieces, children, status }: ComparedNode) => {
    for (const piece of pieces) {
      for (const id of status === 'moved-away' ? [] : [...piece.claimIds, ...piece.lostClaimIds]) {
        if (!firstOf.has(id)) firstOf.set(id, piece)
        if (piece.type !== 'deleted' && piece.claimIds.includes(id) && !present.includes(id)) present.push(id)
      }
      const number = changes.ofPiece.get(piece)
      if (number !== undefined && !seen.has(number)) {
        seen.add(number)
        starts.set(piece, number)
      }
    }
    children.forEach(visit)
  }
  visit(root)
  const changed = new Map(records.claims.map(({ id, number, type }) => [id, { number, type }]))
  const claims = new Map<ClaimId, { number: number; type: 'changed' | 'new' | 'removed' | 'same' }>(
    present.map((id, index) => [id, { number: index + 1, type: 'same' }]),
  )
  for (const [id, claim] of changed) claims.set(id, claim)
  return { claims, firstOf, starts }
}

interface NodeProps {
  readonly node: ComparedNode
  readonly scene: ComparedScene
  /** Tells what became of a node around this one, where its words begin. */
  readonly marker: ReactNode
}

function Node({ node, scene, marker }: NodeProps) {
  const number = scene.compared.changes.ofNode.get(node)
  if (node.status === 'moved-away') return <MovedAway node={node} />
  const own =
    number === undefined ? (
      marker
    ) : (
      <>
        {marker}
        <span className={classes.marker} id={changeId(number)} tabIndex={-1} data-status={node.status}>
          {said(node)}
        </span>
      </>
    )
  if (isTextBlock(node.node.type))
    return (
      <FrozenElement node={node.node}>
        {own}
        <ComparedWords node={node} scene={scene} />
      </FrozenElement>
    )
  const inner = node.children.map((child, index) => (
    <Node key={child.place} node={child} scene={scene} marker={index === 0 ? own : null} />
  ))
  return (
    <FrozenElement node={node.node}>
      {node.children.length === 0 ? own : null}
      {inner}
    </FrozenElement>
  )
}

function said({ status, node, form }: ComparedNode): string {
  const what = nodeName(node)
  switch (status) {
    case 'inserted':
      return `Added ${what}`
    case 'deleted':
      return `Removed ${what}`
    case 'moved':
      return `Moved ${what}`
    default:
      return form.join(' ')
  }
}

const longest = 60

/** A line where a part stood that was carried elsewhere, where its words are. */
function MovedAway({ node }: { node: ComparedNode }) {
  const text = textOf({ ...node, status: 'kept' }, 'older')
    .replace(/\s+/g, ' ')
    .trim()
  const words = text.length > longest ? `${text.slice(0, longest).replace(/\s+\S*$/, '')}…` : text
  const line = (
    <>
      <VisuallyHidden>Moved: </VisuallyHidden>A {nodeName(node.node)} stood here that moved: “{words}”
    </>
  )
  return node.node.type === 'listItem' ? (
    <li className={classes.away}>{line}</li>
  ) : (
    <p className={classes.away}>{line}</p>
  )
}
