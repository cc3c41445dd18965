import { type Editor, Extension } from '@tiptap/core'
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import { type Decoration, DecorationSet } from '@tiptap/pm/view'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import { Observed } from '#components/editor/blocks/observed.ts'
import type { Span } from '#components/editor/claim-marks.ts'
import { whenSettled } from '#components/editor/settled.ts'
import { redrawn, wordsLook } from '#components/editor/steady-decorations.ts'
import { mappingOf } from '#components/editor/touched.ts'
import { CommentId } from '#lib/identity/ids.ts'
import { type Anchors, anchorsOf, type SharedText, spanOfAnchors, wordsIn } from './anchors.ts'
import classes from './comments.module.css'
import { follow } from './follow.ts'

/** A remark, or the one that is being written. */
export type RemarkId = CommentId | 'draft'

interface Told {
  /** The remarks that are shown from now on, with the anchors that the server has. */
  readonly remarks?: ReadonlyMap<RemarkId, Anchors>
  readonly focused?: CommentId | null
}

interface Places {
  readonly remarks: ReadonlyMap<RemarkId, Anchors>
  readonly focused: CommentId | null
  /** Where the words of each stand; one whose words are gone is left out. */
  readonly spans: ReadonlyMap<RemarkId, Span>
  readonly marks: DecorationSet
}

interface RemarkStorage {
  /** Anchors that no longer lead to words which this page knows where to find, made anew: the server is to learn them. */
  readonly moved: Observed<ReadonlyMap<CommentId, Anchors>>
  /** A remark that an address asks for. */
  readonly wanted: Observed<CommentId | null>
  /** Grows with every press of a button or key that begins a remark. */
  readonly begun: Observed<number>
}

declare module '@tiptap/core' {
  interface Storage {
    remarks: RemarkStorage
  }
}

const key = new PluginKey<Places>('remarks')
/** The id of a remark's thread beside the text. */
export const threadId = (id: CommentId): string => `remark-${id}`

/** A transaction after which the text shows something else beside its words; what is left out stays as it is. */
export const telling = (tr: Transaction, told: Told): Transaction =>
  tr.setMeta(key, told).setMeta('addToHistory', false)

/** Begins a remark on the selected words, in the panel beside the text. */
export const beginRemark = ({ storage: { remarks } }: Editor): void => remarks.begun.set(remarks.begun.get() + 1)

/** Goes to the remark that a pointer such as `/comments/ID` names, once it is here. False where it names none. */
export function goToRemark({ storage: { remarks } }: Editor, pointer: string): boolean {
  const [, first, id] = pointer.split('/')
  const wanted = CommentId.safeParse(id)
  if (first !== 'comments' || !wanted.success) return false
  remarks.wanted.set(wanted.data)
  return true
}

/** Where the words of each remark stand, without those whose words are gone. */
export const remarkSpans = (state: EditorState): ReadonlyMap<RemarkId, Span> => key.getState(state)?.spans ?? new Map()

/** Remarks that are shown, but whose words are gone. */
export function goneRemarks(state: EditorState): readonly CommentId[] {
  const { remarks, spans } = key.getState(state) ?? { remarks: new Map<RemarkId, Anchors>(), spans: new Map() }
  return remarks.size === spans.size
    ? []
    : [...remarks.keys()].flatMap((id) => (id === 'draft' || spans.has(id) ? [] : [id]))
}

/** The remarks on the words at the caret, or touched by the selection, shortest first. */
export function remarksAt(state: EditorState): readonly CommentId[] {
  const { from, to } = state.selection
  return [...remarkSpans(state)]
    .filter(([, span]) => from <= span.to && to >= span.from)
    .sort(([, a], [, b]) => a.to - a.from - (b.to - b.from))
    .flatMap(([id]) => (id === 'draft' ? [] : [id]))
}

/** The remark at the caret, or whose very words are selected. */
export function meantBySelection(state: EditorState): CommentId | null {
  const { from, to, empty } = state.selection
  const spans = remarkSpans(state)
  const isMeant = (id: CommentId) => empty || (spans.get(id)?.from === from && spans.get(id)?.to === to)
  return remarksAt(state).find(isMeant) ?? null
}

/**
 * Keeps the places of remarks while the text changes: by the change itself where it is made here, by the anchors where it
 * comes from elsewhere. Splitting a paragraph, moving a section or undoing a deletion makes new text of old words in the
 * shared document; only the page in which it happens knows that, and makes the anchors anew.
 */
