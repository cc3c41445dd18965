import { Extension, type Extensions } from '@tiptap/core'
import { Collaboration } from '@tiptap/extension-collaboration'
import { CollaborationCaret } from '@tiptap/extension-collaboration-caret'
import { Gapcursor } from '@tiptap/extensions'
import { documentField } from '#lib/coediting/shared-manuscript.ts'
import { sharedMaps } from '#lib/coediting/shared-maps.ts'
import { blockExtensions } from './blocks/block-extensions.ts'
import { caretOf, caretsOf, StayInPlace, selectionOf } from './carets.ts'
import { ClaimPaste } from './claim-paste.ts'
import { Remarks } from './comments/remark-places.ts'
import { Decorations } from './decorations.ts'
import { figureExtensions } from './figure/figure-extensions.ts'
import { KeptNodes } from './kept-nodes.ts'
import { NewClaims } from './new-claims.ts'
import { pasteExtensions } from './paste/paste-extensions.ts'
import { colorOf } from './peers.ts'
import { Placeholders } from './placeholders.ts'
import { ProseMarks } from './prose-marks.ts'
import { ReviewNotes } from './review/note-marks.ts'
import { schemaExtensions } from './schema-extensions.ts'
import { Skeleton } from './skeleton-plugin.ts'
import { SoundSelection } from './sound-selection.ts'
import { SteadyWords } from './steady-words.ts'
import { StructureKeys } from './structure-keys.ts'
import { TitleLevel } from './title-level.ts'
import { UndoSteps } from './undo-steps.ts'
import type { WorkingCopySession } from './working-copy-session.ts'

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
  readonly session: Pick<WorkingCopySession, 'doc' | 'provider' | 'person' | 'knows'>
  readonly onCopies: (texts: readonly string[]) => void
  /** The key that marks a claim. */
  readonly onMark: () => void
  /** The key that links words. */
  readonly onLink: () => void
}

/** All that the editor of an article is made of. */
export function editorExtensions({ session, onCopies, onMark, onLink }: Hooks): Extensions {
  return [
    ...schemaExtensions(),
    Placeholders,
    Collaboration.configure({ document: session.doc, field: documentField }),
    KeptNodes,
    SoundSelection,
    CollaborationCaret.configure({
      provider: { awareness: caretsOf(session.provider.awareness) },
      user: { personId: session.person.id, name: session.person.name, color: colorOf(session.person.id) },
      render: caretOf,
      selectionRender: selectionOf,
    }),
    StayInPlace,
    SteadyWords,
    TitleLevel,
    UndoSteps,
    NewClaims.configure({ claims: sharedMaps(session.doc).claims }),
    Gapcursor,
    ...blockExtensions(),
    ...pasteExtensions(),
    ...figureExtensions(),
    StructureKeys,
    Skeleton,
    MarkKeys,
    Decorations,
    ProseMarks,
    Remarks,
    ReviewNotes,
    ClaimPaste.configure({ knows: (id) => session.knows(id), onCopies }),
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
