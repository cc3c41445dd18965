import type { Node } from '@tiptap/pm/model'
import { absolutePositionToRelativePosition, type ProsemirrorBinding } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import type { Span } from '#components/editor/claim-marks.ts'

/** The first and the last character of a span, as positions in the shared text that follow its edits, in Base64. */
export interface Anchors {
  readonly start: string
  readonly end: string
}

type Mapping = ProsemirrorBinding['mapping']

/** The shared text beside the editor's document: what the binding of the two knows. */
export interface SharedText {
  readonly doc: Y.Doc
  readonly type: Y.XmlFragment
  readonly mapping: Mapping
}

/** A span without what surrounds its words: spaces, citations, the edges of blocks. `null` where it holds no word. */
export function wordsIn(doc: Node, { from, to }: Span): Span | null {
  let first: number | null = null
  let last = from
  doc.nodesBetween(from, Math.min(to, doc.content.size), (node, position) => {
    if (!node.isText) return
    const start = Math.max(from, position)
    const text = (node.text ?? '').slice(start - position, to - position)
    if (text.trim() === '') return
    first ??= start + text.length - text.trimStart().length
    last = start + text.trimEnd().length
  })
  return first === null ? null : { from: first, to: last }
}

/** Anchors of a span that begins and ends with a character; `null` where the shared text is not what the editor shows. */
export function anchorsOf(shared: SharedText, { from, to }: Span): Anchors | null {
  const first = behind(shared, from + 1)
  const last = behind(shared, to)
  if (first === null || last === null || to <= from) return null
  return {
    start: written(Y.createRelativePositionFromTypeIndex(first.type, first.index - 1, 0)),
    end: written(Y.createRelativePositionFromTypeIndex(last.type, last.index, -1)),
  }
}

/**
 * Where the words between two anchors stand now; `null` when they are gone. Words whose deletion was undone in this page
 * count only with `undone`: no other page can tell that they are the same.
 */
export function spanOfAnchors(shared: SharedText, { start, end }: Anchors, undone: boolean): Span | null {
  const from = placeOf(shared, start, undone)
  const to = placeOf(shared, end, undone)
  return from === null || to === null || to <= from ? null : { from, to }
}

/** The text of the shared document in which a character stands, and the place behind it. */
function behind({ doc, type, mapping }: SharedText, position: number): { type: Y.XmlText; index: number } | null {
  const relative: unknown = absolutePositionToRelativePosition(position, type, mapping)
  if (!(relative instanceof Y.RelativePosition)) return null
  const place = Y.createAbsolutePositionFromRelativePosition(relative, doc)
  return place && place.type instanceof Y.XmlText && place.index > 0 ? { type: place.type, index: place.index } : null
}

function placeOf(shared: SharedText, anchor: string, undone: boolean): number | null {
  const relative = read(anchor)
  const place = relative && Y.createAbsolutePositionFromRelativePosition(relative, shared.doc, undone)
  return place && place.type instanceof Y.XmlText ? positionOf(shared, place.type, place.index) : null
}

/** Costs what stands beside the place on each level above it, not what the document holds. */
function positionOf({ type: root, mapping }: SharedText, text: Y.XmlText, index: number): number | null {
  let position = index
  let at: Y.XmlText | Y.XmlElement = text
  for (;;) {
    for (let before = at.prevSibling; before !== null; before = before.prevSibling) {
      const size = sizeOf(before, mapping)
      if (size === null) return null
      position += size
    }
    const { parent }: { parent: unknown } = at
    if (at._item === null || at._item.deleted) return null
    if (parent === root) return position
    if (!(parent instanceof Y.XmlElement)) return null
    position += 1
    at = parent
  }
}

function sizeOf(type: Y.XmlElement | Y.XmlText, mapping: Mapping): number | null {
  if (type instanceof Y.XmlText) return type.length
  const node = mapping.get(type)
  return node === undefined || Array.isArray(node) ? null : node.nodeSize
}

const written = (position: Y.RelativePosition): string =>
  btoa(String.fromCharCode(...Y.encodeRelativePosition(position)))

function read(anchor: string): Y.RelativePosition | null {
  try {
    return Y.decodeRelativePosition(Uint8Array.from(atob(anchor), (character) => character.charCodeAt(0)))
  } catch {
    return null
  }
}
