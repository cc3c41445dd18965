import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import '@fontsource-variable/inter/wght.css'
import '@fontsource-variable/source-serif-4/wght.css'
import '#components/global.css'
import type { Editor } from '@tiptap/core'
import { EditorContent } from '@tiptap/react'
import { createElement, Fragment } from 'react'
import { createRoot } from 'react-dom/client'
import { FormatTools } from '#components/editor/format-tools.tsx'
import text from '#components/editor/text.module.css'
import room from '#components/editor/write-room.module.css'
import { cssVariables, theme } from '#components/theme.ts'
import type { ArticleDocument } from '#lib/document/document.ts'
import type { ClaimId } from '#lib/identity/ids.ts'
import { BlockTools } from './block-tools.tsx'
import { LengthNote } from './length-note.tsx'
import { openEditor } from './testing.ts'

export interface TestRoom {
  readonly editor: Editor
  /** What the tools asked other parts of the room for, in order. */
  readonly asked: string[]
  close(): void
}

/** The text with its toolbar and everything that floats beside it, as the Write tab has them. */
export function openRoom(document: ArticleDocument, approved: ReadonlySet<ClaimId> = new Set()): TestRoom {
  const editor = openEditor(document)
  editor.view.dom.classList.add(text.text ?? '')
  const element = globalThis.document.createElement('div')
  globalThis.document.body.append(element)
  const asked: string[] = []
  const ask = (act: string) => () => {
    asked.push(act)
  }
  const acts = {
    editor,
    approved: () => approved,
    onMark: ask('mark'),
    onLink: ask('link'),
    onCite: ask('cite'),
    onFigure: ask('figure'),
  }
  const root = createRoot(element)
  root.render(
    createElement(
      MantineProvider,
      { theme, cssVariablesResolver: cssVariables, defaultColorScheme: 'auto' },
      createElement(Notifications),
      createElement(
        Fragment,
        null,
        createElement(
          'div',
          { className: room.bar },
          createElement(FormatTools, acts),
          createElement('div', { className: room.end }, createElement(LengthNote, { editor, document })),
        ),
        createElement(
          'div',
          { className: room.page },
          createElement(EditorContent, { editor }),
          createElement(BlockTools, acts),
        ),
      ),
    ),
  )
  return {
    editor,
    asked,
    close() {
      root.unmount()
      editor.destroy()
      element.remove()
    },
  }
}
