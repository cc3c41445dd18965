import type { Editor } from '@tiptap/core'
import { afterEach, expect, test } from 'vitest'
import { asOneStep } from '#components/editor/blocks/one-step.ts'
import { caretBehind, openEditor } from '#components/editor/blocks/testing.ts'
import { replaceSpan } from '#components/editor/editor-commands.ts'
import { block, body, documentOf, paragraph } from '#lib/article/manuscript.fixture.ts'
import { drawing, goToNote, noteSpans } from './note-marks.ts'

const opened: Editor[] = []
afterEach(() => {
  for (const editor of opened.splice(0)) editor.destroy()
})

function open(): Editor {
  const editor = openEditor(
    documentOf(block('title', 'Walking'), body(paragraph('Walking [[1:often helps most adults]] a little.'))),
  )
  opened.push(editor)
  return editor
}

function find(editor: Editor, words: string) {
  let span = { from: 0, to: 0 }
  editor.state.doc.descendants((node, position) => {
    const at = node.isTextblock ? node.textContent.indexOf(words) : -1
    if (at >= 0) span = { from: position + 1 + at, to: position + 1 + at + words.length }
  })
  return span
}

function draw(editor: Editor, ...notes: readonly (readonly [id: string, words: string])[]): void {
  const looks = { title: 'Comment by Rosa', isUrgent: false, isFocused: false }
  const drawn = notes.map(([id, words]) => ({ id, span: find(editor, words), ...looks }))
  editor.view.dispatch(drawing(editor.state.tr, drawn))
}
/** The words that are marked as a note's, as an assistive technology gets to their details. */
const marked = (editor: Editor, id: string): string =>
  [...editor.view.dom.querySelectorAll(`[aria-details="note-${id}"]`)].map(({ textContent }) => textContent).join('')

test('notes overlap, each with its own way to its entry, beside a claim on the same words', () => {
  const editor = open()
  draw(editor, ['a', 'often helps most'], ['b', 'helps most adults a'])
  expect(marked(editor, 'a')).toBe('often helps most')
  expect(marked(editor, 'b')).toBe('helps most adults a')
  expect(editor.view.dom.querySelectorAll('.claim').length).toBeGreaterThan(0)
  expect(editor.getText()).toContain('Walking often helps most adults a little.')
})

test('the marks move with the text, and what is deleted is marked no more', () => {
  const editor = open()
  draw(editor, ['a', 'most adults'])
  caretBehind(editor, 'Walking')
  editor.commands.insertContent(' briskly')
  expect(marked(editor, 'a')).toBe('most adults')
  const { from, to } = find(editor, 'most adults ')
  editor.view.dispatch(editor.state.tr.delete(from, to))
  expect(noteSpans(editor).has('a')).toBe(false)
})

test('accepting a suggestion is one step of undo, within its claim, and takes nothing typed around it along', () => {
  const editor = open()
  caretBehind(editor, 'a little')
  editor.commands.insertContent(' more')
  asOneStep(editor.view, replaceSpan(editor.state.tr, find(editor, 'most adults'), 'many adults'))
  expect(editor.getText()).toContain('Walking often helps many adults a little more.')
  expect([...editor.view.dom.querySelectorAll('.claim')].map(({ textContent }) => textContent).join('')).toContain(
    'often helps many adults',
  )
  editor.commands.undo()
  expect(editor.getText()).toContain('Walking often helps most adults a little more.')
})

test('a pointer asks for a note, and only for a note', () => {
  const editor = open()
  expect(goToNote(editor, '/claims/x')).toBe(false)
  expect(goToNote(editor, '/annotations/x')).toBe(true)
  expect(editor.storage.reviewNotes.wanted.get()).toBe('x')
})
