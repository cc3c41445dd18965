import { Editor } from '@tiptap/core'
import { afterEach, expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import { body, documentOf, paragraph } from '#lib/article/manuscript.fixture.ts'
import { openEditor } from './blocks/testing.ts'
import { showing } from './decorations.ts'
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

test('a key in washed words leaves them where they are drawn, and the caret in them', async () => {
  const editor = openEditor(documentOf(body(paragraph('Half of them got better.'))))
  open.push(editor)
  let from = -1
  editor.state.doc.descendants((node, position) => {
    if (node.text?.startsWith('Half')) from = position
  })
  const [key, note] = showing({ open: [{ from, to: from + 24 }] })
  editor.view.dispatch(editor.state.tr.setMeta(key, note))
  const washed = () => editor.view.dom.querySelector('.open-sentence')
  const before = washed()
  expect(before?.textContent).toBe('Half of them got better.')
  editor.commands.focus(from + 4)
  await userEvent.keyboard('x')
  expect(editor.getText()).toContain('Halfx of them got better.')
  expect(washed()?.textContent).toBe('Halfx of them got better.')
  expect(washed()).toBe(before)
  await userEvent.keyboard('y')
  expect(editor.getText()).toContain('Halfxy of them got better.')
})
