import type { Editor } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { markSpan, newClaimId } from '#components/editor/claim-marks.ts'
import { block, claimId, documentOf, group, paragraph } from '#lib/article/manuscript.fixture.ts'
import { gapsOf, type Part } from '#lib/document/skeleton.ts'
import { documentProblems } from '#lib/document/structure.ts'
import { putDown } from './part-keys.ts'
import { partAt, placesFor } from './parts.ts'
import { caretBehind, caretPlaces, claimWords, openEditor, paste, press, select, take } from './testing.ts'

const article = documentOf(
  block('title', 'Walking'),
  block('summary', 'In short, [[3:it helps]].'),
  group('quickFacts', group('fact', block('factLabel', 'Daily'), block('factValue', '[[4:30 minutes]]'))),
  group(
    'section',
    block('heading', 'Why?'),
    block('quickAnswer', 'It lowers pressure.'),
    paragraph('Because [[1:it lowers pressure]] for most.'),
    group('bulletList', group('listItem', paragraph('one')), group('listItem', paragraph('[[2:two]] of them'))),
  ),
  group('section', block('heading', 'How?'), block('quickAnswer', 'Slowly.'), paragraph('Step by step.')),
  group('faq', group('faqItem', block('question', 'Who?'), group('answer', paragraph('Everybody.')))),
)

const opened: Editor[] = []
const open = (): Editor => {
  const editor = openEditor(article)
  opened.push(editor)
  return editor
}
afterEach(() => {
  for (const editor of opened.splice(0)) editor.destroy()
})

const partOf = (node: Node): Part => ({
  type: node.type.name,
  children: node.isTextblock ? [] : node.children.map(partOf),
})
function expectSound(editor: Editor): void {
  const { doc } = editor.state
  doc.check()
  expect(documentProblems(doc.toJSON())).toEqual([])
  expect(gapsOf(partOf(doc))).toEqual([])
}
/** An undone edit puts missing parts back a moment later. */
const settled = () => new Promise<void>((resolve) => queueMicrotask(() => queueMicrotask(resolve)))

type Edit =
  | { readonly act: 'type'; readonly at: number; readonly words: string }
  | { readonly act: 'split' | 'join'; readonly at: number }
  | { readonly act: 'delete' | 'mark'; readonly at: number; readonly to: number }
  | { readonly act: 'copy' | 'cut'; readonly at: number; readonly to: number; readonly into: number }
  | { readonly act: 'move'; readonly at: number; readonly into: number }
  | { readonly act: 'undo' | 'redo' }

const place = fc.nat(1000)
const edits: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ act: fc.constant('type' as const), at: place, words: fc.constantFrom('a', ' 5 mg', '🧠', 'é.') }),
  fc.record({ act: fc.constantFrom('split' as const, 'join' as const), at: place }),
  fc.record({ act: fc.constantFrom('delete' as const, 'mark' as const), at: place, to: place }),
  fc.record({ act: fc.constantFrom('copy' as const, 'cut' as const), at: place, to: place, into: place }),
  fc.record({ act: fc.constant('move' as const), at: place, into: place }),
  fc.record({ act: fc.constantFrom('undo' as const, 'redo' as const) }),
)

const pick = <Value>(values: readonly Value[], which: number): Value | undefined => values[which % values.length]
const placed = (editor: Editor, which: number) => pick(caretPlaces(editor), which) ?? 1

