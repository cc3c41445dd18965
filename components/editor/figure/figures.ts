import type { Editor } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { insertables } from '#components/editor/blocks/insertables.ts'
import { addNode } from '#components/editor/editor-commands.ts'
import { tell } from '#components/editor/tell.ts'
import { node } from '#lib/document/edit.ts'

/** The attributes of a figure as they stand in the document. */
export type FigureDetails = Readonly<Record<'src' | 'alt' | 'credit' | 'licence', string>>

/** A figure of the text; its place changes with everything that is typed before it. */
export interface PlacedFigure {
  /** Where it stands now; `null` once it is gone. */
  readonly place: () => number | null
}

/** What the dialog is opened for. */
export type FigureRequest =
  | { readonly type: 'new'; readonly files: readonly File[] }
  | { readonly type: 'details' | 'replace'; readonly figure: PlacedFigure }

export interface FigureStorage {
  /** Opens the dialog; does nothing before the page has one. */
  open: (request: FigureRequest) => void
}

declare module '@tiptap/core' {
  interface Storage {
    figures: FigureStorage
  }
}

/** Opens the dialog that adds a figure at the caret, or says why none can stand there. */
export function openNewFigure(editor: Editor, files: readonly File[] = []): void {
  if (!editor.isEditable) return
  const refused = insertables(editor.state, 'figure').find(({ id }) => id === 'figure')?.refused ?? null
  if (refused === null) editor.storage.figures.open({ type: 'new', files })
  else tell(refused)
}

/** Puts a figure at the caret, and the caret into its caption; the refusal in words. */
export const addFigure = (editor: Editor, details: FigureDetails): string | null =>
  addNode(editor, node('figure', [node('caption')], { ...details }))
    ? null
    : 'A figure cannot stand where the caret is. Put the caret into a section or an answer, then add it.'

export const detailsOf = ({ attrs }: Pick<Node, 'attrs'>): FigureDetails => ({
  src: String(attrs.src ?? ''),
  alt: String(attrs.alt ?? ''),
  credit: String(attrs.credit ?? ''),
  licence: String(attrs.licence ?? ''),
})

/** The details of a figure as they are now; `null` once it is gone. */
export function readFigure(editor: Editor, { place }: PlacedFigure): FigureDetails | null {
  const found = nodeOf(editor, place())
  return found && detailsOf(found)
}

/** Changes of a figure what differs from `before`, so that what others changed meanwhile stays; the refusal in words. */
export function changeFigure(
  editor: Editor,
  { place }: PlacedFigure,
  before: FigureDetails,
  after: FigureDetails,
): string | null {
  const at = place()
  if (at === null || nodeOf(editor, at) === null)
    return 'Somebody deleted this figure meanwhile. Copy what you wrote, close this, and add the figure anew.'
  const tr = editor.state.tr
  for (const name of ['src', 'alt', 'credit', 'licence'] as const)
    if (after[name] !== before[name]) tr.setNodeAttribute(at, name, after[name])
  if (tr.docChanged) editor.view.dispatch(tr)
  return null
}

/** Takes a figure away with its caption; undo brings both back. */
export function deleteFigure(editor: Editor, { place }: PlacedFigure): void {
  const at = place()
  const found = nodeOf(editor, at)
  if (at === null || found === null) return
  editor.view.dispatch(editor.state.tr.delete(at, at + found.nodeSize).scrollIntoView())
  editor.view.focus()
}

function nodeOf(editor: Editor, at: number | null): Node | null {
  const found = at === null || at > editor.state.doc.content.size ? null : editor.state.doc.nodeAt(at)
  return found?.type.name === 'figure' ? found : null
}
