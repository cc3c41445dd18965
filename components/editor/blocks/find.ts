import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { type EditorState, TextSelection, type Transaction } from '@tiptap/pm/state'
import { getSearchState, SearchQuery, search, setSearchState } from 'prosemirror-search'
import { claimSpans, type Span } from '#components/editor/claim-marks.ts'
import { replaceSpan } from '#components/editor/editor-commands.ts'
import type { ClaimId } from '#lib/identity/ids.ts'
import { Observed } from './observed.ts'

/** What is looked for. */
export interface Sought {
  readonly words: string
  readonly caseSensitive: boolean
  readonly wholeWord: boolean
}

/** How the panel stands: closed, open to find, or open to replace too. `asked` grows with every press of the keys. */
export interface FindPanelState {
  readonly opened: 'find' | 'replace' | null
  readonly asked: number
}

declare module '@tiptap/core' {
  interface Storage {
    find: { readonly panel: Observed<FindPanelState> }
  }
}

/** Finds words in the text, on the keys that the browser uses for its own search. Costs nothing while nothing is sought. */
export const Find = Extension.create<Record<string, never>, { readonly panel: Observed<FindPanelState> }>({
  name: 'find',
  addStorage: () => ({ panel: new Observed<FindPanelState>({ opened: null, asked: 0 }) }),
  addKeyboardShortcuts() {
    const { panel } = this.storage
    const open = (opened: 'find' | 'replace') => () => {
      panel.set({ opened, asked: panel.get().asked + 1 })
      return true
    }
    return { 'Mod-f': open('find'), 'Mod-h': open('replace'), 'Mod-Alt-f': open('replace') }
  },
  addProseMirrorPlugins: () => [search()],
})

/** A transaction after which these words are marked in the text; no words mark nothing. */
export const seek = (tr: Transaction, { words, caseSensitive, wholeWord }: Sought): Transaction =>
  setSearchState(tr, new SearchQuery({ search: words, caseSensitive, wholeWord, literal: true }))

/** Where the words that are sought stand, in document order. */
export function matchesIn(state: EditorState): readonly Span[] {
  const query = getSearchState(state)?.query
  if (query?.valid !== true) return []
  const matches: Span[] = []
  for (let from = 0; ; ) {
    const match = query.findNext(state, from)
    if (match === null) return matches
    matches.push({ from: match.from, to: match.to })
    from = Math.max(match.to, from + 1)
  }
}

/** Which match is selected, counted from 0; -1 where none is. */
export const selectedMatch = (matches: readonly Span[], { selection: { from, to } }: EditorState): number =>
  matches.findIndex((match) => match.from === from && match.to === to)

/** Selects the match after or before the selection, round the end of the text; `null` where there is none. */
export function toMatch(state: EditorState, direction: 1 | -1): Transaction | null {
  const matches = matchesIn(state)
  const { from, to } = state.selection
  const next =
    direction > 0
      ? (matches.find((match) => match.from >= to && match.to > from) ?? matches[0])
      : (matches.findLast((match) => match.to <= from) ?? matches.at(-1))
  return next === undefined ? null : select(state.tr, next)
}

/** Replaces the selected match and goes on to the next; selects one first where none is. */
export function replaceOne(state: EditorState, words: string): Transaction | null {
  const matches = matchesIn(state)
  const selected = selectedMatch(matches, state)
  const match = matches[selected]
  if (match === undefined) return toMatch(state, 1)
  const tr = replaceSpan(state.tr, match, words)
  const next = matches[selected + 1] ?? matches[0]
  if (next === undefined || next === match) return tr
  return select(tr, { from: tr.mapping.map(next.from), to: tr.mapping.map(next.to) })
}

/** Replaces every match at once; words inside a claim stay in it. */
export function replaceEvery(state: EditorState, words: string): { readonly tr: Transaction; readonly count: number } {
  const matches = matchesIn(state)
  // From the end, so that no position moves before its turn.
  const tr = matches.toReversed().reduce((whole, match) => replaceSpan(whole, match, words), state.tr)
  return { tr, count: matches.length }
}

/** Of these claims, the ones whose words a replacement of all matches would change. */
export function claimsChanged(doc: Node, matches: readonly Span[], words: string, among: ReadonlySet<ClaimId>) {
  const changing = matches.filter(({ from, to }) => doc.textBetween(from, to) !== words)
  return [...claimSpans(doc)].flatMap(([id, spans]) => {
    const touched = spans.some((span) => changing.some(({ from, to }) => from < span.to && to > span.from))
    return among.has(id) && touched ? [id] : []
  })
}

const select = (tr: Transaction, { from, to }: Span): Transaction =>
  tr.setSelection(TextSelection.create(tr.doc, from, to)).scrollIntoView()
