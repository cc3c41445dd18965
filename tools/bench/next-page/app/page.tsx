import { readFileSync } from 'node:fs'
import type { Metadata } from 'next'
import { createElement, Fragment, type ReactNode } from 'react'
import type { Content, Piece } from '../content'

/** Read while Next builds: like any page without dynamic data, this one is rendered once, and served from Next's cache. */
const content = JSON.parse(readFileSync('content.json', 'utf8')) as Content

export const metadata: Metadata = { title: content.title, description: content.description }

export default function Page() {
  return (
    <>
      <script type="application/ld+json">{content.data}</script>
      {content.body.map(element)}
    </>
  )
}

/** The page never changes, so the place of a piece is as good a key as any. */
function element(piece: Piece, place: number): ReactNode {
  if (typeof piece === 'string') return <Fragment key={place}>{piece}</Fragment>
  const { class: className, tabindex: tabIndex, colspan: colSpan, rowspan: rowSpan, ...attributes } = piece.attributes
  const properties = { ...attributes, className, tabIndex, colSpan, rowSpan, key: place }
  return piece.inside.length === 0
    ? createElement(piece.name, properties)
    : createElement(piece.name, properties, piece.inside.map(element))
}
