'use client'

import { Menu } from '@mantine/core'
import { IconGripVertical } from '@tabler/icons-react'
import type { Editor } from '@tiptap/core'
import { type PointerEvent, useCallback, useEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import type { ClaimId } from '#lib/identity/ids.ts'
import { Anchored } from './anchored.tsx'
import classes from './blocks.module.css'
import { type DropPlace, dropPlaces, nearestPlace } from './drag-places.ts'
import { putDown, say } from './part-keys.ts'
import { usePartActs } from './part-menu.tsx'
import { type MovablePart, nameOfPart, partAt, partOfSelection } from './parts.ts'

interface PartHandleProps {
  readonly editor: Editor
  readonly approved: () => ReadonlySet<ClaimId>
}

/** How far a press moves before it is a drag, in pixels. */
const dragFrom = 4
/** How near to the window's edge a drag scrolls, and how far at a time, in pixels. */
const scrollZone = 60
const scrollStep = 14

interface Drag {
  readonly part: MovablePart
  readonly places: readonly DropPlace[]
  readonly startX: number
  readonly startY: number
  moved: boolean
}

/** A handle beside the part under the pointer, else at the caret: to drag it, and with a menu of what else can be done to it. */
export function PartHandle({ editor, approved }: PartHandleProps) {
  const [at, setAt] = useState<number | null>(null)
  const [opened, setOpened] = useState(false)
  const [target, setTarget] = useState<DropPlace | null>(null)
  const drag = useRef<Drag | null>(null)
  const dragged = useRef(false)
  const acts = usePartActs({ editor, approved })
  const part = at === null || at > editor.state.doc.content.size ? null : partAt(editor.state.doc.resolve(at))

  useEffect(() => {
    const { dom } = editor.view
    const show = (found: MovablePart | null) => {
      if (drag.current === null) setAt(found?.from ?? null)
    }
    const onMove = (event: Event) => {
      const element = event.target instanceof Element ? event.target.closest('[data-node]') : null
      if (!element || element === dom || !dom.contains(element)) return
      show(partAt(editor.state.doc.resolve(editor.view.posAtDOM(element, 0))))
    }
    const onSelection = () => show(partOfSelection(editor.state.selection))
    dom.addEventListener('pointerover', onMove)
    editor.on('selectionUpdate', onSelection)
    // Other people's edits move what the pointer was at.
    editor.on('update', onSelection)
    editor.on('focus', onSelection)
    return () => {
      dom.removeEventListener('pointerover', onMove)
      editor.off('selectionUpdate', onSelection)
      editor.off('update', onSelection)
      editor.off('focus', onSelection)
    }
  }, [editor])

  const from = part?.from
  const place = useCallback(() => {
    const node = from === undefined ? null : editor.view.nodeDOM(from)
    if (!(node instanceof Element)) return null
    const { left, top, width } = node.getBoundingClientRect()
    // A list's own edge lies inside its signs; the handle stands left of the text's edge for every part.
    return new DOMRect(Math.min(left, editor.view.dom.getBoundingClientRect().left), top, width, 28)
  }, [editor, from])

  const onPointerDown = (event: PointerEvent<HTMLButtonElement>) => {
    dragged.current = false
    // What was shown may have been typed in since.
    const now = at === null ? null : partAt(editor.state.doc.resolve(at))
    if (event.button !== 0 || now === null) return
    event.currentTarget.setPointerCapture(event.pointerId)
    drag.current = {
      part: now,
      places: dropPlaces(editor.view, now),
      startX: event.clientX,
      startY: event.clientY,
      moved: false,
    }
  }
  const onPointerMove = (event: PointerEvent) => {
    const now = drag.current
    if (now === null) return
    const far = Math.hypot(event.clientX - now.startX, event.clientY - now.startY) >= dragFrom
    if (!now.moved && !far) return
    now.moved = true
    if (event.clientY < scrollZone) window.scrollBy(0, -scrollStep)
    else if (event.clientY > window.innerHeight - scrollZone) window.scrollBy(0, scrollStep)
    setTarget(nearestPlace(now.places, event.clientX + window.scrollX, event.clientY + window.scrollY))
  }
  const onPointerUp = () => {
    const now = drag.current
    drag.current = null
    setTarget(null)
    dragged.current = now?.moved === true
    if (now?.moved !== true || target === null) return
    // Somebody else may have written meanwhile: then no place is where it was measured.
    if (editor.state.doc.nodeAt(now.part.from) !== now.part.node) {
      say(editor, 'The text changed under the drag. Nothing was moved.')
      return
    }
    putDown(editor, now.part, target.place)
    say(editor, `The ${nameOfPart(now.part)} was moved.`)
    editor.view.focus()
  }
  const cancel = () => {
    drag.current = null
    setTarget(null)
  }
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || drag.current === null) return
      drag.current = null
      setTarget(null)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])

  return (
    <>
      {part ? (
        <Anchored place={place} within={editor.view.dom} placement="left-start" gap={4} className={classes.handleBox}>
          <Menu
            opened={opened}
            onChange={(next) => setOpened(next && !dragged.current)}
            position="bottom-start"
            returnFocus={false}
            withinPortal
          >
            <Menu.Target>
              <button
                type="button"
                className={classes.handle}
                aria-label={`Move this ${nameOfPart(part)}`}
                onPointerDown={onPointerDown}
                onPointerMove={onPointerMove}
                onPointerUp={onPointerUp}
                onPointerCancel={cancel}
              >
                <IconGripVertical size={16} aria-hidden="true" />
              </button>
            </Menu.Target>
            <Menu.Dropdown>{acts.items(part)}</Menu.Dropdown>
          </Menu>
        </Anchored>
      ) : null}
      {target
        ? createPortal(
            <div
              className={classes.dropLine}
              data-upright={target.height > 0 || undefined}
              style={{
                left: target.left,
                top: target.top,
                width: target.width === 0 ? undefined : target.width,
                height: target.height === 0 ? undefined : target.height,
              }}
            />,
            document.body,
          )
        : null}
      {acts.dialog}
    </>
  )
}
