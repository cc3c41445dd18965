'use client'

import { Button, Group } from '@mantine/core'
import { notifications } from '@mantine/notifications'

interface UndoNote {
  /** Where somebody wants to hide it before its time: a second note with the id of one that stands is not shown. */
  readonly id?: string
  readonly title?: string
  readonly message: string
  readonly undo: () => void
}

/** Says what was done, with the way back. It stays long enough to be read and reached by keyboard. Gives the note's id. */
export function offerUndo({ message, undo, ...note }: UndoNote): string {
  const id = notifications.show({
    ...note,
    color: 'teal',
    autoClose: 30_000,
    message: (
      <Group gap="xs" justify="space-between" wrap="nowrap">
        <span>{message}</span>
        <Button
          size="compact-sm"
          variant="default"
          flex="none"
          onClick={() => {
            notifications.hide(id)
            undo()
          }}
        >
          Undo
        </Button>
      </Group>
    ),
  })
  return id
}
