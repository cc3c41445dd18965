import { Extension } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'

/** On the desk the article's header is the heading of the page; the title in the text is one below it. */
export const TitleLevel = Extension.create({
  name: 'titleLevel',
  addProseMirrorPlugins: () => [
    new Plugin({
      props: {
        decorations({ doc }) {
          const title = doc.firstChild
          if (title?.type.name !== 'title') return null
          return DecorationSet.create(doc, [Decoration.node(0, title.nodeSize, { role: 'heading', 'aria-level': '2' })])
        },
      },
    }),
  ],
})
