import { Extension } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'

/** What ProseMirror keeps of a run of words in the page; none of it is part of its interface. */
interface Words {
  readonly node?: { readonly isText: boolean }
  readonly dom: Node
  readonly nodeDOM: Node
  markDirty(from: number, to: number): void
}

/**
 * ProseMirror draws words anew after each key in them when a line or a wash lies under them, although they say already
 * what they should: the browser then loses the caret, and has to lay the text out twice for one letter. Words that still
 * stand where they were drawn are compared with what they should say, like words without a line.
 */
export const SteadyWords = Extension.create({
  name: 'steadyWords',
  addProseMirrorPlugins: () => [
    new Plugin({
      view(view) {
        steadyWords(view)
        return { update: steadyWords }
      },
    }),
  ],
})

let found = false

function steadyWords({ dom }: EditorView): void {
  if (found) return
  const walker = document.createTreeWalker(dom, NodeFilter.SHOW_TEXT)
  for (let at = walker.nextNode(); at !== null; at = walker.nextNode()) {
    const words = (at as { pmViewDesc?: Words }).pmViewDesc
    if (words?.node?.isText !== true) continue
    found = true
    makeSteady(Object.getPrototypeOf(words) as Words)
    return
  }
}

function makeSteady(kind: Words): void {
  const { markDirty } = kind
  const ofAnyNode = (Object.getPrototypeOf(kind) as Words).markDirty
  kind.markDirty = function (this: Words, from, to) {
    const stands =
      this.dom !== this.nodeDOM && this.dom.contains(this.nodeDOM) && this.dom.textContent === this.nodeDOM.nodeValue
    ;(stands ? ofAnyNode : markDirty).call(this, from, to)
  }
}
