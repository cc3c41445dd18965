import { memo, type ReactNode } from 'react'
import type { NodeJson } from '#lib/document/document.ts'
import { isTextBlock } from '#lib/document/schema.ts'
import { FrozenElement } from './frozen-element.tsx'
import { FrozenRun } from './frozen-run.tsx'
import { runsOf } from './inline-pieces.ts'
import { type BlockProps, type Ground, isSameBlock, type Scene } from './scene.ts'

interface FrozenNodeProps {
  readonly node: NodeJson
  readonly path: readonly number[]
  readonly ground: Ground
  /** What of the text block at a path changes while claims are judged. */
  readonly sceneOf: (path: string) => Scene
}

/** A node of the document. Its text blocks are shown anew only where something of them changed: a text may have thousands. */
export function FrozenNode({ node, path, ground, sceneOf }: FrozenNodeProps) {
  if (isTextBlock(node.type)) {
    const key = path.join('.')
    const start = ground.blocks.get(key)?.start ?? 0
    return <FrozenBlock node={node} start={start} ground={ground} scene={sceneOf(key)} />
  }
  const content: ReactNode = (node.content ?? []).map((child, at) => {
    const inner = [...path, at]
    return <FrozenNode key={`${child.type} ${inner.join('.')}`} node={child} path={inner} {...{ ground, sceneOf }} />
  })
  return <FrozenElement node={node}>{content}</FrozenElement>
}

/** Running text, cut at its claims. */
const FrozenBlock = memo(function FrozenBlock({ node, start, ground, scene }: BlockProps) {
  return (
    <FrozenElement node={node}>
      {runsOf(node, start, scene.spans).map((run) => (
        <FrozenRun
          key={`${run.pieces[0]?.start} ${run.pieces[0]?.type} ${run.claimIds.join()}`}
          run={run}
          ground={ground}
          scene={scene}
        />
      ))}
    </FrozenElement>
  )
}, isSameBlock)
