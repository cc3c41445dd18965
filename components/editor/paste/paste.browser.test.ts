import type { Editor } from '@tiptap/core'
import { afterEach, expect, test } from 'vitest'
import { caretBehind, openEditor } from '#components/editor/blocks/testing.ts'
import type { NodeJson } from '#lib/document/document.ts'
import { documentOf, node, text } from '#lib/document/edit.ts'
import { documentProblems } from '#lib/document/structure.ts'
import { fromGoogleDocs, fromThePage, fromWord } from './clipboards.fixture.ts'

let editor: Editor
afterEach(() => editor.destroy())

const open = () => {
  editor = openEditor(
    documentOf([
      node('title', text('Naps')),
      node('section', [node('heading', text('Why?')), node('paragraph', text('Start end'))]),
    ]),
  )
  caretBehind(editor, 'Start')
}

function paste(html: string, plain = ''): void {
  const data = new DataTransfer()
  if (html !== '') data.setData('text/html', html)
  if (plain !== '') data.setData('text/plain', plain)
  editor.view.dom.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
}

const blocks = (): readonly NodeJson[] =>
  ((editor.getJSON() as NodeJson).content ?? []).find(({ type }) => type === 'section')?.content ?? []
const words = (given: NodeJson): string => given.text ?? (given.content ?? []).map(words).join('')

test('what Word, Google Docs and pages give lands as blocks of the section, and fits the schema', () => {
  for (const [html, types] of [
    [fromWord, ['bulletList', 'table']],
    [fromGoogleDocs, ['bulletList', 'paragraph']],
    [fromThePage, ['paragraph']],
  ] as const) {
    open()
    paste(html)
    for (const type of types) expect(blocks().map((block) => block.type)).toContain(type)
    expect(documentProblems(editor.getJSON())).toEqual([])
    expect(JSON.stringify(editor.getJSON())).not.toMatch(/javascript:|mso-|steal/)
    editor.destroy()
  }
  open()
})

test('words of one paragraph are pasted into the line where the caret stands', () => {
  open()
  paste('<meta charset="utf-8"><b style="font-weight:normal"><span style="font-style:italic">, then</span></b>')
  expect(blocks().map(words)).toContain('Start, then end')
})

test('plain text becomes paragraphs at its blank lines', () => {
  open()
  paste('', '. one\n\ntwo\n\nthree')
  expect(blocks().map(words).slice(-3)).toEqual(['Start. one', 'two', 'three end'])
})

test('what was copied in an editor like this one comes as it is', () => {
  open()
  paste(
    '<aside data-node="callout" data-tone="warning" data-pm-slice="0 0 []"><p data-node="paragraph">Stop</p></aside><div data-node="callout" data-tone="warning"><p data-node="paragraph">Stop</p></div>',
  )
  expect(blocks().find(({ type }) => type === 'callout')?.attrs).toMatchObject({ tone: 'warning' })
})
