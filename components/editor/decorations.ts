import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import type { ClaimId, ReferenceId } from '#lib/identity/ids.ts'
import type { ClaimState } from './analysis.ts'
import type { Span } from './claim-marks.ts'

/** What the text shows beside its words; none of it is part of the document. */
export interface Shown {
  readonly states: ReadonlyMap<ClaimId, ClaimState>
  readonly focused: ClaimId | null
  /** Checkable sentences that are neither a claim nor dismissed. */
  readonly open: readonly Span[]
  readonly references: ReadonlyMap<ReferenceId, { readonly number: number; readonly name: string }>
}

const nothing: Shown = { states: new Map(), focused: null, open: [], references: new Map() }
const key = new PluginKey<{ readonly shown: Shown; readonly claims: DecorationSet; readonly open: DecorationSet }>(
  'shown',
)

/** The transaction's note that shows something else from now on. */
export const showing = (shown: Shown): readonly [PluginKey, Shown] => [key, shown]

/** Of several claims on the same words the one that asks most of the writer sets the line. */
const urgency: readonly ClaimState[] = ['rejected', 'changes-requested', 'stale', 'waiting', 'approved']

const stateWords: Readonly<Record<ClaimState, string>> = {
  approved: 'approved claim',
  waiting: 'claim, waits for review',
  'changes-requested': 'claim, changes requested',
  rejected: 'claim, rejected',
  stale: 'claim, changed since it was approved',
}

/** Lines under claims by their state, a wash on the one in focus and on open sentences, numbers on citations. */
export const Decorations = Extension.create({
  name: 'decorations',
  addProseMirrorPlugins() {
    return [
      new Plugin({
        key,
        state: {
          init: (_, { doc }) => ({ shown: nothing, claims: claimDecorations(doc, nothing), open: DecorationSet.empty }),
          apply(tr, before) {
            const told = tr.getMeta(key) as Shown | undefined
            if (told === undefined && !tr.docChanged) return before
            const shown = told ?? before.shown
            const open = told === undefined ? before.open.map(tr.mapping, tr.doc) : openDecorations(tr.doc, told.open)
            return { shown, open, claims: claimDecorations(tr.doc, shown) }
          },
        },
        props: {
          decorations(state) {
            const own = key.getState(state)
            return own?.claims.add(state.doc, own.open.find())
          },
        },
      }),
    ]
  },
})

function claimDecorations(doc: Node, { states, focused, references }: Shown): DecorationSet {
  const made: Decoration[] = []
  doc.descendants((node, from) => {
    const to = from + node.nodeSize
    if (node.type.name === 'citation') made.push(Decoration.node(from, to, citationLook(node, references)))
    const ids = node.isInline
      ? node.marks.flatMap((mark) => (mark.type.name === 'claim' ? [mark.attrs.id as ClaimId] : []))
      : []
    if (ids.length === 0) return
    const all = ids.map((id) => states.get(id) ?? 'waiting')
    const state = urgency.find((each) => all.includes(each)) ?? 'waiting'
    const inFocus = focused !== null && ids.includes(focused)
    made.push(
      Decoration.inline(from, to, {
        class: inFocus ? 'claim claim-focused' : 'claim',
        'data-state': state,
        title: stateWords[state],
        ...(inFocus ? { 'aria-details': 'claim-in-focus' } : {}),
      }),
    )
  })
  return DecorationSet.create(doc, made)
}

function citationLook(node: Node, references: Shown['references']) {
  const cited = (node.attrs.referenceIds as readonly ReferenceId[]).map((id) => references.get(id))
  const numbers = cited.map((reference) => reference?.number ?? '?').join(',')
  const names = cited.map((reference) => reference?.name ?? 'a reference that is gone').join('; ')
  return {
    class: 'citation',
    'data-numbers': numbers === '' ? '?' : numbers,
    title: names,
    role: 'img',
    'aria-label': `Citation ${numbers}: ${names}`,
  }
}

const openDecorations = (doc: Node, open: readonly Span[]): DecorationSet =>
  DecorationSet.create(
    doc,
    open
      .filter(({ from, to }) => from < to && to <= doc.content.size)
      .map(({ from, to }) => Decoration.inline(from, to, { class: 'open-sentence' })),
  )
