import { Extension } from '@tiptap/core'
import { type EditorState, Plugin, TextSelection, type Transaction } from '@tiptap/pm/state'
import { LinkAddress } from '#lib/document/attributes.ts'
import { asOneStep } from './one-step.ts'

/** The selected words linked to an address that was pasted over them; `null` where the paste is no address alone, or nothing is selected. */
export function linkOver({ selection, schema, tr }: EditorState, pasted: string): Transaction | null {
  const href = LinkAddress.safeParse(pasted.trim())
  const { link } = schema.marks
  if (!href.success || !link || !(selection instanceof TextSelection) || selection.empty) return null
  if (!selection.$from.sameParent(selection.$to)) return null
  return tr.addMark(selection.from, selection.to, link.create({ href: href.data })).removeStoredMark(link)
}

/** An address pasted over words links them. */
export const Links = Extension.create({
  name: 'links',
  // Before whatever else reads a paste.
  priority: 250,
  addProseMirrorPlugins: () => [
    new Plugin({
      props: {
        handlePaste(view, event) {
          const linked = linkOver(view.state, event.clipboardData?.getData('text/plain') ?? '')
          if (linked === null) return false
          asOneStep(view, linked)
          return true
        },
      },
    }),
  ],
})
