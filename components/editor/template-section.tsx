'use client'

import { Button } from '@mantine/core'
import type { Editor } from '@tiptap/core'
import { templateIds, templates } from '#lib/article/templates.ts'
import { beginningWith, isUnwritten } from './begin-with.ts'
import { useEditorLook } from './use-editor-look.ts'
import classes from './write-room.module.css'

/** Templates for a page on which nothing stands yet but a title; gone with the first word. */
export function TemplateSection({ editor }: { editor: Editor }) {
  const unwritten = useEditorLook(editor, ({ state }) => isUnwritten(state.doc))
  if (!unwritten) return null
  return (
    <section aria-label="Begin with a template">
      <h2>Begin with a template</h2>
      <p className={classes.soft}>Its questions, with every answer left to you. Undo takes it back.</p>
      <div className={classes.row}>
        {templateIds
          .filter((id) => id !== 'blank')
          .map((id) => (
            <Button
              key={id}
              size="compact-xs"
              variant="light"
              title={templates[id].purpose}
              onClick={() => {
                editor.view.dispatch(beginningWith(editor.state.tr, id))
                editor.commands.focus('start')
              }}
            >
              {templates[id].name}
            </Button>
          ))}
      </div>
    </section>
  )
}
