import { Editor } from '@tiptap/core'
import { TextSelection } from '@tiptap/pm/state'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { claimSpans } from '#components/editor/claim-marks.ts'
import { editorExtensions } from '#components/editor/editor-extensions.ts'
import { personId } from '#lib/article/manuscript.fixture.ts'
import { firstState } from '#lib/coediting/shared-manuscript.ts'
import type { ArticleDocument } from '#lib/document/document.ts'
import type { ClaimId } from '#lib/identity/ids.ts'

/** The real editor on the page of a browser test, on a shared document of its own without a server, in focus. */
export function openEditor(document: ArticleDocument): Editor {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, firstState({ document, claims: [], references: [], dismissals: [] }))
  const known = new Set<ClaimId>()
  const element = globalThis.document.createElement('div')
  globalThis.document.body.append(element)
  const editor = new Editor({
    element,
    extensions: editorExtensions({
      session: {
        doc,
        provider: { awareness: new Awareness(doc) },
        person: { id: personId(1), name: 'Ada' },
        knows: (id) => known.has(id),
      },
      onCopies: () => undefined,
      onMark: () => undefined,
      onLink: () => undefined,
    }),
    editorProps: { attributes: { role: 'textbox', 'aria-multiline': 'true', 'aria-label': 'Article text' } },
    injectCSS: false,
  })
  const know = () => {
    for (const id of claimSpans(editor.state.doc).keys()) known.add(id)
  }
  know()
  editor.on('update', know)
  editor.on('destroy', () => element.remove())
  editor.view.focus()
  return editor
}

/** Every place where a caret can stand in running text: never between the two halves of one character. */
export function caretPlaces({ state: { doc } }: Editor): readonly number[] {
  const places: number[] = []
  doc.descendants((node, position) => {
    if (!node.isTextblock) return
    for (let at = position + 1; at <= position + 1 + node.content.size; at++)
      if (!isLowSurrogate(doc.textBetween(at, Math.min(at + 1, doc.content.size)))) places.push(at)
  })
  return places
}

const isLowSurrogate = (text: string): boolean => /^[\uDC00-\uDFFF]/.test(text)

export function select(editor: Editor, from: number, to = from): void {
  const { doc, tr } = editor.state
  editor.view.dispatch(tr.setSelection(TextSelection.between(doc.resolve(from), doc.resolve(to))))
}

/** Puts the caret behind words of the text. */
export function caretBehind(editor: Editor, words: string): void {
  editor.state.doc.descendants((node, position) => {
    const at = node.isTextblock ? node.textContent.indexOf(words) : -1
    if (at >= 0) select(editor, position + 1 + at + words.length)
  })
}

/** A key as the browser tells the editor of it; what the editor leaves to the browser does not happen. */
export function press(editor: Editor, key: string, held: KeyboardEventInit = {}): void {
  editor.view.dom.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...held }))
}

/** Copies or cuts the selection; the answer is what is on the clipboard then. */
export function take(editor: Editor, how: 'copy' | 'cut'): DataTransfer {
  const clipboardData = new DataTransfer()
  editor.view.dom.dispatchEvent(new ClipboardEvent(how, { clipboardData, bubbles: true, cancelable: true }))
  return clipboardData
}

export function paste(editor: Editor, clipboardData: DataTransfer): void {
  editor.view.dom.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
}

/** The words of each claim, in document order. */
export const claimWords = ({ state: { doc } }: Editor): ReadonlyMap<ClaimId, string> =>
  new Map([...claimSpans(doc)].map(([id, spans]) => [id, spans.map((s) => doc.textBetween(s.from, s.to)).join('')]))
