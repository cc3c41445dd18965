'use client'

import { ActionIcon, Popover, Tooltip } from '@mantine/core'
import { IconTable } from '@tabler/icons-react'
import type { Editor } from '@tiptap/core'
import { type KeyboardEvent, useState } from 'react'
import { addNode, emptyTable } from '#components/editor/editor-commands.ts'
import { tell } from '#components/editor/tell.ts'
import classes from './blocks.module.css'

/** The largest table that is drawn at once; rows and columns are added to it afterwards. */
const most = 6

/** Inserts a table of as many rows and columns as are drawn. */
export function TablePicker({ editor }: { readonly editor: Editor }) {
  const [opened, setOpened] = useState(false)
  const [{ rows, columns }, setSize] = useState({ rows: 3, columns: 3 })
  const insert = () => {
    setOpened(false)
    if (!addNode(editor, emptyTable(rows, columns)))
      tell('Put the caret into the text of a section or an answer first.')
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] }[event.key]
    if (!step) return
    event.preventDefault()
    event.stopPropagation()
    const within = (size: number) => Math.min(most, Math.max(1, size))
    setSize({ rows: within(rows + (step[0] ?? 0)), columns: within(columns + (step[1] ?? 0)) })
  }
  const size = `${rows} × ${columns}`
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" trapFocus returnFocus={false}>
      <Popover.Target>
        <Tooltip label="Table">
          <ActionIcon
            variant="subtle"
            color="gray"
            size={30}
            aria-label="Insert a table"
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => setOpened(!opened)}
          >
            <IconTable size={17} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown>
        <button
          type="button"
          className={classes.grid}
          style={{ gridTemplateColumns: `repeat(${most}, 1fr)` }}
          aria-label={`Insert a table of ${rows} rows and ${columns} columns. The arrow keys change its size.`}
          data-autofocus
          onKeyDown={onKeyDown}
          onClick={insert}
        >
          {Array.from({ length: most * most }, (_, index) => {
            const row = Math.floor(index / most) + 1
            const column = (index % most) + 1
            return (
              <span
                key={`${row} ${column}`}
                className={classes.gridCell}
                data-within={(row <= rows && column <= columns) || undefined}
                onPointerEnter={() => setSize({ rows: row, columns: column })}
              />
            )
          })}
        </button>
        <p className={classes.length} aria-live="polite">
          {size}, rows × columns
        </p>
      </Popover.Dropdown>
    </Popover>
  )
}
