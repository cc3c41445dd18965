import type { ReactNode } from 'react'
import { FrozenElement, FrozenMark } from '#components/review-room/frozen-element.tsx'
import text from '#components/review-room/frozen-text.module.css'
import { type Piece, runsOf } from '#components/review-room/inline-pieces.ts'
import type { NodeJson } from '#lib/document/document.ts'
import { pictureHash } from '#lib/document/picture.ts'
import { isTextBlock } from '#lib/document/schema.ts'
import type { Reference } from '#lib/evidence/reference.ts'
import type { ClaimId } from '#lib/identity/ids.ts'
import classes from './outside.module.css'

interface Shown {
  /** The claim that is asked about, which is marked. */
  readonly claimId: ClaimId | null
  readonly references: readonly Reference[]
  /** Pictures of what is not public yet come by the link too. */
  readonly token: string
}

/** Blocks of the frozen text as their readers will meet them. */
export function OpinionText({ blocks, ...shown }: Shown & { readonly blocks: readonly NodeJson[] }) {
  return (
    <div className={`${text.text} ${classes.text}`}>
      {blocks.map((node, at) => (
        <TextNode key={`${node.type} ${pathKey([at])}`} node={node} path={[at]} shown={shown} />
      ))}
    </div>
  )
}

const pathKey = (path: readonly number[]): string => path.join('.')

function TextNode({ node, path, shown }: { node: NodeJson; path: readonly number[]; shown: Shown }) {
  const content = isTextBlock(node.type)
    ? runsOf(node, 0, []).flatMap(({ claimIds, pieces }) => {
        const words = pieces.map((piece) => (
          <TextPiece key={`${piece.start} ${piece.type}`} piece={piece} references={shown.references} />
        ))
        const isAsked = shown.claimId !== null && claimIds.includes(shown.claimId)
        const key = `${pieces[0]?.start} ${pieces[0]?.type}`
        return isAsked ? (
          <mark key={key} className={classes.asked}>
            {words}
          </mark>
        ) : (
          words
        )
      })
    : (node.content ?? []).map((child, at) => (
        <TextNode key={`${child.type} ${pathKey([...path, at])}`} node={child} path={[...path, at]} shown={shown} />
      ))
  return <FrozenElement node={withPicture(node, shown.token)}>{content}</FrozenElement>
}

function withPicture(node: NodeJson, token: string): NodeJson {
  const hash = node.type === 'figure' ? pictureHash(String(node.attrs?.src ?? '')) : null
  return hash === null ? node : { ...node, attrs: { ...node.attrs, src: `/opinion/${token}/pictures/${hash}` } }
}

function TextPiece({ piece, references }: { piece: Piece; references: readonly Reference[] }) {
  if (piece.type === 'hardBreak') return <br />
  if (piece.type === 'citation') {
    const numbers = piece.referenceIds.map((id) => references.findIndex((one) => one.id === id) + 1)
    return <sup className={text.citation}>{numbers.filter((number) => number > 0).join(', ')}</sup>
  }
  return piece.marks.reduceRight<ReactNode>(
    (inner, mark) => (
      <FrozenMark key={mark.type} mark={mark}>
        {inner}
      </FrozenMark>
    ),
    piece.text,
  )
}
