import { type Editor, Extension } from '@tiptap/core'
import { Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import { type Decoration, DecorationSet } from '@tiptap/pm/view'
import { Observed } from '#components/editor/blocks/observed.ts'
import type { Span } from '#components/editor/claim-marks.ts'
import { redrawn, wordsLook } from '#components/editor/steady-decorations.ts'
import { mappingOf } from '#components/editor/touched.ts'
import classes from './review.module.css'

/** What of a note is drawn in the text. */
export interface DrawnNote {
  readonly id: string
  readonly span: Span
  /** What a pointer that rests on the words is told. */
  readonly title: string
  /** Whether it must be resolved, or a claim was objected to. */
  readonly isUrgent: boolean
  readonly isFocused: boolean
}

interface NoteStorage {
  /** A note that an address or a button elsewhere asks for, by its id. */
  readonly wanted: Observed<string | null>
}

declare module '@tiptap/core' {
  interface Storage {
    reviewNotes: NoteStorage
  }
}

const key = new PluginKey<DecorationSet>('review notes')

/** The id of a note's entry beside the text. */
export const noteId = (id: string): string => `note-${id}`

/** A transaction that draws these notes from now on, and nothing else. */
export const drawing = (tr: Transaction, notes: readonly DrawnNote[]): Transaction =>
  tr.setMeta(key, notes).setMeta('addToHistory', false)

/** Where the words of drawn notes stand now, by the notes' ids. */
export const noteSpans = ({ state }: Editor): ReadonlyMap<string, Span> =>
  new Map(
    (key.getState(state)?.find() ?? []).map(({ from, to, spec }) => [(spec as { note: string }).note, { from, to }]),
  )

/** Goes to the note that a pointer such as `/annotations/ID` names, once it is here. False where it names none. */
export function goToNote({ storage: { reviewNotes } }: Editor, pointer: string): boolean {
  const [, first, id] = pointer.split('/')
  if ((first !== 'annotations' && first !== 'verdicts') || id === undefined) return false
  reviewNotes.wanted.set(id)
  return true
}

/** Marks the words that reviewers wrote about; between two looks at the text the marks move with its edits. */
export const ReviewNotes = Extension.create<Record<string, never>, NoteStorage>({
  name: 'reviewNotes',
  addStorage: () => ({ wanted: new Observed<string | null>(null) }),
  addProseMirrorPlugins: () => [
    new Plugin<DecorationSet>({
      key,
      state: {
        init: () => DecorationSet.empty,
        apply(tr, before) {
          const told = tr.getMeta(key) as readonly DrawnNote[] | undefined
          const moved = tr.docChanged ? before.map(mappingOf(tr), tr.doc) : before
          return told === undefined ? moved : redrawn(moved, tr.doc, told.map(markOf))
        },
      },
      props: { decorations: (state) => key.getState(state) },
    }),
  ],
})

const markOf = ({ id, span: { from, to }, title, isUrgent, isFocused }: DrawnNote): Decoration =>
  wordsLook(
    from,
    to,
    {
      // An element of its own: notes overlap, and each has its details beside those of a claim on the same words.
      nodeName: 'span',
      class: [classes.mark, isUrgent ? classes.urgent : '', isFocused ? classes.focused : ''].filter(Boolean).join(' '),
      'aria-details': noteId(id),
      title,
    },
    { note: id },
  )
