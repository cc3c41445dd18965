import { MantineProvider } from '@mantine/core'
import { createElement } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import { ShortcutsProvider } from '#components/desk/shortcuts.tsx'
import { documentOf, group, paragraph } from '#lib/article/manuscript.fixture.ts'
import type { ArticleDocument } from '#lib/document/document.ts'
import { analyse } from './analysis.ts'
import { openEditor } from './blocks/testing.ts'
import { CoverageCount } from './coverage-count.tsx'

const manuscriptOf = (document: ArticleDocument) => ({ document, claims: [], references: [], dismissals: [] })

test('the next open sentence is the whole of it, also while the count is behind what is typed', async () => {
  const half = documentOf(group('section', paragraph('In one trial, 49% of')))
  const editor = openEditor(half)
  const host = document.body.appendChild(document.createElement('div'))
  const root = createRoot(host)
  const analysis = analyse(manuscriptOf(half), [], new Map())
  const session = { manuscriptNow: () => manuscriptOf(editor.state.doc.toJSON()) }
  flushSync(() =>
    root.render(
      createElement(
        MantineProvider,
        null,
        createElement(ShortcutsProvider, null, createElement(CoverageCount, { session, analysis, editor })),
      ),
    ),
  )
  editor.commands.insertContentAt(editor.state.doc.content.size - 2, ' patients responded.')
  await userEvent.keyboard('{F8}')
  const { from, to } = editor.state.selection
  expect(editor.state.doc.textBetween(from, to)).toBe('In one trial, 49% of patients responded.')
  flushSync(() => root.unmount())
  host.remove()
  editor.destroy()
})
