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
import type { Ground, Scene } from './scene.ts'
import { claimStates } from './words.ts'

/** The id of the panel that shows the claim in focus. */
export const panelId = 'claim-in-focus'

interface Shown {
  readonly ground: Ground
  readonly scene: Scene
}

/** Words of the same claims: each claim an underline that says how it stands, with its mark at its start. */
export function FrozenRun({ run, ground, scene }: Shown & { readonly run: Run }) {
  const words: ReactNode = run.pieces.map((piece) => (
    <FrozenPiece key={`${piece.start} ${piece.type}`} {...{ piece, ground, scene }} />
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
        {ground.ranges.get(id)?.[0]?.start === run.pieces[0]?.start ? <ClaimMark {...{ id, ground, scene }} /> : null}
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

function ClaimMark({ id, ground, scene }: Shown & { readonly id: ClaimId }) {
  const entry = scene.claims.get(id)
  if (!entry) return null
  const { claim, number } = entry
  const inFocus = id === scene.focusId
  return (
    <a
      className={classes.mark}
      href={ground.hrefOf({ pane: 'claim', claimId: id })}
      draggable={false}
      data-shape={claimStates[claim.state].shape}
      aria-current={inFocus ? 'true' : undefined}
      aria-details={id === scene.shown.claimId ? panelId : entryId(id)}
      onClick={(event) => goInPlace(event, () => ground.onGo({ pane: 'claim', claimId: id }))}
    >
      <VisuallyHidden>
        Claim {number}: {claimStates[claim.state].word.toLowerCase()}{' '}
      </VisuallyHidden>
    </a>
  )
}

function FrozenPiece({ piece, ground, scene }: Shown & { readonly piece: Piece }) {
  if (piece.type === 'citation') return <Citation piece={piece} references={ground.references} />
  const shown = piece.type === 'hardBreak' ? <br /> : <Words {...{ piece, ground, scene }} />
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
            href={ground.hrefOf({ pane: 'annotations', annotationId: id })}
            draggable={false}
            onClick={(event) => goInPlace(event, () => ground.onGo({ pane: 'annotations', annotationId: id }))}
          >
            <VisuallyHidden>Annotation by {byName} </VisuallyHidden>
          </a>
        ))}
      {marked}
    </span>
  )
}

/** The words of a piece; of the claim in focus with what became of them since the viewer judged it. */
function Words({ piece, ground, scene }: Shown & { readonly piece: Piece }) {
  const parts =
    scene.focusId && piece.claimIds.includes(scene.focusId)
      ? differenceIn(piece, scene.focusId, { ground, scene })
      : null
  if (parts === null) return <span data-start={piece.start}>{piece.text}</span>
  let at = piece.start
  return parts.map((part) => {
    const start = at
    if (part.type !== 'deleted') at += codePointLength(part.text)
    return <DifferenceWords key={`${start} ${part.type}`} part={part} start={start} />
  })
}

/** The difference on these words, where the claim is one stretch of text and its words are exactly those compared. */
function differenceIn(piece: Piece, id: ClaimId, { ground: { ranges, plain }, scene }: Shown) {
  const difference = scene.claims.get(id)?.claim.since?.difference ?? []
  const [range, further] = ranges.get(id) ?? []
  if (difference.length === 0 || !range || further) return null
  const words = sliceCodePoints(plain.text, range.start, range.end)
  const compared = difference.map((part) => (part.type === 'deleted' ? '' : part.text)).join('')
  if (compared !== words) return null
  const offset = (point: number) => utf16Offset(words, point - range.start)
  return sliceDifference(difference, offset(piece.start), offset(piece.end))
}

function Citation({ piece, references }: { piece: Piece; references: Ground['references'] }) {
  const cited = piece.referenceIds.flatMap((id) => {
    const at = references.findIndex((reference) => reference.id === id)
    const reference = references[at]
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
