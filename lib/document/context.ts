import type { ClaimId } from '#lib/identity/ids.ts'
import type { NodeJson } from './document.ts'
import { type TextBlock, textBlocks } from './text.ts'

/** What is read as one, so that a part of it would say little: a fact with its label, an answer with its question. */
const wholes = new Set(['fact', 'faqItem', 'table', 'callout', 'figure'])

/** The blocks in which a claim stands, and the heading of their section: enough to understand it without the rest. */
export function claimContext(
  document: NodeJson,
  claimId: ClaimId,
): { readonly heading: string | null; readonly blocks: NodeJson[] } {
  const holding = textBlocks(document).filter(({ segments }) =>
    segments.some(({ claimIds }) => claimIds.includes(claimId)),
  )
  const paths = new Map(holding.map((block) => [pathOfWhole(block).join('.'), pathOfWhole(block)]))
  const [first] = holding
  return {
    heading: first === undefined || first.type === 'heading' ? null : headingOf(document, first),
    blocks: [...paths.values()].flatMap((path) => nodeAt(document, path) ?? []),
  }
}

/** The outermost whole around a block, or the block itself. */
function pathOfWhole({ path, parents }: TextBlock): readonly number[] {
  const at = parents.findIndex((parent) => wholes.has(parent))
  return at === -1 ? path : path.slice(0, at + 1)
}

const nodeAt = (document: NodeJson, path: readonly number[]): NodeJson | undefined =>
  path.reduce<NodeJson | undefined>((node, step) => node?.content?.[step], document)

function headingOf(document: NodeJson, { path, parents }: TextBlock): string | null {
  if (parents[0] !== 'section') return null
  const heading = textBlocks(document).find((block) => block.type === 'heading' && block.path[0] === path[0])
  return heading?.text.trim() || null
}
