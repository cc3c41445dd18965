import { VisuallyHidden } from '@mantine/core'
import type { ReactNode } from 'react'
import { FrozenMark } from '#components/review-room/frozen-element.tsx'
import frozen from '#components/review-room/frozen-text.module.css'
import { initialsOf } from '#components/ui/initials.ts'
import type { ComparedNode } from '#lib/comparison/compare.ts'
import type { Piece } from '#lib/comparison/pieces.ts'
import { shortCitation } from '#lib/evidence/short-citation.ts'
import type { ClaimId } from '#lib/identity/ids.ts'
import { listed } from '#lib/publication/words.ts'
import { hues } from './author-legend.tsx'
import { type AuthoredPart, cutByAuthors } from './authors.ts'
import classes from './compared.module.css'
import { type ComparedScene, changeId, claimPlaceId } from './compared-scene.ts'

/** The running text of a block: claims around their words, within them what came and what went. */
export function ComparedWords({ node, scene }: { node: ComparedNode; scene: ComparedScene }) {
  const groups: { claimIds: readonly ClaimId[]; pieces: Piece[] }[] = []
  for (const piece of node.pieces) {
    const claimIds = claimsAround(piece, scene)
    const last = groups.at(-1)
    if (last && last.claimIds.join() === claimIds.join()) last.pieces.push(piece)
    else groups.push({ claimIds, pieces: [piece] })
  }
  return groups.map(({ claimIds, pieces }) =>
    claimIds.reduceRight<ReactNode>(
      (inner, id) => (
        <Claim
          key={keyOf(pieces[0])}
          id={id}
          isFirst={pieces.some((piece) => scene.firstOf.get(id) === piece)}
          scene={scene}
        >
          {inner}
        </Claim>
      ),
      <Changed key={keyOf(pieces[0])} pieces={pieces} scene={scene} />,
    ),
  )
}

const keyOf = (piece: Piece | undefined) => `${piece?.type} ${piece?.at} ${piece?.was} ${piece?.node}`

/** Words that a claim lost are marked as its words only where the whole claim is gone. */
const claimsAround = ({ claimIds, lostClaimIds }: Piece, { claims }: ComparedScene): readonly ClaimId[] => [
  ...claimIds.filter((id) => claims.has(id)),
  ...lostClaimIds.filter((id) => claims.get(id)?.type === 'removed'),
]

interface ClaimProps {
  readonly id: ClaimId
  readonly isFirst: boolean
  readonly scene: ComparedScene
  readonly children: ReactNode
}

function Claim({ id, isFirst, scene, children }: ClaimProps) {
  const claim = scene.claims.get(id)
  if (!claim) return children
  const { number, type } = claim
  return (
    <mark className={classes.claim} data-type={type}>
      {isFirst ? (
        <span className={classes.claimSign} id={claimPlaceId(id)} tabIndex={-1}>
          {type === 'same' ? <VisuallyHidden>claim {number}: </VisuallyHidden> : `claim ${type}`}
          {type === 'same' ? null : <VisuallyHidden>: </VisuallyHidden>}
        </span>
      ) : null}
      {children}
    </mark>
  )
}

/** Neighbouring pieces of one kind as one insertion or one deletion. */
function Changed({ pieces, scene }: { pieces: readonly Piece[]; scene: ComparedScene }) {
  const runs: Piece[][] = []
  for (const piece of pieces) {
    const last = runs.at(-1)
    if (last?.[0]?.type === piece.type && !piece.isRestyled && !last[0].isRestyled) last.push(piece)
    else runs.push([piece])
  }
  return runs.map((run) => {
    const [first] = run
    const start = run.map((piece) => scene.starts.get(piece)).find((number) => number !== undefined)
    const place = start === undefined ? {} : { id: changeId(start), tabIndex: -1 }
    const words = run.map((piece) => <Words key={keyOf(piece)} piece={piece} scene={scene} />)
    if (first?.type === 'inserted')
      return (
        <ins key={keyOf(first)} className={classes.ins} {...place}>
          <VisuallyHidden> added: </VisuallyHidden>
          {words}
          <VisuallyHidden> end of added </VisuallyHidden>
        </ins>
      )
    if (first?.type === 'deleted')
      return (
        <del key={keyOf(first)} className={classes.del} {...place}>
          <VisuallyHidden> removed: </VisuallyHidden>
          {words}
          <VisuallyHidden> end of removed </VisuallyHidden>
        </del>
      )
    if (first?.isRestyled)
      return (
        <span key={keyOf(first)} className={classes.restyled} title="Other form or link than before" {...place}>
          <VisuallyHidden> other form: </VisuallyHidden>
          {words}
        </span>
      )
    return words
  })
}

function Words({ piece, scene }: { piece: Piece; scene: ComparedScene }) {
  if (piece.node === 'citation') return <Citation piece={piece} scene={scene} />
  const shown =
    piece.node === 'hardBreak' ? (
      <>
        {piece.type === 'kept' ? null : <span className={classes.sign}>↵</span>}
        <br />
      </>
    ) : (
      <Authored piece={piece} scene={scene} />
    )
  return piece.marks.reduceRight<ReactNode>(
    (inner, mark) => (
      <FrozenMark key={mark.type} mark={mark}>
        {inner}
      </FrozenMark>
    ),
    shown,
  )
}

function Authored({ piece, scene }: { piece: Piece; scene: ComparedScene }) {
  if (scene.hues === null || piece.at === null) return piece.text
  return cutByAuthors(piece.text, piece.at, scene.compared.authors).map((part) => (
    <AuthorPart key={part.at} part={part} scene={scene} />
  ))
}

function AuthorPart({ part: { text, by, begins }, scene }: { part: AuthoredPart; scene: ComparedScene }) {
  const [first] = by
  const isLeftOut = scene.only !== null && !by.includes(scene.only)
  if (first === undefined || isLeftOut) return text
  const names = by.map(scene.compared.nameOf)
  const initials = names.map(initialsOf).join('+')
  const hue = (scene.hues?.get(scene.only ?? first) ?? 0) % hues
  return (
    <span className={classes.author} data-hue={hue} title={listed(names)}>
      {begins ? (
        <button
          type="button"
          className={classes.initials}
          data-hue={hue}
          data-names={listed(names)}
          aria-label={`${initials}: written by ${listed(names)}`}
          aria-pressed={scene.only === first}
          onClick={() => scene.onOnly(scene.only === first ? null : first)}
        >
          {initials}
        </button>
      ) : null}
      {text}
    </span>
  )
}

function Citation({ piece, scene }: { piece: Piece; scene: ComparedScene }) {
  const { older, newer } = scene.compared.references
  const references = piece.type === 'deleted' ? older : newer
  const cited = piece.referenceIds.flatMap((id) => {
    const at = references.findIndex((reference) => reference.id === id)
    const reference = references[at]
    return reference ? [{ number: at + 1, name: shortCitation(reference.csl) }] : []
  })
  if (cited.length === 0) return null
  return (
    <sup className={frozen.citation} title={cited.map(({ name }) => name).join('; ')}>
      <VisuallyHidden>References </VisuallyHidden>
      {cited.map(({ number }) => number).join(', ')}
    </sup>
  )
}
