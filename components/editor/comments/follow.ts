import type { Node } from '@tiptap/pm/model'
import type { Transaction } from '@tiptap/pm/state'
import type { Mapping } from '@tiptap/pm/transform'
import type { Span } from '#components/editor/claim-marks.ts'
import { touchedSpan } from '#components/editor/touched.ts'

/** Where a span's words stand after a change made in this page: `null` once none of them is left. */
export const follow = (span: Span, tr: Transaction): Span | null => mapped(span, tr.mapping) ?? moved(span, tr)

/** What is typed at the edges stays outside. Words that were replaced as a whole are gone, whatever stands there then. */
function mapped(span: Span, mapping: Mapping): Span | null {
  let { from, to } = span
  for (const map of mapping.maps) {
    let replaced = false
    map.forEach((start, end) => {
      if (start <= from && end >= to) replaced = true
    })
    if (replaced) return null
    from = map.map(from, 1)
    to = map.map(to, -1)
    if (to <= from) return null
  }
  return { from, to }
}

/** A block that was put elsewhere as it is takes its words along: the very same block, never one like it. */
function moved({ from, to }: Span, tr: Transaction): Span | null {
  const $from = tr.before.resolve(from)
  const touched = touchedSpan(tr)
  if (touched === null) return null
  const starts = new Map<Node, number>()
  for (let depth = $from.sharedDepth(to); depth > 0; depth--) starts.set($from.node(depth), $from.start(depth))
  let found: Span | null = null
  tr.doc.nodesBetween(touched.from, touched.to, (node, position) => {
    const start = starts.get(node)
    if (start !== undefined && found === null) {
      const shift = position + 1 - start
      found = { from: from + shift, to: to + shift }
    }
    return found === null && !node.isTextblock
  })
  return found
}
