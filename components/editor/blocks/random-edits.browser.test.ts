import { expect, test } from 'vitest'
import { editorExtensions } from '#components/editor/editor-extensions.ts'
import { localSession } from '#components/editor/shared-editor.fixture.ts'
import { emptyDocument } from '#lib/document/edit.ts'
import { openEditor } from './testing.ts'

test('opens', () => {
  const editor = openEditor(
    emptyDocument('Hello'),
    editorExtensions({
      session: localSession({ document: emptyDocument('Hello') }),
      onCopies: () => undefined,
      onMark: () => undefined,
      onLink: () => undefined,
    }),
  )
  expect(editor.getText()).toContain('Hello')
  editor.destroy()
})
