import type { ReactNode } from 'react'
import type { NodeJson } from '#lib/document/document.ts'
import { isTextBlock } from '#lib/document/schema.ts'
import { FrozenElement } from './frozen-element.tsx'
import { FrozenRun } from './frozen-run.tsx'
import { runsOf } from './inline-pieces.ts'
import type { Scene } from './scene.ts'

interface FrozenNodeProps {
  readonly node: NodeJson
  readonly path: readonly number[]
  readonly scene: Scene
}

/** A node of the document; what is running text is cut at its claims. */
export function FrozenNode({ node, path, scene }: FrozenNodeProps) {
  const content = isTextBlock(node.type)
    ? inlineContent(node, scene.blocks.get(path.join('.')) ?? 0, scene)
    : children(node, path, scene)
  return <FrozenElement node={node}>{content}</FrozenElement>
}

const children = (node: NodeJson, path: readonly number[], scene: Scene): ReactNode =>
  (node.content ?? []).map((child, at) => (
    <FrozenNode key={`${child.type} ${[...path, at].join('.')}`} node={child} path={[...path, at]} scene={scene} />
  ))

const inlineContent = (block: NodeJson, start: number, scene: Scene): ReactNode =>
  runsOf(block, start, scene.spans).map((run) => (
    <FrozenRun key={`${run.pieces[0]?.start} ${run.pieces[0]?.type} ${run.claimIds.join()}`} run={run} scene={scene} />
  ))
