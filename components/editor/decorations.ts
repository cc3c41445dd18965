import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { type Decoration, DecorationSet } from '@tiptap/pm/view'
import type { ClaimId, ReferenceId } from '#lib/identity/ids.ts'
import type { ClaimState } from './analysis.ts'
import type { Span } from './claim-marks.ts'
import { nodeLook, redrawn, wordsLook } from './steady-decorations.ts'
import { mappingOf, textBlocksAt, touchedSpan } from './touched.ts'

/** What the text shows beside its words; none of it is part of the document. */
export interface Shown {
  readonly states: ReadonlyMap<ClaimId, ClaimState>
  readonly focused: ClaimId | null
  /** Checkable sentences that are neither a claim nor dismissed. */
  readonly open: readonly Span[]
  readonly references: ReadonlyMap<ReferenceId, { readonly number: number; readonly name: string }>
}

const nothing: Shown = { states: new Map(), focused: null, open: [], references: new Map() }
const key = new PluginKey<{ readonly shown: Shown; readonly lines: DecorationSet }>('shown')
const openKey = new PluginKey<DecorationSet>('open sentences')

/** The transaction's note that shows something else from now on; what is left out stays as it is. */
export const showing = (shown: Partial<Shown>): readonly [PluginKey, Partial<Shown>] => [key, shown]

/** Of several claims on the same words the one that asks most of the writer sets the line. */
const urgency: readonly ClaimState[] = ['rejected', 'changes-requested', 'stale', 'waiting', 'approved']

const stateWords: Readonly<Record<ClaimState, string>> = {
  approved: 'approved claim',
  waiting: 'claim, waits for review',
  'changes-requested': 'claim, changes requested',
  rejected: 'claim, rejected',
  stale: 'claim, changed since it was approved',
}

/**
 * Lines under claims by their state, a wash on the one in focus and on open sentences, numbers on citations. A key looks
 * at the blocks that it touched; the whole document is looked at only when something else is to be shown.
 */
export const Decorations = Extension.create({
  name: 'decorations',
  addProseMirrorPlugins() {
    return [
      new Plugin({
        key,
        state: {
          init: (_, { doc }) => ({ shown: nothing, lines: DecorationSet.create(doc, allLines(doc, nothing)) }),
          apply(tr, before) {
            const told = tr.getMeta(key) as Partial<Shown> | undefined
            const span = touchedSpan(tr)
            if (told === undefined && span === null) return before
            const shown = { ...before.shown, ...told }
            const moved = span === null ? before.lines : before.lines.map(mappingOf(tr), tr.doc)
            if (told?.states !== undefined || told?.references !== undefined)
              return { shown, lines: redrawn(moved, tr.doc, allLines(tr.doc, shown)) }
            const lines = span === null ? moved : anew(moved, tr.doc, span, shown)
            return {
              shown,
              lines: shown.focused === before.shown.focused ? lines : refocused(lines, tr.doc, shown, before.shown),
            }
          },
        },
        props: { decorations: (state) => key.getState(state)?.lines },
      }),
      new Plugin({
        key: openKey,
        state: {
          init: () => DecorationSet.empty,
          apply(tr, before) {
            const { open } = (tr.getMeta(key) as Partial<Shown> | undefined) ?? {}
            const moved = before.map(mappingOf(tr), tr.doc)
            return open === undefined ? moved : redrawn(moved, tr.doc, openLooks(tr.doc, open))
          },
        },
        props: { decorations: (state) => openKey.getState(state) },
      }),
    ]
  },
})

const allLines = (doc: Node, shown: Shown): Decoration[] => linesAt(doc, { from: 0, to: doc.content.size }, shown)

/** The lines with those of the text blocks in a stretch made anew. */
function anew(lines: DecorationSet, doc: Node, span: Span, shown: Shown): DecorationSet {
  const old: Decoration[] = []
  textBlocksAt(doc, span, (block, position) => {
    old.push(...lines.find(position + 1, position + block.nodeSize - 1))
  })
  return lines.remove(old).add(doc, linesAt(doc, span, shown))
}

/** The lines after the focus went from one claim to another. */
function refocused(lines: DecorationSet, doc: Node, shown: Shown, before: Shown): DecorationSet {
  const ids = [shown.focused, before.focused]
  const theirs = lines.find(undefined, undefined, (spec) =>
    ids.some((id) => id !== null && (spec as { ids?: string }).ids?.includes(id)),
  )
  return theirs.reduce((set, { from, to }) => anew(set, doc, { from, to }, shown), lines)
}

function linesAt(doc: Node, span: Span, { states, focused, references }: Shown): Decoration[] {
  const made: Decoration[] = []
  textBlocksAt(doc, span, (block, start) =>
    block.forEach((node, offset) => {
      const from = start + 1 + offset
      const to = from + node.nodeSize
      if (node.type.name === 'citation') made.push(nodeLook(from, to, citationLook(node, references)))
      const ids = node.marks.flatMap((mark) => (mark.type.name === 'claim' ? [mark.attrs.id as ClaimId] : []))
      if (ids.length === 0) return
      const all = ids.map((id) => states.get(id) ?? 'waiting')
      const state = urgency.find((each) => all.includes(each)) ?? 'waiting'
      const inFocus = focused !== null && ids.includes(focused)
      made.push(
        wordsLook(
          from,
          to,
          {
            // Details of its own, beside those of a remark on the same words.
            ...(node.isText ? { nodeName: 'span' } : {}),
            class: inFocus ? 'claim claim-focused' : 'claim',
            'data-state': state,
            title: stateWords[state],
            ...(inFocus ? { 'aria-details': 'claim-in-focus' } : {}),
          },
          // As one word: ProseMirror draws words anew whose decorations do not equal those before.
          { ids: ids.join(' ') },
        ),
      )
    }),
  )
  return made
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

const openLooks = (doc: Node, open: readonly Span[]): Decoration[] =>
  open
    .filter(({ from, to }) => from < to && to <= doc.content.size)
    .map(({ from, to }) => wordsLook(from, to, { class: 'open-sentence' }))
