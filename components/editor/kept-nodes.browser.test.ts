import { Editor } from '@tiptap/core'
import { splitBlock } from '@tiptap/pm/commands'
import { TextSelection } from '@tiptap/pm/state'
import fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import { block, body, documentOf, paragraph } from '#lib/article/manuscript.fixture.ts'
import { readDocument } from '#lib/coediting/shared-manuscript.ts'
import { canonicalDocument } from '#lib/document/canonical.ts'
import { plainText } from '#lib/document/text.ts'
import { markSpan, newClaimId } from './claim-marks.ts'
import { showing } from './decorations.ts'
import { editorExtensions } from './editor-extensions.ts'
import { localSession, pair } from './shared-editor.fixture.ts'
import { mappingOf } from './touched.ts'

const document = documentOf(
  block('title', 'Walking'),
  block('summary', 'It lowers blood pressure.'),
  body(paragraph('Wear shoes.'), paragraph('Bring a friend along.')),
  body(paragraph('Begin slowly.')),
)
const open: Editor[] = []
afterEach(() => {
  for (const editor of open.splice(0)) editor.destroy()
})

function twoEditors() {
  const sessions = [localSession({ document }, 1), localSession(null, 2)] as const
  pair(sessions[0].doc, sessions[1].doc)
  const [ada, ben] = sessions.map((session) => {
    const element = globalThis.document.body.appendChild(globalThis.document.createElement('div'))
    const hooks = { onCopies: () => undefined, onMark: () => undefined, onLink: () => undefined }
    const editor = new Editor({ element, extensions: editorExtensions({ session, ...hooks }), injectCSS: false })
    open.push(editor)
    return editor
  })
  if (ada === undefined || ben === undefined) throw new Error('There are two editors.')
  return { ada, ben, shared: sessions[0].doc }
}

function placeOf(editor: Editor, words: string): number {
  let found = -1
  editor.state.doc.descendants((node, position) => {
    const at = node.text?.indexOf(words) ?? -1
    if (at >= 0) found = position + at
  })
  return found
}

/** The document in its canonical form: two claims on the same words have no order. */
const textOf = (editor: Editor) => canonicalDocument(editor.state.doc.toJSON())

test('what another types leaves everything around it the very same', () => {
  const { ada, ben } = twoEditors()
  ben.view.dispatch(ben.state.tr.insertText('now ', placeOf(ben, 'shoes')))
  const before = ada.state.doc
  ben.view.dispatch(ben.state.tr.insertText('good ', placeOf(ben, 'shoes')))
  const after = ada.state.doc
  expect(after.textContent).toContain('Wear now good shoes.')
  expect(after.child(0)).toBe(before.child(0))
  expect(after.lastChild).toBe(before.lastChild)
  expect(after.child(2).lastChild).toBe(before.child(2).lastChild)
})

test('what is shown beside the words stays with them while another types', () => {
  const { ada, ben } = twoEditors()
  const from = placeOf(ada, 'Bring')
  const [key, note] = showing({ open: [{ from, to: from + 'Bring a friend along.'.length }] })
  ada.view.dispatch(ada.state.tr.setMeta(key, note))
  const washed = () => [...ada.view.dom.querySelectorAll('.open-sentence')].map(({ textContent }) => textContent)
  expect(washed()).toEqual(['Bring a friend along.'])
  ben.view.dispatch(ben.state.tr.insertText('good ', placeOf(ben, 'shoes')))
  ben.view.dispatch(ben.state.tr.insertText('old ', placeOf(ben, 'friend')))
  expect(washed().join('')).toBe('Bring a old friend along.')
})

test('places are found again after any change that comes from elsewhere', () => {
  const { ada, ben } = twoEditors()
  const watched: number[] = []
  let place = placeOf(ada, 'Begin')
  ada.on('transaction', ({ transaction }) => {
    if (!transaction.docChanged) return
    place = mappingOf(transaction).map(place)
    watched.push(place)
  })
  ben.view.dispatch(ben.state.tr.insertText('ll', placeOf(ben, 'lking')))
  expect(place).toBe(placeOf(ada, 'Begin'))
  ben.view.dispatch(ben.state.tr.delete(placeOf(ben, 'Wear'), placeOf(ben, 'shoes')))
  expect(place).toBe(placeOf(ada, 'Begin'))
  expect(watched).toHaveLength(2)
})

const act = fc.record({
  who: fc.constantFrom('ada', 'ben'),
  what: fc.constantFrom('type', 'delete', 'split', 'mark', 'move', 'undo'),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.integer({ min: 1, max: 30 }),
})

test('both editors show what the shared text says, whatever the two do', () => {
  fc.assert(
    fc.property(fc.array(act, { minLength: 1, maxLength: 25 }), (acts) => {
      const { ada, ben, shared } = twoEditors()
      for (const { who, what, at, length } of acts) {
        const editor = who === 'ada' ? ada : ben
        const { state, view } = editor
        const from = Math.floor(at * state.doc.content.size)
        const to = Math.min(state.doc.content.size, from + length)
        const selection = TextSelection.between(state.doc.resolve(from), state.doc.resolve(to))
        const chosen = state.apply(state.tr.setSelection(selection))
        const isOneBlock = selection.$from.sameParent(selection.$to)
        if (what === 'type') view.dispatch(state.tr.insertText('ab c', selection.from))
        if (what === 'delete' && isOneBlock) view.dispatch(state.tr.delete(selection.from, selection.to))
        if (what === 'split') splitBlock(chosen, (tr) => view.dispatch(tr))
        if (what === 'mark') {
          const marked = markSpan(state, selection, newClaimId())
          if (marked.ok) view.dispatch(marked.transaction)
        }
        if (what === 'move' && state.doc.childCount > 3) {
          const last = state.doc.lastChild
          if (last === null) continue
          const end = state.doc.content.size
          const into = state.doc.child(0).nodeSize + state.doc.child(1).nodeSize
          view.dispatch(state.tr.delete(end - last.nodeSize, end).insert(into, last))
        }
        if (what === 'undo') editor.commands.undo()
      }
      expect(textOf(ada)).toEqual(textOf(ben))
      expect(plainText(ada.state.doc.toJSON()).text).toBe(plainText(readDocument(shared)).text)
      const caret = placeOf(ada, 'a')
      if (caret >= 0) {
        ben.view.dispatch(ben.state.tr.insertText('!', placeOf(ben, 'a')))
        expect(textOf(ada)).toEqual(textOf(ben))
      }
      for (const editor of open.splice(0)) editor.destroy()
    }),
    { numRuns: 60 },
  )
})
