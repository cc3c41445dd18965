import { VisuallyHidden } from '@mantine/core'
import type { MouseEvent, ReactNode } from 'react'
import { codePointLength, sliceCodePoints, utf16Offset } from '#lib/document/characters.ts'
import { shortCitation } from '#lib/evidence/short-citation.ts'
import type { ClaimId } from '#lib/identity/ids.ts'
import { entryId } from './claim-list.tsx'
import { DifferenceWords } from './difference.tsx'
import { FrozenMark } from './frozen-element.tsx'
import classes from './frozen-text.module.css'
import { type Piece, type Run, sliceDifference } from './inline-pieces.ts'
import type { Scene } from './scene.ts'
import { claimStates } from './words.ts'

/** The id of the panel that shows the claim in focus. */
export const panelId = 'claim-in-focus'

interface FrozenRunProps {
  readonly run: Run
  readonly scene: Scene
}

/** Words of the same claims: each claim an underline that says how it stands, with its mark at its start. */
export function FrozenRun({ run, scene }: FrozenRunProps) {
  const words: ReactNode = run.pieces.map((piece) => (
    <FrozenPiece key={`${piece.start} ${piece.type}`} piece={piece} scene={scene} />
  ))
  return run.claimIds.reduceRight<ReactNode>((inner, id) => {
    const entry = scene.claims.get(id)
    if (!entry) return inner
    const inFocus = id === scene.focusId
    return (
      <mark
        key={id}
        className={classes.claim}
        data-claims={run.claimIds.join(' ')}
        data-state={entry.claim.state}
        data-focus={inFocus || undefined}
        aria-details={id === scene.shown.claimId ? panelId : entryId(id)}
      >
        {scene.firstOf.get(id) === run.pieces[0]?.start ? <ClaimMark id={id} scene={scene} /> : null}
        {inner}
      </mark>
    )
  }, words)
}

/** A plain click goes there in place; with a key held it is a link like any other. */
function goInPlace(event: MouseEvent, go: () => void) {
  if (event.metaKey || event.ctrlKey || event.shiftKey) return
  event.preventDefault()
  event.stopPropagation()
  go()
}

function ClaimMark({ id, scene }: { id: ClaimId; scene: Scene }) {
  const entry = scene.claims.get(id)
  if (!entry) return null
  const { claim, number } = entry
  const inFocus = id === scene.focusId
  return (
    <a
      className={classes.mark}
      href={scene.hrefOf({ pane: 'claim', claimId: id })}
      draggable={false}
      data-shape={claimStates[claim.state].shape}
      aria-current={inFocus ? 'true' : undefined}
      aria-details={id === scene.shown.claimId ? panelId : entryId(id)}
      onClick={(event) => goInPlace(event, () => scene.onGo({ pane: 'claim', claimId: id }))}
    >
      <VisuallyHidden>
        Claim {number}: {claimStates[claim.state].word.toLowerCase()}{' '}
      </VisuallyHidden>
    </a>
  )
}

function FrozenPiece({ piece, scene }: { piece: Piece; scene: Scene }) {
  if (piece.type === 'citation') return <Citation piece={piece} scene={scene} />
  const shown = piece.type === 'hardBreak' ? <br /> : <Words piece={piece} scene={scene} />
  const marked = piece.marks.reduceRight<ReactNode>(
    (inner, mark) => (
      <FrozenMark key={mark.type} mark={mark}>
        {inner}
      </FrozenMark>
    ),
    shown,
  )
  if (piece.annotationIds.length === 0) return marked
  return (
    <span
      className={classes.annotated}
      aria-details={piece.annotationIds.find((id) => scene.shown.annotationIds.has(id))}
    >
      {scene.spans
        .filter(({ id, start }) => start === piece.start && piece.annotationIds.includes(id))
        .map(({ id, byName }) => (
          <a
            key={id}
            className={classes.mark}
            data-shape="remark"
            href={scene.hrefOf({ pane: 'annotations', annotationId: id })}
            draggable={false}
            onClick={(event) => goInPlace(event, () => scene.onGo({ pane: 'annotations', annotationId: id }))}
          >
            <VisuallyHidden>Annotation by {byName} </VisuallyHidden>
          </a>
        ))}
      {marked}
    </span>
  )
}

/** The words of a piece; of the claim in focus with what became of them since the viewer judged it. */
function Words({ piece, scene }: { piece: Piece; scene: Scene }) {
  const parts =
    scene.focusId && piece.claimIds.includes(scene.focusId) ? differenceIn(piece, scene.focusId, scene) : null
  if (parts === null) return <span data-start={piece.start}>{piece.text}</span>
  let at = piece.start
  return parts.map((part) => {
    const start = at
    if (part.type !== 'deleted') at += codePointLength(part.text)
    return <DifferenceWords key={`${start} ${part.type}`} part={part} start={start} />
  })
}

/** The difference on these words, where the claim is one stretch of text and its words are exactly those compared. */
function differenceIn(piece: Piece, id: ClaimId, { claims, ranges, text }: Scene) {
  const difference = claims.get(id)?.claim.since?.difference ?? []
  const [range, further] = ranges.get(id) ?? []
  if (difference.length === 0 || !range || further) return null
  const words = sliceCodePoints(text, range.start, range.end)
  const compared = difference.map((part) => (part.type === 'deleted' ? '' : part.text)).join('')
  if (compared !== words) return null
  const offset = (point: number) => utf16Offset(words, point - range.start)
  return sliceDifference(difference, offset(piece.start), offset(piece.end))
}

function Citation({ piece, scene }: { piece: Piece; scene: Scene }) {
  const cited = piece.referenceIds.flatMap((id) => {
    const at = scene.references.findIndex((reference) => reference.id === id)
    const reference = scene.references[at]
    return reference ? [{ number: at + 1, name: shortCitation(reference.csl) }] : []
  })
  if (cited.length === 0) return null
  return (
    <sup className={classes.citation} title={cited.map(({ name }) => name).join('; ')}>
      <VisuallyHidden>References </VisuallyHidden>
      {cited.map(({ number }) => number).join(', ')}
    </sup>
  )
}
