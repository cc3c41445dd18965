import { Extension } from '@tiptap/core'
import { Fragment, type Node, Slice } from '@tiptap/pm/model'
import { Plugin } from '@tiptap/pm/state'
import type { ClaimId } from '#lib/identity/ids.ts'
import { claimSpans } from './claim-marks.ts'

export interface Pasted {
  readonly slice: Slice
  /** The words that lost their mark, one text per claim. */
  readonly unmarked: readonly string[]
}

/**
 * What may be pasted as it is. A claim has one place: of words that are copied, the copy is plain text and may become a
 * claim of its own. Words that were cut keep their claim, as long as this article knows it.
 */
export function pasteWithoutCopies(slice: Slice, stays: (id: ClaimId) => boolean): Pasted {
  const lost = new Map<ClaimId, string>()
  const plain = (node: Node): Node => {
    const marks = node.marks.filter((mark) => {
      const id = mark.attrs.id as ClaimId
      if (mark.type.name !== 'claim' || stays(id)) return true
      lost.set(id, (lost.get(id) ?? '') + (node.text ?? ''))
      return false
    })
    return node.isText ? node.mark(marks) : node.copy(mapped(node.content)).mark(marks)
  }
  const mapped = (fragment: Fragment): Fragment =>
    Fragment.fromArray(Array.from({ length: fragment.childCount }, (_, index) => plain(fragment.child(index))))
  const content = mapped(slice.content)
  return lost.size === 0
    ? { slice, unmarked: [] }
    : { slice: new Slice(content, slice.openStart, slice.openEnd), unmarked: [...lost.values()] }
}

interface ClaimPasteOptions {
  /** Whether this article ever had a claim of that id. */
  readonly knows: (id: ClaimId) => boolean
  /** Told of pasted words that were a claim where they came from. */
  readonly onCopies: (texts: readonly string[]) => void
}

/** Keeps the ids of claims unique under copy, cut, paste and drag. */
export const ClaimPaste = Extension.create<ClaimPasteOptions>({
  name: 'claimPaste',
  addOptions: () => ({ knows: () => false, onCopies: () => undefined }),
  addProseMirrorPlugins() {
    const { knows, onCopies } = this.options
    return [
      new Plugin({
        props: {
          transformPasted(slice, view) {
            // A drag that moves words takes them away where they were.
            if (view.dragging?.move) return slice
            const here = claimSpans(view.state.doc)
            const pasted = pasteWithoutCopies(slice, (id) => !here.has(id) && knows(id))
            if (pasted.unmarked.length > 0) onCopies(pasted.unmarked)
            return pasted.slice
          },
        },
      }),
    ]
  },
})
