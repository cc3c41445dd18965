import { Image } from '@mantine/core'
import type { ReactNode } from 'react'
import type { NodeJson } from '#lib/document/document.ts'
import { isTextBlock, nodeEntry } from '#lib/document/schema.ts'
import { FrozenRun } from './frozen-run.tsx'
import classes from './frozen-text.module.css'
import { runsOf } from './inline-pieces.ts'
import type { Scene } from './scene.ts'

interface FrozenNodeProps {
  readonly node: NodeJson
  readonly path: readonly number[]
  readonly scene: Scene
}

type Tag = keyof React.JSX.IntrinsicElements

/** One level below those of the public page, because the page around the text has the h1. */
const headings: Readonly<Record<string, Tag>> = { title: 'h2', heading: 'h3', question: 'h4', subheading: 'h4' }

/** A node of the document, by the schema's own table; what is running text is cut at its claims. */
export function FrozenNode({ node, path, scene }: FrozenNodeProps) {
  const Element = headings[node.type] ?? tagOf(node)
  const content = isTextBlock(node.type)
    ? inlineContent(node, scene.blocks.get(path.join('.')) ?? 0, scene)
    : children(node, path, scene)
  switch (node.type) {
    case 'table':
      return (
        <div className={classes.scroll}>
          <table>
            <tbody>{content}</tbody>
          </table>
        </div>
      )
    case 'tableHeader':
    case 'tableCell':
      return (
        <Element colSpan={Number(node.attrs?.colspan ?? 1)} rowSpan={Number(node.attrs?.rowspan ?? 1)}>
          {content}
        </Element>
      )
    case 'orderedList':
      return <ol start={Number(node.attrs?.start ?? 1)}>{content}</ol>
    case 'figure':
      return <Figure node={node}>{content}</Figure>
    case 'callout':
      return (
        <div className={classes.callout} data-tone={String(node.attrs?.tone ?? 'note')}>
          {content}
        </div>
      )
    default:
      return (
        <Element className={classes[node.type]} data-node={node.type}>
          {content}
        </Element>
      )
  }
}

const tagOf = ({ type }: NodeJson): Tag => (nodeEntry(type)?.tag ?? 'div') as Tag

const children = (node: NodeJson, path: readonly number[], scene: Scene): ReactNode =>
  (node.content ?? []).map((child, at) => (
    <FrozenNode key={`${child.type} ${[...path, at].join('.')}`} node={child} path={[...path, at]} scene={scene} />
  ))

const inlineContent = (block: NodeJson, start: number, scene: Scene): ReactNode =>
  runsOf(block, start, scene.spans).map((run) => (
    <FrozenRun key={`${run.pieces[0]?.start} ${run.pieces[0]?.type} ${run.claimIds.join()}`} run={run} scene={scene} />
  ))

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
