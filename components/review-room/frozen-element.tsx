import { Image } from '@mantine/core'
import type { ReactNode } from 'react'
import type { MarkJson, NodeJson } from '#lib/document/document.ts'
import { nodeEntry } from '#lib/document/schema.ts'
import classes from './frozen-text.module.css'

type Tag = keyof React.JSX.IntrinsicElements

/** One level below those of the public page, because the page around the text has the h1. */
const headings: Readonly<Record<string, Tag>> = { title: 'h2', heading: 'h3', question: 'h4', subheading: 'h4' }

const tagOf = ({ type }: NodeJson): Tag => (nodeEntry(type)?.tag ?? 'div') as Tag

/** A node of the document as readers will meet it, by the schema's own table, around what it holds. */
export function FrozenElement({ node, children }: { node: NodeJson; children: ReactNode }) {
  const Element = headings[node.type] ?? tagOf(node)
  switch (node.type) {
    case 'table':
      return (
        <div className={classes.scroll}>
          <table>
            <tbody>{children}</tbody>
          </table>
        </div>
      )
    case 'tableHeader':
    case 'tableCell':
      return (
        <Element colSpan={Number(node.attrs?.colspan ?? 1)} rowSpan={Number(node.attrs?.rowspan ?? 1)}>
          {children}
        </Element>
      )
    case 'orderedList':
      return <ol start={Number(node.attrs?.start ?? 1)}>{children}</ol>
    case 'figure':
      return <Figure node={node}>{children}</Figure>
    case 'callout':
      return (
        <div className={classes.callout} data-tone={String(node.attrs?.tone ?? 'note')}>
          {children}
        </div>
      )
    default:
      return (
        <Element className={classes[node.type]} data-node={node.type}>
          {children}
        </Element>
      )
  }
}

function Figure({ node, children: caption }: { node: NodeJson; children: ReactNode }) {
  const { src, alt, credit, licence } = { src: '', alt: '', ...node.attrs } as Record<string, string>
  const rights = [credit, licence].filter((words) => words).join('. ')
  return (
    <figure className={classes.figure}>
      {src ? <Image src={src} alt={alt ?? ''} fit="contain" /> : <p className={classes.noPicture}>No picture chosen</p>}
      {caption}
      {rights ? <small>{rights}</small> : null}
      {src && alt ? (
        <small className={classes.alt}>
          <b>Alternative text:</b> {alt}
        </small>
      ) : null}
    </figure>
  )
}

/** Words of one form: bold, slanted, raised, lowered or linked. Claims are told by whoever shows them. */
export function FrozenMark({ mark, children }: { mark: MarkJson; children: ReactNode }) {
  switch (mark.type) {
    case 'bold':
      return <strong>{children}</strong>
    case 'italic':
      return <em>{children}</em>
    case 'superscript':
      return <sup>{children}</sup>
    case 'subscript':
      return <sub>{children}</sub>
    case 'link':
      return (
        <a href={String(mark.attrs?.href ?? '')} target="_blank" rel="noreferrer">
          {children}
        </a>
      )
    default:
      return children
  }
}
