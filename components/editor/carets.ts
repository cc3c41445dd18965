import { Extension } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'
import type { DecorationAttrs } from '@tiptap/pm/view'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import type { Awareness } from 'y-protocols/awareness'
import classes from './carets.module.css'
import { type Settled, whenSettled } from './settled.ts'
import { whenIdle } from './when-idle.ts'

type Shown = Readonly<Record<string, unknown>>

type Change = { readonly added: number[]; readonly updated: number[]; readonly removed: number[] }
type Listener = (change: Change, origin: unknown) => void

/** How long one's own caret waits to be told, in milliseconds: the others hear of it when the next message leaves anyway. */
const patience = 100

/**
 * The awareness as the carets need it: they hear at once of others who came, went or moved their caret, and of one's own
 * caret when it rests. Else each key would draw all carets anew, and ask every part of the editor, several times. Where
 * one's own caret is, the others are told once the key is on the screen.
 */
export function caretsOf(awareness: Awareness): Awareness {
  const known = new Map<number, string>()
  const isNews = (client: number): boolean => {
    const { cursor, user } = awareness.getStates().get(client) ?? {}
    const look = JSON.stringify([cursor, user])
    if (known.get(client) === look) return false
    known.set(client, look)
    return true
  }
  /** One's own caret where the others are still to be told of it. */
  let untold: { readonly cursor: unknown } | null = null
  const heard = new Map<Listener, { readonly filtered: Listener; readonly own: Settled }>()
  return Object.assign(Object.create(awareness) as Awareness, {
    getLocalState(): Shown | null {
      const state = awareness.getLocalState()
      return state && { ...state, ...untold }
    },
    setLocalStateField(field: string, value: unknown) {
      if (field !== 'cursor') return awareness.setLocalStateField(field, value)
      const isAwaited = untold !== null
      untold = { cursor: value }
      if (isAwaited) return
      whenIdle(() => {
        const { cursor } = untold ?? {}
        untold = null
        awareness.setLocalStateField('cursor', cursor)
      }, patience)
    },
    on(name: 'change', listener: Listener) {
      if (name !== 'change') return void awareness.on(name, listener)
      const nothing = { added: [], updated: [], removed: [] }
      const own = whenSettled(() => listener(nothing, 'local'), { pause: 200, longest: 1000 })
      const filtered: Listener = (change, origin) => {
        const news = [...change.added, ...change.updated, ...change.removed].filter(isNews)
        if (news.some((client) => client !== awareness.clientID)) listener(change, origin)
        else if (news.length > 0) own.touch()
      }
      heard.set(listener, { filtered, own })
      awareness.on(name, filtered)
    },
    off(name: 'change', listener: Listener) {
      const { filtered, own } = heard.get(listener) ?? {}
      own?.stop()
      awareness.off(name, filtered ?? listener)
      heard.delete(listener)
    },
  })
}

/** Somebody else's caret: a thin line that takes no room, with a name that shows while it moves and under the pointer. */
export function caretOf({ name, color }: Shown): HTMLElement {
  const caret = document.createElement('span')
  caret.className = classes.caret ?? ''
  caret.style.setProperty('--person', String(color))
  // The bar of those present says the same, in order and once; here it would break into the text that is read aloud.
  caret.setAttribute('aria-hidden', 'true')
  const label = document.createElement('span')
  label.className = classes.name ?? ''
  label.dataset.name = String(name)
  caret.append(label)
  return caret
}

export const selectionOf = ({ color }: Shown): DecorationAttrs => ({
  class: classes.selection ?? '',
  style: `--person: ${String(color)}`,
})

/** What others type never scrolls this page. One's own undo may. */
export const StayInPlace = Extension.create({
  name: 'stayInPlace',
  addProseMirrorPlugins: () => [
    new Plugin({
      props: {
        handleScrollToSelection({ state }) {
          const sync = ySyncPluginKey.getState(state)
          return sync?.isChangeOrigin === true && sync.isUndoRedoOperation !== true
        },
      },
    }),
  ],
})
