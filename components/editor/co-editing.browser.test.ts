import { Editor } from '@tiptap/core'
import { afterEach, expect, test } from 'vitest'
import { block, body, documentOf, paragraph } from '#lib/article/manuscript.fixture.ts'
import { readManuscript } from '#lib/coediting/shared-manuscript.ts'
import { sharedMaps } from '#lib/coediting/shared-maps.ts'
import { markSpan, newClaimId } from './claim-marks.ts'
import { editorExtensions } from './editor-extensions.ts'
import { localSession, pair } from './shared-editor.fixture.ts'

const document = documentOf(
  block('title', 'Walking'),
  block('summary', 'It lowers blood pressure.'),
  body(paragraph('Wear shoes.')),
)
const open: Editor[] = []
afterEach(() => {
  for (const editor of open.splice(0)) editor.destroy()
})

/** Two people's editors of one article; each hears of the other's change at once. */
function twoEditors() {
  const ada = localSession({ document }, 1)
  const bens = localSession(null, 2)
  pair(ada.doc, bens.doc)
  const editors = [ada, bens].map((session) => {
    const element = globalThis.document.body.appendChild(globalThis.document.createElement('div'))
    const hooks = { onCopies: () => undefined, onMark: () => undefined, onLink: () => undefined }
    const editor = new Editor({ element, extensions: editorExtensions({ session, ...hooks }), injectCSS: false })
    open.push(editor)
    return editor
  })
  const [first, second] = editors
  if (first === undefined || second === undefined) throw new Error('There are two editors.')
  return { ada: { editor: first, doc: ada.doc }, ben: { editor: second, doc: bens.doc } }
}

function placeOf(editor: Editor, words: string): number {
  let found = -1
  editor.state.doc.descendants((node, position) => {
    const at = node.text?.indexOf(words) ?? -1
    if (at >= 0) found = position + at
  })
  if (found < 0) throw new Error(`There is no "${words}".`)
  return found
}
const typeAfter = (editor: Editor, words: string, typed: string) =>
  editor.view.dispatch(editor.state.tr.insertText(typed, placeOf(editor, words) + words.length))
const rest = () => new Promise<void>((resolve) => requestAnimationFrame(() => resolve()))
const kinds = (editor: Editor) => {
  const names: string[] = []
  editor.state.doc.descendants((node) => {
    if (node.isBlock) names.push(node.type.name)
  })
  return names
}

test('what either types stands in both, and opening changes nothing', async () => {
  const { ada, ben } = twoEditors()
  const before = readManuscript(ada.doc)
  await rest()
  expect(readManuscript(ada.doc)).toEqual(before)
  typeAfter(ada.editor, 'Wear', ' good')
  typeAfter(ben.editor, 'blood', ' and other')
  expect(ada.editor.state.doc.toJSON()).toEqual(ben.editor.state.doc.toJSON())
  expect(ada.editor.getText()).toContain('Wear good shoes.')
  expect(ada.editor.getText()).toContain('blood and other pressure')
})

test('undo takes back one’s own words and leaves the other’s', async () => {
  const { ada, ben } = twoEditors()
  typeAfter(ada.editor, 'Wear', ' good')
  typeAfter(ben.editor, 'shoes', ' and socks')
  ada.editor.commands.undo()
  await rest()
  expect(ben.editor.getText()).toContain('Wear shoes and socks.')
  ada.editor.commands.redo()
  expect(ben.editor.getText()).toContain('Wear good shoes and socks.')
})

test('a missing part is put back once, by the page that took it away, and in the same step of undo', async () => {
  const { ada, ben } = twoEditors()
  const whole = kinds(ben.editor)
  const at = placeOf(ada.editor, 'It lowers')
  const $at = ada.editor.state.doc.resolve(at)
  ada.editor.view.dispatch(ada.editor.state.tr.delete($at.before(1), $at.after(1)))
  await rest()
  expect([kinds(ada.editor), kinds(ben.editor)]).toEqual([whole, whole])
  ada.editor.commands.undo()
  await rest()
  expect([kinds(ada.editor), kinds(ben.editor)]).toEqual([whole, whole])
  expect(ben.editor.getText()).toContain('It lowers blood pressure.')
})

test('the record of a marked claim is written once, and what another said of it stays', () => {
  const { ada, ben } = twoEditors()
  const id = newClaimId()
  const from = placeOf(ada.editor, 'It lowers')
  const marked = markSpan(ada.editor.state, { from, to: from + 'It lowers blood pressure.'.length }, id)
  if (!marked.ok) throw new Error(marked.message)
  ada.editor.view.dispatch(marked.transaction)
  const { claims } = sharedMaps(ben.doc)
  expect(claims.has(`${id} question`)).toBe(true)
  claims.set(`${id} kind`, 'safety')
  typeAfter(ada.editor, 'lowers', ' high')
  typeAfter(ben.editor, 'Wear', ' good')
  expect(sharedMaps(ada.doc).claims.get(`${id} kind`)).toBe('safety')
})

test('what another types above moves no caret', async () => {
  const { ada, ben } = twoEditors()
  ada.editor.commands.setTextSelection(placeOf(ada.editor, 'hoes'))
  typeAfter(ben.editor, 'Walking', ' and running')
  typeAfter(ben.editor, 'Wear', ' good')
  await rest()
  expect(ada.editor.state.selection.from).toBe(placeOf(ada.editor, 'hoes'))
})
