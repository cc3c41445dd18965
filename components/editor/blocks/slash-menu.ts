import { type Editor, Extension } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { exitSuggestion, Suggestion } from '@tiptap/suggestion'
import { addBlock, addPart } from '#components/editor/editor-commands.ts'
import { tell } from '#components/editor/tell.ts'
import { type Insertable, type InsertableId, insertables, sentenceBefore } from './insertables.ts'
import { Observed } from './observed.ts'

/** What the menu cannot do by itself: other parts of the room do it. */
export interface Acts {
  readonly onFigure: () => void
  readonly onCite: () => void
  readonly onMark: () => void
}

/** The menu as it stands open. */
export interface OpenMenu {
  readonly items: readonly Insertable[]
  readonly active: number
  /** Where the slash stands on the screen. */
  readonly place: () => DOMRect | null
  readonly choose: (item: Insertable) => void
}

export interface SlashStorage {
  readonly menu: Observed<OpenMenu | null>
  acts: Acts
}

declare module '@tiptap/core' {
  interface Storage {
    slashMenu: SlashStorage
  }
}

export const listId = 'slash-menu'
export const optionId = (id: InsertableId): string => `${listId}-${id}`
const key = new PluginKey('slashMenu')
const nothing = () => undefined

/**
 * `/` in an empty text or after a space opens a list of what may be put there. The caret stays in the text; the list
 * is filtered by what is typed on, moved through with the arrows and left with Escape, which keeps the slash.
 */
export const SlashMenu = Extension.create<Record<string, never>, SlashStorage>({
  name: 'slashMenu',
  // Before the keys of the article's parts: Enter chooses while the list is open.
  priority: 300,
  addStorage: () => ({
    menu: new Observed<OpenMenu | null>(null),
    acts: { onFigure: nothing, onCite: nothing, onMark: nothing },
  }),
  addProseMirrorPlugins() {
    const { editor, storage } = this
    const { menu } = storage
    return [
      Suggestion<Insertable, Insertable>({
        pluginKey: key,
        editor,
        char: '/',
        decorationClass: 'slash',
        decorationEmptyClass: 'slash',
        allow: ({ state, range }) => {
          const $at = state.doc.resolve(range.from)
          const before = state.doc.textBetween($at.start(), range.from, '\n', '\uFFFC')
          // "mg/dl", and a slash put before words that stand already, are mere slashes.
          return before === '' ? $at.parent.content.size === range.to - range.from : /\s$/.test(before)
        },
        // Other people's slashes open no menu here.
        shouldShow: () => editor.isEditable && editor.isFocused,
        items: ({ query }) => [...insertables(editor.state, query)],
        command: ({ range, props }) => {
          editor.chain().focus().deleteRange(range).run()
          insert(editor, props.id, storage.acts)
        },
        render: () => ({
          onStart: ({ items, command, clientRect }) => show({ items, command, clientRect }, 0),
          onUpdate: ({ items, command, clientRect }) => show({ items, command, clientRect }, 0),
          onExit: () => menu.set(null),
          onKeyDown: ({ event }) => onKey(event, menu),
        }),
      }),
      new Plugin({
        props: {
          handleDOMEvents: {
            blur: (view) => {
              if (menu.get() !== null) exitSuggestion(view, key)
              return false
            },
          },
        },
      }),
    ]

    function show(
      given: {
        readonly items: readonly Insertable[]
        readonly command: (item: Insertable) => void
        readonly clientRect?: (() => DOMRect | null) | null | undefined
      },
      active: number,
    ): void {
      const { items, command, clientRect } = given
      const choose = (item: Insertable) => (item.refused === null ? command(item) : tell(item.refused))
      menu.set(items.length === 0 ? null : { items, active, place: clientRect ?? (() => null), choose })
    }
  },
  onCreate() {
    const { menu } = this.storage
    const { dom } = this.editor.view
    // A text box may name a list box and its active option, so that screen readers read the option while the caret stays.
    menu.subscribe(() => {
      const open = menu.get()
      const active = open?.items[open.active]
      for (const [name, value] of [
        ['aria-haspopup', 'listbox'],
        ['aria-autocomplete', 'list'],
        ['aria-controls', listId],
        ['aria-activedescendant', active ? optionId(active.id) : ''],
      ] as const)
        if (open === null) dom.removeAttribute(name)
        else dom.setAttribute(name, value)
    })
  },
})

function onKey(event: KeyboardEvent, menu: Observed<OpenMenu | null>): boolean {
  const open = menu.get()
  // A word still being composed has these keys for itself.
  if (open === null || event.isComposing) return false
  const count = open.items.length
  const to = { ArrowDown: open.active + 1, ArrowUp: open.active - 1 }[event.key]
  if (to !== undefined) {
    menu.set({ ...open, active: (to + count) % count })
    return true
  }
  const chosen = open.items[open.active]
  if ((event.key !== 'Enter' && event.key !== 'Tab') || event.shiftKey || !chosen) return false
  open.choose(chosen)
  return true
}

/** Puts something at the caret, where it may stand. */
export function insert(editor: Editor, id: InsertableId, { onFigure, onCite, onMark }: Acts): void {
  if (id === 'section' || id === 'fact' || id === 'faqItem') addPart(editor, id)
  else if (id === 'figure') onFigure()
  else if (id === 'citation') onCite()
  else if (id === 'claim') {
    const span = sentenceBefore(editor.state)
    if (span !== null) editor.commands.setTextSelection(span)
    onMark()
  } else addBlock(editor, id)
}
