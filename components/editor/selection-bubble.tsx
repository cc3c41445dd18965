'use client'

import type { Editor } from '@tiptap/core'
import { TextSelection } from '@tiptap/pm/state'
import { BubbleMenu } from '@tiptap/react/menus'
import { memo } from 'react'
import { Kbd } from '#components/ui/kbd.tsx'
import { beginRemark } from './comments/remark-places.ts'
import classes from './write-room.module.css'

interface SelectionBubbleProps {
  readonly editor: Editor
  readonly onMark: () => void
  readonly onLink: () => void
  readonly onCite: () => void
}

/** What is done most to selected words, beside them. The same acts stand in the toolbar above. */
export const SelectionBubble = memo(function SelectionBubble({ editor, onMark, onLink, onCite }: SelectionBubbleProps) {
  const mark = (name: string) => () => editor.chain().focus().toggleMark(name).run()
  return (
    <BubbleMenu
      editor={editor}
      options={{ placement: 'bottom-start', offset: 8 }}
      shouldShow={({ state }) =>
        editor.isEditable && state.selection instanceof TextSelection && !state.selection.empty
      }
    >
      {/* The menu does not hand its role and name on. */}
      <div className={classes.bubble} role="toolbar" aria-label="Selection">
        <button type="button" onClick={onMark}>
          Claim <Kbd keys="mod+J" />
        </button>
        <button type="button" onClick={() => beginRemark(editor)}>
          Comment
        </button>
        <button type="button" onClick={onCite}>
          Cite
        </button>
        <button type="button" aria-label="Bold" onClick={mark('bold')}>
          <b>B</b>
        </button>
        <button type="button" aria-label="Italic" onClick={mark('italic')}>
          <i>I</i>
        </button>
        <button type="button" onClick={onLink}>
          Link
        </button>
      </div>
    </BubbleMenu>
  )
})
