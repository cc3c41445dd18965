'use client'

import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'

const id = 'remark-resolved'

/** Says that a remark is resolved, with the way back. */
export function tellResolved(undo: () => void): void {
  notifications.show({
    id,
    color: 'teal',
    autoClose: 30_000,
    closeButtonProps: { 'aria-label': 'Close message' },
    message: (
      <>
        Resolved.{' '}
        <Button
          size="compact-xs"
          variant="light"
          onClick={() => {
            notifications.hide(id)
            undo()
          }}
        >
          Undo
        </Button>
      </>
    ),
  })
}
