import type { EditorState } from '@tiptap/pm/state'
import { depthOf } from '#components/editor/structure-keys.ts'
import { allowedChildren } from '#lib/document/schema.ts'

/** Everything that the slash menu offers. */
export type InsertableId =
  | 'section'
  | 'fact'
  | 'faqItem'
  | 'subheading'
  | 'bulletList'
  | 'orderedList'
  | 'table'
  | 'callout'
  | 'warning'
  | 'figure'
  | 'citation'
  | 'claim'

export interface Insertable {
  readonly id: InsertableId
  readonly label: string
  /** What it is for, in few words. */
  readonly hint: string
  /** Why it cannot stand here; `null` where it can. */
  readonly refused: string | null
}

interface Entry {
  readonly id: InsertableId
  readonly label: string
  readonly hint: string
  readonly keywords: string
  /** The node that comes to stand where blocks are written; left out for parts of the article and for the words themselves. */
  readonly block?: string
}

const entries: readonly Entry[] = [
  { id: 'section', label: 'Section', hint: 'A question with its quick answer', keywords: 'heading h2 question' },
  { id: 'fact', label: 'Quick fact', hint: 'A label and a value at the top', keywords: 'number key box' },
  { id: 'faqItem', label: 'FAQ question', hint: 'A short question and its answer', keywords: 'common ask' },
  { id: 'subheading', label: 'Subheading', hint: 'Divides a long section', keywords: 'h3 title', block: 'subheading' },
  {
    id: 'bulletList',
    label: 'Bulleted list',
    hint: '- and a space',
    keywords: 'ul points unordered',
    block: 'bulletList',
  },
  { id: 'orderedList', label: 'Numbered list', hint: '1. and a space', keywords: 'ol steps', block: 'orderedList' },
  { id: 'table', label: 'Table', hint: 'Rows and columns', keywords: 'grid cells', block: 'table' },
  { id: 'callout', label: 'Note', hint: 'Set apart from the text', keywords: 'callout box aside', block: 'callout' },
  {
    id: 'warning',
    label: 'Warning',
    hint: 'What must not be missed',
    keywords: 'callout danger stop',
    block: 'callout',
  },
  { id: 'figure', label: 'Figure', hint: 'A picture with its caption', keywords: 'image photo chart', block: 'figure' },
  { id: 'citation', label: 'Citation', hint: 'The number of a reference', keywords: 'reference source cite' },
  { id: 'claim', label: 'Claim', hint: 'Marks the sentence before the caret', keywords: 'statement evidence' },
]

/** What may be put at the caret, and for the rest the reason why not. `words` is what has been typed after the slash. */
export function insertables(state: EditorState, words: string): readonly Insertable[] {
  const asked = words.trim().toLowerCase()
  return entries
    .flatMap((entry) => {
      const rank = rankOf(entry, asked)
      return rank === null ? [] : [{ entry, rank }]
    })
    .sort((one, other) => one.rank - other.rank)
    .map(({ entry: { id, label, hint, block } }) => ({ id, label, hint, refused: refusal(state, id, block) }))
}

/** What begins like the words typed leads, then what holds them anywhere. */
function rankOf({ label, keywords }: Entry, asked: string): number | null {
  const name = label.toLowerCase()
  if (name.startsWith(asked)) return 0
  const all = `${name} ${keywords}`.split(' ')
  if (all.some((word) => word.startsWith(asked))) return 1
  return name.includes(asked) ? 2 : null
}

const places: Readonly<Record<string, string>> = {
  title: 'The title',
  summary: 'The summary',
  factLabel: 'A quick fact',
  factValue: 'A quick fact',
  question: 'A question',
  caption: 'A caption',
}

function refusal(state: EditorState, id: InsertableId, block: string | undefined): string | null {
  const { $from } = state.selection
  if (id === 'claim') return sentenceBefore(state) === null ? 'Write the words of the claim first.' : null
  if (id === 'citation')
    return allowedChildren($from.parent.type.name).has('citation') ? null : 'A citation stands among words.'
  if (block === undefined) return null
  if (block === 'table' && depthOf($from, 'table') !== null) return 'A table cannot stand inside a table.'
  for (let depth = $from.depth - 1; depth > 0; depth--)
    if (allowedChildren($from.node(depth).type.name).has(block)) return null
  return `${places[$from.parent.type.name] ?? 'This place'} holds words only. Put the caret into a section or an answer.`
}

/** The sentence that ends at the caret, as positions; `null` where there are no words before it. */
export function sentenceBefore({ doc, selection: { $from } }: EditorState): { from: number; to: number } | null {
  const start = $from.start()
  if (!$from.parent.inlineContent) return null
  const before = doc.textBetween(start, $from.pos, '\n', '\uFFFC').replace(/\/[^\s/]*$/, '')
  const to = before.trimEnd().length
  if (to === 0) return null
  const last = [...new Intl.Segmenter('en', { granularity: 'sentence' }).segment(before.slice(0, to))].at(-1)
  return last === undefined ? null : { from: start + last.index, to: start + to }
}