export const Remarks = Extension.create<Record<string, never>, RemarkStorage>({
  name: 'remarks',
  addStorage: () => ({
    moved: new Observed<ReadonlyMap<CommentId, Anchors>>(new Map()),
    wanted: new Observed<CommentId | null>(null),
    begun: new Observed(0),
  }),
  addProseMirrorPlugins() {
    const { moved } = this.storage
    /** Anchors made anew here that the server does not have yet. */
    const own = new Map<RemarkId, Anchors>()
    let unchecked = false
    const anchorsNow = ({ remarks }: Places, id: RemarkId) => own.get(id) ?? remarks.get(id)

    return [
      new Plugin<Places>({
        key,
        state: {
          init: () => ({ remarks: new Map(), focused: null, spans: new Map(), marks: DecorationSet.empty }),
          apply(tr, before, old) {
            const told = tr.getMeta(key) as Told | undefined
            if (told === undefined && !tr.docChanged) return before
            const { remarks = before.remarks, focused = before.focused } = told ?? {}
            const shared = sharedOf(old)
            const sync = tr.getMeta(ySyncPluginKey) as
              | { isChangeOrigin?: boolean; isUndoRedoOperation?: boolean }
              | undefined
            const isFromElsewhere = sync?.isChangeOrigin === true
            if (tr.docChanged && (!isFromElsewhere || sync.isUndoRedoOperation)) unchecked = true
            for (const id of own.keys())
              if (
                remarks.get(id)?.start !== before.remarks.get(id)?.start ||
                remarks.get(id)?.end !== before.remarks.get(id)?.end
              )
                own.delete(id)
            const spans = new Map<RemarkId, Span>()
            for (const [id, anchors] of remarks) {
              const held = before.remarks.get(id) === undefined ? undefined : before.spans.get(id)
              const isNew =
                before.remarks.get(id)?.start !== anchors.start || before.remarks.get(id)?.end !== anchors.end
              const span =
                isFromElsewhere || isNew
                  ? shared && spanOfAnchors(shared, own.get(id) ?? anchors, true)
                  : held && (tr.docChanged ? follow(held, tr) : held)
              if (span && span.to <= tr.doc.content.size) spans.set(id, span)
            }
            const isSame = told === undefined && !isFromElsewhere && spans.size === before.spans.size
            const moved = before.marks.map(mappingOf(tr), tr.doc)
            const marks = isSame ? moved : redrawn(moved, tr.doc, marksOf(spans, focused))
            return { remarks, focused, spans, marks }
          },
        },
        props: { decorations: (state) => key.getState(state)?.marks },
        view(view) {
          const check = () => {
            settled.stop()
            if (!unchecked || view.isDestroyed) return
            unchecked = false
            const shared = sharedOf(view.state)
            const places = key.getState(view.state)
            if (!shared || !places) return
            const fresh = new Map<CommentId, Anchors>()
            for (const [id, span] of places.spans) {
              const anchors = anchorsNow(places, id)
              const read = anchors && spanOfAnchors(shared, anchors, false)
              if (read?.from === span.from && read.to === span.to) continue
              const words = wordsIn(view.state.doc, span)
              const made = words && anchorsOf(shared, words)
              if (!made || (made.start === anchors?.start && made.end === anchors.end)) continue
              own.set(id, made)
              if (id !== 'draft') fresh.set(id, made)
            }
            if (fresh.size > 0) moved.set(new Map([...moved.get(), ...fresh]))
          }
          const settled = whenSettled(check, { pause: 300, longest: 2000 })
          const doc = sharedOf(view.state)?.doc
          /** The document that the shared text holds too: the binding, which comes before this, has passed it on. */
          let passedOn = view.state.doc
          // What others change is not taken in before the places of what was changed here are known.
          const first = () => {
            if (view.state.doc === passedOn) check()
          }
          doc?.on('beforeAllTransactions', first)
          return {
            update(_, before) {
              passedOn = view.state.doc
              if (unchecked && view.state.doc !== before.doc) settled.touch()
            },
            destroy() {
              settled.stop()
              doc?.off('beforeAllTransactions', first)
            },
          }
        },
      }),
    ]
  },
})

/** Where the selection's words are in the shared text, with the words; `null` where none are selected. */
export function selectedWords(state: EditorState): (Anchors & { readonly quote: string }) | null {
  const words = wordsIn(state.doc, state.selection)
  const shared = sharedOf(state)
  const anchors = words && shared && anchorsOf(shared, words)
  if (!anchors) return null
  return { ...anchors, quote: shortened(state.doc.textBetween(words.from, words.to, ' ')) }
}

/** The anchors of what is being written, as they are now. */
export function draftAnchors(state: EditorState): Anchors | null {
  const span = remarkSpans(state).get('draft')
  const words = span && wordsIn(state.doc, span)
  const shared = sharedOf(state)
  return words && shared ? anchorsOf(shared, words) : null
}

const longestQuote = 2000
const shortened = (text: string): string =>
  text.length <= longestQuote ? text : `${text.slice(0, longestQuote - 1).replace(/[\uD800-\uDBFF]$/, '')}…`

const sharedOf = (state: EditorState): SharedText | undefined =>
  (ySyncPluginKey.getState(state) as { binding?: SharedText } | undefined)?.binding

const marksOf = (spans: ReadonlyMap<RemarkId, Span>, focused: CommentId | null): Decoration[] =>
  [...spans].map(([id, { from, to }]) => {
    const isFocused = id === 'draft' || id === focused
    return wordsLook(from, to, {
      // An element of its own, so that its details stand beside those of a claim on the same words.
      nodeName: 'span',
      class: `${classes.mark} ${isFocused ? classes.focused : ''}`,
      ...(id === 'draft' ? {} : { 'aria-details': threadId(id), title: 'Remark between us' }),
    })
  })
