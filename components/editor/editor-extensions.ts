import { Extension, type Extensions } from '@tiptap/core'
import { Gapcursor, Placeholder, UndoRedo } from '@tiptap/extensions'
import type { ClaimId } from '#lib/identity/ids.ts'
import { blockExtensions } from './blocks/block-extensions.ts'
import { ClaimPaste } from './claim-paste.ts'
import { Decorations } from './decorations.ts'
import { schemaExtensions } from './schema-extensions.ts'
import { Skeleton } from './skeleton-plugin.ts'
import { StructureKeys } from './structure-keys.ts'

const placeholders: Readonly<Record<string, string>> = {
  title: 'Title',
  summary: 'Summary: what the article says, in two or three sentences',
  factLabel: 'Label',
  factValue: 'Value',
  heading: 'Question',
  quickAnswer: 'Quick answer',
  question: 'Question of the FAQ',
  subheading: 'Heading',
  caption: 'Caption',
}

const inParagraph: Readonly<Record<string, string>> = {
  section: 'Text',
  answer: 'Answer',
  callout: 'Callout',
  listItem: 'List item',
}

/** Keys of marks, which come with no package of their own here. */
const MarkKeys = Extension.create({
  name: 'markKeys',
  addKeyboardShortcuts() {
    return {
      'Mod-b': ({ editor }) => editor.commands.toggleMark('bold'),
      'Mod-i': ({ editor }) => editor.commands.toggleMark('italic'),
      'Mod-.': ({ editor }) => editor.commands.toggleMark('superscript'),
      'Mod-,': ({ editor }) => editor.commands.toggleMark('subscript'),
    }
  },
})

interface Hooks {
  readonly knows: (id: ClaimId) => boolean
  readonly onCopies: (texts: readonly string[]) => void
  /** The key that marks a claim. */
  readonly onMark: () => void
  /** The key that links words. */
  readonly onLink: () => void
}

/** All that the editor of an article is made of. */
export function editorExtensions({ knows, onCopies, onMark, onLink }: Hooks): Extensions {
  return [
    ...schemaExtensions(),
    Placeholder.configure({
      includeChildren: true,
      showOnlyCurrent: false,
      placeholder: ({ node, editor, pos }) => {
        const own = placeholders[node.type.name]
        if (own !== undefined || node.type.name !== 'paragraph') return own ?? ''
        const at = editor.state.doc.resolve(Math.min(pos, editor.state.doc.content.size))
        return at.parent.childCount === 1 || at.parent.type.name === 'section'
          ? (inParagraph[at.parent.type.name] ?? '')
          : ''
      },
    }),
    UndoRedo,
    Gapcursor,
    ...blockExtensions(),
    StructureKeys,
    Skeleton,
    MarkKeys,
    Decorations,
    ClaimPaste.configure({ knows, onCopies }),
    Extension.create({
      name: 'claimKeys',
      addKeyboardShortcuts: () => ({
        'Mod-j': () => {
          onMark()
          return true
        },
        'Mod-Shift-k': () => {
          onLink()
          return true
        },
      }),
    }),
  ]
}
