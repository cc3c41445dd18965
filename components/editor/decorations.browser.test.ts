import { Editor } from '@tiptap/core'
import { afterEach, expect, test } from 'vitest'
import { body, documentOf, paragraph } from '#lib/article/manuscript.fixture.ts'
import { editorExtensions } from './editor-extensions.ts'
import { localSession } from './shared-editor.fixture.ts'

const open: Editor[] = []
afterEach(() => {
  for (const editor of open.splice(0)) editor.destroy()
})

test('a key draws none of the claims beside it anew', () => {
  const text = documentOf(body(paragraph('[[1:Walking helps.]] Wear shoes. [[3:Running helps more.]]')))
  const session = localSession({ document: text })
  const element = globalThis.document.body.appendChild(globalThis.document.createElement('div'))
  const hooks = { onCopies: () => undefined, onMark: () => undefined, onLink: () => undefined }
  const editor = new Editor({ element, extensions: editorExtensions({ session, ...hooks }), injectCSS: false })
  open.push(editor)
  const lines = () => [...element.querySelectorAll('section > p:last-child .claim')]
  const before = lines()
  expect(before.map(({ textContent }) => textContent)).toEqual(['Walking helps.', 'Running helps more.'])
  let at = -1
  editor.state.doc.descendants((node, position) => {
    const found = node.text?.indexOf('shoes') ?? -1
    if (found >= 0) at = position + found
  })
  editor.view.dispatch(editor.state.tr.insertText('good ', at))
  expect(editor.getText()).toContain('Wear good shoes.')
  const after = lines()
  expect(after.map((line, index) => line === before[index])).toEqual([true, true])
})
