import { expect, test } from 'vitest'
import { block, documentOf, group, paragraph } from '#lib/article/manuscript.fixture.ts'
import { templateDocument, templates } from '#lib/article/templates.ts'
import { plainText } from '#lib/document/text.ts'
import { beginningWith, isUnwritten } from './begin-with.ts'
import { openEditor } from './blocks/testing.ts'
import { spanOf } from './editor-commands.ts'
import { applyFixes } from './prose-acts.ts'
import { drawing, drawnMarks } from './prose-marks.ts'

test('a template fills a page on which only a title stands, and one undo takes it back', () => {
  const editor = openEditor(templateDocument('blank', 'Tinnitus'))
  expect(isUnwritten(editor.state.doc)).toBe(true)
  editor.view.dispatch(beginningWith(editor.state.tr, 'drug'))
  expect(editor.state.doc.toJSON()).toMatchObject(templateDocument('drug', 'Tinnitus'))
  expect(isUnwritten(editor.state.doc)).toBe(false)
  editor.commands.undo()
  expect(editor.state.doc.textContent).toBe('Tinnitus')
  editor.destroy()
})

test('an empty answer says what belongs there, and is quiet once something does', () => {
  const editor = openEditor(templateDocument('question', 'Tinnitus'))
  const prompts = () =>
    [...editor.view.dom.querySelectorAll('.is-guided')].map((each) => each.getAttribute('data-placeholder'))
  const { sections, faq } = templates.question
  expect(prompts()).toEqual([...sections, ...faq].map(({ guidance }) => guidance))
  editor.state.doc.descendants((node, position) => {
    if (node.type.name === 'paragraph' && prompts().length === sections.length + faq.length)
      editor.view.dispatch(editor.state.tr.insertText('Yes.', position + 1))
  })
  expect(prompts()).toEqual([...sections.slice(1), ...faq].map(({ guidance }) => guidance))
  editor.destroy()
})

test('marks of prose help move with their words, and a mend is one undo', () => {
  const document = documentOf(block('title', 'Gout'), group('section', paragraph('Many diabetics utilize it.')))
  const editor = openEditor(document)
  const text = plainText(editor.state.doc.toJSON())
  const advice = [
    { words: 'diabetics', replacement: 'people with diabetes' },
    { words: 'utilize', replacement: 'use' },
  ].map(({ words, replacement }) => {
    const start = text.text.indexOf(words)
    return { range: { start, end: start + words.length }, fix: { label: replacement, replacement } }
  })
  const [key, marks] = drawing(advice.map(({ range }) => ({ ...spanOf(text, range), says: 'Look' })))
  editor.view.dispatch(editor.state.tr.setMeta(key, marks))
  const words = () => drawnMarks(editor.state).map(({ from, to }) => editor.state.doc.textBetween(from, to))
  expect(words()).toEqual(['diabetics', 'utilize'])
  editor.view.dispatch(editor.state.tr.insertText('Oh ', 1))
  expect(words()).toEqual(['diabetics', 'utilize'])
  applyFixes(editor, text, advice)
  expect(editor.state.doc.textContent).toContain('Many people with diabetes use it.')
  editor.commands.undo()
  expect(editor.state.doc.textContent).toContain('Oh GoutMany diabetics utilize it.')
  editor.destroy()
})
