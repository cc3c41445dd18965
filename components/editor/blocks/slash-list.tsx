'use client'

import {
  IconAlertTriangle,
  IconAsterisk,
  IconHeading,
  IconInfoCircle,
  IconLayoutGrid,
  IconLink,
  IconList,
  IconListNumbers,
  IconPhoto,
  IconQuestionMark,
  IconSection,
  IconTable,
  type TablerIcon,
} from '@tabler/icons-react'
import type { Editor } from '@tiptap/core'
import { useEffect, useRef, useSyncExternalStore } from 'react'
import { Anchored } from './anchored.tsx'
import classes from './blocks.module.css'
import type { InsertableId } from './insertables.ts'
import { listId, optionId } from './slash-menu.ts'

const icons: Readonly<Record<InsertableId, TablerIcon>> = {
  section: IconSection,
  fact: IconLayoutGrid,
  faqItem: IconQuestionMark,
  subheading: IconHeading,
  bulletList: IconList,
  orderedList: IconListNumbers,
  table: IconTable,
  callout: IconInfoCircle,
  warning: IconAlertTriangle,
  figure: IconPhoto,
  citation: IconLink,
  claim: IconAsterisk,
}

/** The list under a slash: what may be put at the caret, and why the rest may not. The focus stays in the text. */
export function SlashList({ editor }: { readonly editor: Editor }) {
  const { menu } = editor.storage.slashMenu
  const open = useSyncExternalStore(menu.subscribe, menu.get, () => null)
  const list = useRef<HTMLDivElement>(null)
  const active = open?.items[open.active]
  useEffect(() => {
    if (active) list.current?.querySelector(`#${optionId(active.id)}`)?.scrollIntoView({ block: 'nearest' })
  }, [active])
  if (open === null) return null
  return (
    <Anchored place={open.place} within={editor.view.dom} className={classes.floating}>
      {/* The text keeps the focus: the list is read out through aria-activedescendant. */}
      <div ref={list} id={listId} role="listbox" aria-label="Insert" tabIndex={-1} className={classes.list}>
        {open.items.map((item, index) => {
          const Icon = icons[item.id]
          return (
            <div
              key={item.id}
              id={optionId(item.id)}
              role="option"
              tabIndex={-1}
              aria-selected={index === open.active}
              aria-disabled={item.refused !== null}
              className={classes.option}
              onPointerMove={() => index !== open.active && menu.set({ ...open, active: index })}
              onPointerDown={(event) => {
                event.preventDefault()
                open.choose(item)
              }}
            >
              <Icon size={18} aria-hidden="true" />
              <span>
                {item.label}
                <small>{item.refused ?? item.hint}</small>
              </span>
            </div>
          )
        })}
      </div>
    </Anchored>
  )
}
