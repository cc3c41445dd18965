import { baseKeymap } from '@tiptap/pm/commands'
import { keymap } from '@tiptap/pm/keymap'
import { EditorState } from '@tiptap/pm/state'
import { EditorView } from '@tiptap/pm/view'
import type { NodeJson } from '#lib/document/document.ts'
import { schema } from '#lib/document/schema.ts'

/** What this script, which a benchmark puts into the page of the Write tab, offers to it. */
export interface Rig {
  /** Puts a bare ProseMirror editor with this text in the place of ours, and out of sight. */
  mountBare(document: NodeJson): void
  /** Shows one of the two, in the same place of the page. */
  show(which: Which): void
  /** Puts the caret into the middle of a text, in sight. */
  placeCaret(which: Which, place: Place): void
  /** What was measured since this was asked last. */
  taken(): readonly KeyTimes[]
  /** The words of the block that the caret is in. */
  wordsAtCaret(): string
}
export type Which = 'ours' | 'bare'
export type Place = 'start' | 'middle' | 'claim' | 'table'

/** One key, in milliseconds. */
export interface KeyTimes {
  /** From the browser's receipt of the key to the end of the frame that shows the letter. */
  readonly paint: number
  /** The same without waiting: the key's own work and that of its frame. */
  readonly work: number
  /** How long the page was too busy to begin with the key. */
  readonly late: number
}

declare global {
  interface Window {
    rig: Rig
  }
}

const ours = document.querySelector<HTMLElement>('.ProseMirror')
if (!ours?.parentElement) throw new Error('There is no editor in this page')
const wrapper = ours.parentElement
const place = document.createElement('div')
place.hidden = true
wrapper.after(place)

let bare: EditorView | null = null
const rootOf = (which: Which): HTMLElement => {
  const root = which === 'ours' ? ours : bare?.dom
  if (!root) throw new Error('The bare editor is not there')
  return root
}

const selectors: Readonly<Record<Place, string>> = {
  start: 'p',
  middle: 'section > p',
  claim: 'section > p span[data-claim]',
  table: 'td p',
}

window.rig = {
  mountBare(json) {
    bare = new EditorView(place, {
      state: EditorState.create({ doc: schema.nodeFromJSON(json), plugins: [keymap(baseKeymap)] }),
      attributes: { class: ours.className, role: 'textbox', lang: 'en' },
    })
  },
  show(which) {
    wrapper.hidden = which !== 'ours'
    wrapper.style.display = which === 'ours' ? '' : 'none'
    place.hidden = which !== 'bare'
  },
  placeCaret(which, where) {
    const root = rootOf(which)
    const fitting = [...root.querySelectorAll<HTMLElement>(selectors[where])]
    const target = fitting[where === 'start' ? 0 : Math.floor(fitting.length / 2)]
    if (target === undefined) throw new Error(`There is no place ${where}`)
    const text = longestText(target)
    target.scrollIntoView({ block: 'center' })
    root.focus({ preventScroll: true })
    getSelection()?.collapse(text, Math.floor(text.length / 2))
  },
  taken: () => times.splice(0),
  wordsAtCaret: () => getSelection()?.anchorNode?.parentElement?.closest('p, h1, h2, h3')?.textContent ?? '',
}

function longestText(target: HTMLElement): Text {
  const walker = document.createTreeWalker(target, NodeFilter.SHOW_TEXT)
  let longest: Text | null = null
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode())
    if (node instanceof Text && node.length > (longest?.length ?? 0)) longest = node
  if (longest === null) throw new Error('There are no words here')
  return longest
}

const times: KeyTimes[] = []
/** Keys whose letters wait for a frame. */
let waiting: { readonly at: number; readonly began: number; handled: number }[] = []

/** Runs something in the next task, before anything that waits for time. */
function inNextTask(run: () => void): void {
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = run
  port2.postMessage(null)
}

addEventListener(
  'keydown',
  (event) => {
    if (event.key.length !== 1) return
    const key = { at: event.timeStamp, began: performance.now(), handled: 0 }
    waiting.push(key)
  },
  true,
)

addEventListener(
  'input',
  () => {
    const key = waiting.at(-1)
    inNextTask(() => {
      if (key) key.handled = performance.now()
    })
    requestAnimationFrame(() => {
      const frame = performance.now()
      const shown = waiting
      waiting = []
      // This task comes after the frame's style, layout and painting.
      inNextTask(() => {
        const end = performance.now()
        for (const { at, began, handled } of shown) {
          const own = handled > 0 && handled < frame ? handled - began : frame - began
          times.push({ paint: end - at, work: own + end - frame, late: began - at })
        }
      })
    })
  },
  true,
)
