import { Editor, type Extensions, type JSONContent } from '@tiptap/core'
import type { NodeJson } from '#lib/document/document.ts'

/** The real editor on the page of a browser test, in focus; it is taken away by `destroy`. */
export function openEditor(document: NodeJson, extensions: Extensions): Editor {
  const element = globalThis.document.createElement('div')
  globalThis.document.body.append(element)
  const opened: object = document
  const editor = new Editor({ element, extensions, content: opened as JSONContent, injectCSS: false })
  editor.on('destroy', () => element.remove())
  editor.view.focus()
  return editor
}
