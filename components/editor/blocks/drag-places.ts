import type { EditorView } from '@tiptap/pm/view'
import { type MovablePart, placesFor } from './parts.ts'

/** Where a part may be put down, and the line on the page that shows it, in coordinates of the page. */
export interface DropPlace {
  readonly place: number
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** Every place where a part may be put down, measured once: while a part is dragged the text stands still. */
export function dropPlaces(view: EditorView, part: MovablePart): readonly DropPlace[] {
  const { doc } = view.state
  return placesFor(doc, part.kind, part.node).flatMap((place) => {
    const $at = doc.resolve(place)
    const behind = $at.nodeAfter && boxOf(view, place)
    const ahead = $at.nodeBefore && boxOf(view, place - $at.nodeBefore.nodeSize)
    const box = ahead ?? behind
    if (!box) return []
    // Facts stand side by side, so the line between them stands upright.
    if (part.kind === 'fact') {
      const left = behind?.left ?? box.right
      return [{ place, left: left + window.scrollX, top: box.top + window.scrollY, width: 0, height: box.height }]
    }
    const edge = ahead && behind ? (ahead.bottom + behind.top) / 2 : (ahead?.bottom ?? box.top)
    return [{ place, left: box.left + window.scrollX, top: edge + window.scrollY, width: box.width, height: 0 }]
  })
}

function boxOf(view: EditorView, position: number): DOMRect | null {
  const node = view.nodeDOM(position)
  return node instanceof Element ? node.getBoundingClientRect() : null
}

/** The place whose line is nearest to a point of the page. */
export function nearestPlace(places: readonly DropPlace[], x: number, y: number): DropPlace | null {
  const distance = ({ left, top, width, height }: DropPlace) =>
    Math.hypot(x - Math.min(Math.max(x, left), left + width), y - Math.min(Math.max(y, top), top + height))
  return places.reduce<DropPlace | null>(
    (nearest, each) => (nearest === null || distance(each) < distance(nearest) ? each : nearest),
    null,
  )
}
