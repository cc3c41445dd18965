import type { Editor } from '@tiptap/core'
import { closeHistory } from '@tiptap/pm/history'
import type { Transaction } from '@tiptap/pm/state'
import { locateQuote } from '#lib/document/locate-quote.ts'
import { selectorsOf } from '#lib/document/selectors.ts'
import { type DocumentText, plainText } from '#lib/document/text.ts'
import type { ProseAdvice } from '#lib/prose/advice.ts'
import type { Span } from './claim-marks.ts'
import { replaceSpan, reveal, spanOf } from './editor-commands.ts'
import { tell } from './tell.ts'

type Placed = Pick<ProseAdvice, 'range' | 'fix'>

/** Where the words stand now of which something was said in `text`; `null` when they are gone. */
export function placeOf(now: DocumentText, text: DocumentText, { range }: Placed): Span | null {
  if (now.text === text.text) return spanOf(now, range)
  const selectors = selectorsOf(text.text, range)
  const found = selectors && locateQuote(now, selectors)
  return found ? spanOf(now, found) : null
}

/** The mends of all of these in one step of undo, each where its words stand now; those that are gone are left out. */
export function fixing(tr: Transaction, text: DocumentText, advice: readonly Placed[]): Transaction {
  const now = plainText(tr.doc.toJSON())
  const places = advice.flatMap(({ range, fix }) => {
    const span = fix === null ? null : placeOf(now, text, { range, fix })
    return span === null || fix === null ? [] : [{ span, words: fix.replacement }]
  })
  // From the end, so that no mend moves the words of the next one.
  for (const { span, words } of places.sort((a, b) => b.span.from - a.span.from)) replaceSpan(tr, span, words)
  return closeHistory(tr)
}

export function applyFixes(editor: Editor, text: DocumentText, advice: readonly Placed[]): void {
  const tr = fixing(editor.state.tr, text, advice)
  if (tr.docChanged) editor.view.dispatch(tr)
  else tell('These words are not in the text any more.')
}

/** Selects the words that are spoken of and brings them into view. */
export function showAdvice(editor: Editor, text: DocumentText, advice: Placed): void {
  const span = placeOf(plainText(editor.state.doc.toJSON()), text, advice)
  if (span === null) tell('These words are not in the text any more.')
  else reveal(editor, span)
}
