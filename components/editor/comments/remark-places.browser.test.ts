import { Editor } from '@tiptap/core'
import { afterEach, expect, test, vi } from 'vitest'
import { movePart, partOfSelection } from '#components/editor/blocks/parts.ts'
import { press, select } from '#components/editor/blocks/testing.ts'
import { editorExtensions } from '#components/editor/editor-extensions.ts'
import { localSession, pair } from '#components/editor/shared-editor.fixture.ts'
import { block, documentOf, group, paragraph } from '#lib/article/manuscript.fixture.ts'
import { CommentId } from '#lib/identity/ids.ts'
import type { Anchors } from './anchors.ts'
import { type RemarkId, remarkSpans, remarksAt, selectedWords, telling } from './remark-places.ts'

const document = documentOf(
  block('title', 'Gargling'),
  group('section', block('heading', 'Does it help?'), paragraph('One two Salt water three.')),
  group('section', block('heading', 'Does it harm?'), paragraph('It does not.')),
)
const id = CommentId.parse('00000000-0000-4000-8000-000000000001')

const opened: Editor[] = []
afterEach(() => {
  for (const editor of opened.splice(0)) editor.destroy()
})

function open(session: ReturnType<typeof localSession>): Editor {
  const element = globalThis.document.body.appendChild(globalThis.document.createElement('div'))
  const nothing = () => undefined
  const editor = new Editor({
    element,
    extensions: editorExtensions({ session, onCopies: nothing, onMark: nothing, onLink: nothing }),
    injectCSS: false,
  })
  editor.on('destroy', () => element.remove())
  opened.push(editor)
  return editor
}

function find(editor: Editor, words: string) {
  let found = { from: 0, to: 0 }
  editor.state.doc.descendants((node, position) => {
    const at = node.isTextblock ? node.textContent.indexOf(words) : -1
    if (at >= 0) found = { from: position + 1 + at, to: position + 1 + at + words.length }
  })
  return found
}

const show = (editor: Editor, anchors: Anchors) =>
  editor.view.dispatch(telling(editor.state.tr, { remarks: new Map<RemarkId, Anchors>([[id, anchors]]) }))
const remarked = (editor: Editor): string | null => {
  const span = remarkSpans(editor.state).get(id)
  return span ? editor.state.doc.textBetween(span.from, span.to, '|') : null
}

/** Two pages with a remark on the same words; `handed` gives the anchors that one page made anew to the other. */
function together() {
  const [mine, other] = [localSession({ document }, 1), localSession(null, 2)]
  pair(mine.doc, other.doc)
  const [here, there] = [open(mine), open(other)]
  const { from, to } = find(here, 'Salt water')
  select(here, from, to)
  const anchors = selectedWords(here.state)
  if (anchors === null) throw new Error('No words are selected')
  show(here, anchors)
  show(there, anchors)
  const { moved } = here.storage.remarks
  const handed = async () => {
    await vi.waitFor(() => expect(moved.get().has(id)).toBe(true))
    const fresh = moved.get().get(id)
    if (fresh) show(there, fresh)
  }
  return { here, there, anchors, moved, handed }
}

test('the words are drawn with the way to their thread, and follow what either page types', () => {
  const { here, there } = together()
  for (const editor of [here, there])
    expect(editor.view.dom.querySelector(`[aria-details="remark-${id}"]`)?.textContent).toBe('Salt water')
  here.view.dispatch(here.state.tr.insertText('Well. ', find(here, 'One').from))
  there.view.dispatch(there.state.tr.insertText('ed', find(there, 'Salt').to))
  for (const editor of [here, there]) expect(remarked(editor)).toBe('Salted water')
  select(here, find(here, 'Salted').from + 2)
  expect(remarksAt(here.state)).toEqual([id])
  select(here, find(here, 'three').to)
  expect(remarksAt(here.state)).toEqual([])
})

test('a remark keeps its words when their paragraph is split, on both pages', async () => {
  const { here, there, handed } = together()
  select(here, find(here, 'Salt').from)
  press(here, 'Enter')
  expect(remarked(here)).toBe('Salt water')
  await handed()
  expect(remarked(there)).toBe('Salt water')
  there.view.dispatch(there.state.tr.insertText('Oh ', 1))
  expect(remarked(here)).toBe('Salt water')
})

test('a remark goes with the section that is moved, on both pages', async () => {
  const { here, there, handed } = together()
  select(here, find(here, 'Does it help?').from)
  const part = partOfSelection(here.state.selection)
  const { tr } = here.state
  if (part === null || !movePart(tr, part, here.state.doc.content.size)) throw new Error('Nothing was moved')
  here.view.dispatch(tr)
  expect(here.state.doc.lastChild?.textContent).toContain('Salt water')
  expect(remarked(here)).toBe('Salt water')
  await handed()
  expect(remarked(there)).toBe('Salt water')
})

test('a remark whose words are deleted has none on either page, and has them again after undo', async () => {
  const { here, there, handed } = together()
  const { from, to } = find(here, 'Salt water')
  here.view.dispatch(here.state.tr.delete(from, to))
  for (const editor of [here, there]) expect(remarked(editor)).toBeNull()
  expect(here.view.dom.querySelector('[aria-details]')).toBeNull()
  here.view.dispatch(here.state.tr.insertText('Salt water', from))
  for (const editor of [here, there]) expect(remarked(editor)).toBeNull()
  here.commands.undo()
  if (remarked(here) === null) here.commands.undo()
  expect(remarked(here)).toBe('Salt water')
  await handed()
  expect(remarked(there)).toBe('Salt water')
})

test('typing near a remark asks nothing of the server', () => {
  const { here, there, moved } = together()
  here.view.dispatch(here.state.tr.insertText('x', find(here, 'One').from))
  here.view.dispatch(here.state.tr.insertText('y', find(here, 'Salt').to))
  select(here, find(here, 'three').from)
  press(here, 'Enter')
  // Before the change of another page is taken in, the places of what was changed here are looked at.
  there.view.dispatch(there.state.tr.insertText('z', 1))
  for (const editor of [here, there]) expect(remarked(editor)).toBe('Salty water')
  expect(moved.get().size).toBe(0)
})
