'use client'

import type { Editor } from '@tiptap/core'
import { memo, useEffect, useSyncExternalStore } from 'react'
import type { ClaimId } from '#lib/identity/ids.ts'
import classes from './blocks.module.css'
import { CaretTools } from './caret-tools.tsx'
import { FindPanel } from './find-panel.tsx'
import { PartHandle } from './part-handle.tsx'
import { SlashList } from './slash-list.tsx'
import type { Acts } from './slash-menu.ts'

interface BlockToolsProps extends Acts {
  readonly editor: Editor
  /** Claims whose approval holds for the words as they are. */
  readonly approved: () => ReadonlySet<ClaimId>
}

/** All that floats beside the text: the slash menu, the handles of its parts, tools of tables, callouts and links, the search. */
export const BlockTools = memo(function BlockTools({ editor, approved, onFigure, onCite, onMark }: BlockToolsProps) {
  useEffect(() => {
    editor.storage.slashMenu.acts = { onFigure, onCite, onMark }
  }, [editor, onFigure, onCite, onMark])
  const { said } = editor.storage.partKeys
  const words = useSyncExternalStore(said.subscribe, said.get, said.get)
  return (
    <>
      <PartHandle editor={editor} approved={approved} />
      <CaretTools editor={editor} />
      <SlashList editor={editor} />
      <FindPanel editor={editor} approved={approved} />
      <p role="status" className={classes.said}>
        {words}
      </p>
    </>
  )
})