/** Does an edit as a writer would, and states what it must not do to the claims. */
function edit(editor: Editor, given: Edit): void {
  const before = claimWords(editor)
  switch (given.act) {
    case 'type':
      select(editor, placed(editor, given.at))
      editor.view.dispatch(editor.state.tr.insertText(given.words))
      return
    case 'split':
      select(editor, placed(editor, given.at))
      press(editor, 'Enter')
      expect([...claimWords(editor)]).toEqual([...before])
      return
    case 'join':
      select(editor, placed(editor, given.at))
      press(editor, 'Backspace')
      return
    case 'delete':
      select(editor, placed(editor, given.at), placed(editor, given.to))
      press(editor, 'Backspace')
      return
    case 'mark': {
      const [from, to] = [placed(editor, given.at), placed(editor, given.to)].sort((a, b) => a - b)
      const marked = markSpan(editor.state, { from: from ?? 1, to: to ?? 1 }, newClaimId())
      if (marked.ok) editor.view.dispatch(marked.transaction)
      return
    }
    case 'copy': {
      select(editor, placed(editor, given.at), placed(editor, given.to))
      const clipboard = take(editor, 'copy')
      select(editor, placed(editor, given.into))
      paste(editor, clipboard)
      expect(claimWords(editor)).toEqual(before)
      return
    }
    case 'cut': {
      select(editor, placed(editor, given.at), placed(editor, given.to))
      const clipboard = take(editor, 'cut')
      select(editor, placed(editor, given.into))
      paste(editor, clipboard)
      for (const [id, words] of claimWords(editor))
        expect(words.length).toBeLessThanOrEqual(before.get(id)?.length ?? 0)
      return
    }
    case 'move': {
      const part = partAt(editor.state.doc.resolve(placed(editor, given.at)))
      const into = part && pick(placesFor(editor.state.doc, part.kind, part.node), given.into)
      if (part && typeof into === 'number') putDown(editor, part, into)
      // A claim that stands on two lines reads the other way round when one is moved above the other.
      const letters = (claims: ReadonlyMap<string, string>) =>
        Object.fromEntries([...claims].map(([id, words]) => [id, [...words].sort().join('')]))
      expect(letters(claimWords(editor))).toEqual(letters(before))
      return
    }
    default:
      editor.commands[given.act]()
  }
}

test('whatever is done to the text, it stays an article, and no copy of a claim comes to be', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(edits, { minLength: 3, maxLength: 14 }), async (sequence) => {
      const editor = open()
      for (const given of sequence) {
        edit(editor, given)
        await settled()
        expectSound(editor)
      }
      editor.destroy()
    }),
    {
      numRuns: 40,
      // Undo remembers a selection of a longer text than there is by then.
      examples: [
        [
          [
            { act: 'copy', at: 35, to: 0, into: 466 },
            { act: 'undo' },
            { act: 'redo' },
            { act: 'move', at: 0, into: 0 },
            { act: 'type', at: 0, words: 'a' },
            { act: 'undo' },
          ],
        ],
      ],
    },
  )
})

test('every edit is undone and done again as a whole, its claims with it', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(edits, { maxLength: 4 }),
      edits.filter(({ act }) => act !== 'undo' && act !== 'redo' && act !== 'cut' && act !== 'copy'),
      async (sequence, last) => {
        const editor = open()
        for (const given of sequence) edit(editor, given)
        await settled()
        const before = editor.state.doc.toJSON()
        // A step of its own, as after half a second without a key.
        editor.view.dispatch(editor.state.tr.setMeta('closeHistory$', true))
        edit(editor, last)
        await settled()
        const after = editor.state.doc.toJSON()
        if (JSON.stringify(after) !== JSON.stringify(before)) {
          editor.commands.undo()
          await settled()
          expectSound(editor)
          editor.commands.redo()
          await settled()
          expect(editor.state.doc.toJSON()).toEqual(after)
        }
        editor.destroy()
      },
    ),
    { numRuns: 25 },
  )
})

describe('a claim', () => {
  const first = claimId(1)

  test('that is cut and pasted keeps its id', () => {
    const editor = open()
    caretBehind(editor, 'it lowers pressure')
    const { from } = editor.state.selection
    select(editor, from - 'it lowers pressure'.length, from)
    const clipboard = take(editor, 'cut')
    expect(claimWords(editor).has(first)).toBe(false)
    caretBehind(editor, 'Step by step.')
    paste(editor, clipboard)
    expect(claimWords(editor).get(first)).toBe('it lowers pressure')
    expect(editor.getText()).toContain('Step by step.it lowers pressure')
  })

  test('that is copied stays one: the copy is plain words', () => {
    const editor = open()
    caretBehind(editor, 'it lowers pressure')
    const { from } = editor.state.selection
    select(editor, from - 'it lowers pressure'.length, from)
    const clipboard = take(editor, 'copy')
    caretBehind(editor, 'Step by step.')
    paste(editor, clipboard)
    expect(editor.getText().match(/it lowers pressure/g)).toHaveLength(2)
    expect(claimWords(editor).get(first)).toBe('it lowers pressure')
  })

  test('that is split by Enter stays one claim on both lines, and undo joins it', async () => {
    const editor = open()
    const whole = editor.state.doc.toJSON()
    caretBehind(editor, 'it lowers')
    press(editor, 'Enter')
    expect(claimWords(editor).get(first)).toBe('it lowers pressure')
    expect(editor.state.doc.textBetween(0, editor.state.doc.content.size, '|')).toContain('it lowers| pressure')
    editor.commands.undo()
    await settled()
    expect(editor.state.doc.toJSON()).toEqual(whole)
  })
})
