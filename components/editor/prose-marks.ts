import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { type Decoration, DecorationSet } from '@tiptap/pm/view'
import type { Span } from './claim-marks.ts'
import classes from './prose.module.css'
import { redrawn, wordsLook } from './steady-decorations.ts'
import { mappingOf } from './touched.ts'

export interface ProseMark extends Span {
  /** What is said of the words, for who points at them. */
  readonly says: string
}

const key = new PluginKey<DecorationSet>('proseMarks')

/** The transaction's note that draws these from now on. */
export const drawing = (marks: readonly ProseMark[]): readonly [PluginKey, readonly ProseMark[]] => [key, marks]

/** What is drawn now, where the words have moved to since. */
export const drawnMarks = (state: Parameters<typeof key.getState>[0]): readonly Span[] =>
  (key.getState(state)?.find() ?? []).map(({ from, to }) => ({ from, to }))

/** A quiet line of dots under words that prose help speaks of. No part of the document, and unlike the line of a claim. */
export const ProseMarks = Extension.create({
  name: 'proseMarks',
  addProseMirrorPlugins: () => [
    new Plugin<DecorationSet>({
      key,
      state: {
        init: () => DecorationSet.empty,
        apply(tr, before) {
          const told = tr.getMeta(key) as readonly ProseMark[] | undefined
          const moved = tr.docChanged ? before.map(mappingOf(tr), tr.doc) : before
          return told === undefined ? moved : redrawn(moved, tr.doc, marksIn(tr.doc, told))
        },
      },
      props: { decorations: (state) => key.getState(state) },
    }),
  ],
})

const marksIn = (doc: Node, marks: readonly ProseMark[]): Decoration[] =>
  marks
    .filter(({ from, to }) => from < to && to <= doc.content.size)
    .map(({ from, to, says }) => wordsLook(from, to, { class: classes.mark ?? '', title: says }))
