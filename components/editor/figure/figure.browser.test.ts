import type { Editor } from '@tiptap/core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { caretBehind, openEditor } from '#components/editor/blocks/testing.ts'
import type { ArticleDocument, NodeJson } from '#lib/document/document.ts'
import { documentOf, node, text } from '#lib/document/edit.ts'
import { addFigure, changeFigure, type FigureRequest, openNewFigure, readFigure } from './figures.ts'

const details = { src: `/media/${'a1'.repeat(32)}.webp`, alt: 'A cuff.', credit: 'Wim', licence: 'CC BY 4.0' }
const section = (...blocks: readonly NodeJson[]) =>
  documentOf([node('title', text('Pulse')), node('section', [node('heading', text('Why?')), ...blocks])])
const figure = (attrs: Partial<typeof details>, caption = 'How to') =>
  node('figure', [node('caption', text(caption))], attrs)
const paragraph = node('paragraph', text('Rest first.'))

let editor: Editor
let asked: FigureRequest[]
const open = (document: ArticleDocument) => {
  editor = openEditor(document)
  editor.storage.figures.open = (request) => asked.push(request)
}
beforeEach(() => {
  asked = []
})
afterEach(() => editor.destroy())

const shown = () => editor.view.dom.querySelector('figure') as HTMLElement
const button = (label: string) =>
  [...shown().querySelectorAll('button')].find(({ textContent }) => textContent === label) as HTMLButtonElement
const picture = new File(['x'], 'pulse.png', { type: 'image/png' })
const carrying = (...files: readonly File[]) => {
  const data = new DataTransfer()
  for (const file of files) data.items.add(file)
  return data
}
const figures = () => {
  const found: NodeJson[] = []
  editor.state.doc.descendants((each) => {
    if (each.type.name === 'figure') found.push(each.toJSON() as NodeJson)
  })
  return found
}

test('a figure is shown as its picture with alternative text, credit and licence, and its caption is text', () => {
  open(section(figure(details)))
  const image = shown().querySelector('img') as HTMLImageElement
  expect([image.getAttribute('src'), image.alt]).toEqual([details.src, 'A cuff.'])
  expect(shown().textContent).toContain('Wim. CC BY 4.0')
  expect(shown().querySelector('li')).toBeNull()
  caretBehind(editor, 'How to')
  editor.commands.insertContent(' count')
  expect(figures()[0]?.content?.[0]?.content?.[0]?.text).toBe('How to count')
})

test('what a figure lacks is said at the figure, and goes as soon as it is there', () => {
  open(section(figure({ src: details.src })))
  const lacks = () => [...shown().querySelectorAll('li')].map(({ textContent }) => textContent)
  expect(lacks()).toEqual(['Alternative text is missing', 'Credit is missing', 'Licence is missing'])
  button('Edit details').click()
  const [request] = asked
  if (request?.type !== 'details') throw new Error('The dialog was not asked for')
  const before = readFigure(editor, request.figure)
  expect(before).toEqual({ ...details, alt: '', credit: '', licence: '' })
  if (before === null) return
  expect(changeFigure(editor, request.figure, before, { ...before, alt: 'A cuff.' })).toBeNull()
  expect(lacks()).toEqual(['Credit is missing', 'Licence is missing'])
})

test('a change takes the figure where it stands by then, and leaves what others changed meanwhile', () => {
  open(section(paragraph, figure(details)))
  button('Replace picture').click()
  const [request] = asked
  if (request?.type !== 'replace') throw new Error('The dialog was not asked for')
  caretBehind(editor, 'Rest first.')
  editor.commands.insertContent(' Then count.')
  changeFigure(editor, request.figure, details, { ...details, credit: 'Ines' })
  changeFigure(editor, request.figure, details, { ...details, src: `/media/${'b2'.repeat(32)}.webp` })
  expect(figures()[0]?.attrs).toEqual({ ...details, credit: 'Ines', src: `/media/${'b2'.repeat(32)}.webp` })
})

test('a figure is deleted with its caption, and a change of it then says so instead of changing another', () => {
  open(section(paragraph, figure(details), figure(details, 'Another')))
  button('Edit details').click()
  button('Delete').click()
  expect(figures().map(({ content }) => content?.[0]?.content?.[0]?.text)).toEqual(['Another'])
  const [request] = asked
  if (request === undefined || request.type === 'new') throw new Error('The dialog was not asked for')
  expect(changeFigure(editor, request.figure, details, { ...details, alt: 'B' })).toMatch(/^Somebody deleted/)
  expect(figures()[0]?.attrs?.alt).toBe('A cuff.')
})

test('a picture file that is pasted or dropped asks for a figure there, another file only says that it cannot', () => {
  open(section(paragraph))
  caretBehind(editor, 'Rest first.')
  const { dom } = editor.view
  dom.dispatchEvent(new ClipboardEvent('paste', { clipboardData: carrying(picture), bubbles: true, cancelable: true }))
  const { left, top } = editor.view.coordsAtPos(editor.state.selection.from)
  const drop = (file: File) => {
    const at = { clientX: left, clientY: top + 2, dataTransfer: carrying(file), bubbles: true, cancelable: true }
    const event = new DragEvent('drop', at)
    dom.dispatchEvent(event)
    return event.defaultPrevented
  }
  expect(drop(picture)).toBe(true)
  expect(asked.map((each) => each.type === 'new' && each.files.map(({ name }) => name))).toEqual([
    ['pulse.png'],
    ['pulse.png'],
  ])
  expect(drop(new File(['x'], 'a.pdf', { type: 'application/pdf' }))).toBe(true)
  expect(asked).toHaveLength(2)
})

test('a figure is added behind the paragraph with the caret, and the caret goes into its caption', () => {
  open(section(paragraph))
  caretBehind(editor, 'Rest first.')
  openNewFigure(editor)
  expect(asked).toEqual([{ type: 'new', files: [] }])
  expect(addFigure(editor, details)).toBeNull()
  expect(figures()).toEqual([{ type: 'figure', attrs: details, content: [{ type: 'caption' }] }])
  expect(editor.state.selection.$from.parent.type.name).toBe('caption')
})

test('where no figure may stand, none is asked for, and none is added', () => {
  open(section(paragraph))
  caretBehind(editor, 'Pulse')
  openNewFigure(editor, [picture])
  expect(asked).toEqual([])
  expect(addFigure(editor, details)).toMatch(/^A figure cannot stand/)
  expect(figures()).toEqual([])
})

test('a text that cannot be edited has no tools at its figures', () => {
  open(section(figure(details)))
  expect(button('Delete').checkVisibility()).toBe(true)
  editor.setEditable(false)
  editor.view.dispatch(editor.state.tr)
  expect(button('Delete').checkVisibility()).toBe(false)
})
