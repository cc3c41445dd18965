'use client'

import { Button, Group, Menu, Modal, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconArrowDown, IconArrowUp, IconCopy, IconTrash } from '@tabler/icons-react'
import type { Editor, EditorEvents } from '@tiptap/core'
import { useState } from 'react'
import { originOf } from '#components/editor/skeleton-plugin.ts'
import { tell } from '#components/editor/tell.ts'
import { Kbd } from '#components/ui/kbd.tsx'
import { offerUndo } from '#components/ui/undo-note.tsx'
import type { ClaimId } from '#lib/identity/ids.ts'
import classes from './blocks.module.css'
import { approvedIn, duplicate, remove } from './part-acts.ts'
import { stepPart } from './part-keys.ts'
import { type MovablePart, nameOfPart, nextPlace, whereNow } from './parts.ts'

interface PartActsProps {
  readonly editor: Editor
  /** Claims whose approval holds for the words as they are. */
  readonly approved: () => ReadonlySet<ClaimId>
}

interface Asked {
  readonly part: MovablePart
  readonly claims: readonly string[]
}

/** What can be done to a part as a whole, as items of a menu, and the question before approved claims go. */
export function usePartActs({ editor, approved }: PartActsProps) {
  const [asked, setAsked] = useState<Asked | null>(null)
  /** The part as it stands now: others may have written above it, or in it, since the menu opened. */
  const now = (part: MovablePart, act: (part: MovablePart) => void) => () => {
    const present = whereNow(editor.state.doc, part)
    if (present === null) tell('This was changed meanwhile. Nothing was done to it.')
    else act(present)
  }
  const take = (part: MovablePart) => {
    remove(editor, part)
    tellRemoved(editor, part)
  }
  const ask = (part: MovablePart) => {
    const claims = approvedIn(editor, part, approved())
    if (claims.length === 0) take(part)
    else setAsked({ part, claims })
  }
  const step = (part: MovablePart, direction: -1 | 1) => {
    stepPart(editor, part, direction)
    editor.view.focus()
  }
  const items = (part: MovablePart) => (
    <>
      <Menu.Label>This {nameOfPart(part)}</Menu.Label>
      <Menu.Item
        leftSection={<IconArrowUp size={15} aria-hidden="true" />}
        rightSection={<Kbd keys="Alt+Shift+↑" />}
        disabled={nextPlace(editor.state.doc, part, -1) === null}
        onClick={now(part, (present) => step(present, -1))}
      >
        Move up
      </Menu.Item>
      <Menu.Item
        leftSection={<IconArrowDown size={15} aria-hidden="true" />}
        rightSection={<Kbd keys="Alt+Shift+↓" />}
        disabled={nextPlace(editor.state.doc, part, 1) === null}
        onClick={now(part, (present) => step(present, 1))}
      >
        Move down
      </Menu.Item>
      <Menu.Item
        leftSection={<IconCopy size={15} aria-hidden="true" />}
        onClick={now(part, (present) => duplicate(editor, present))}
      >
        Duplicate without claims
      </Menu.Item>
      <Menu.Item color="red" leftSection={<IconTrash size={15} aria-hidden="true" />} onClick={now(part, ask)}>
        Delete
      </Menu.Item>
    </>
  )
  const dialog = (
    <Modal
      opened={asked !== null}
      onClose={() => setAsked(null)}
      title={asked ? `Delete this ${nameOfPart(asked.part)}?` : ''}
    >
      {asked ? (
        <Stack gap="md">
          <Text size="sm">
            {asked.claims.length === 1
              ? 'It holds a claim that a reviewer has approved. The approval goes with it:'
              : `It holds ${asked.claims.length} claims that reviewers have approved. Their approvals go with it:`}
          </Text>
          <ul className={classes.named}>
            {asked.claims.map((words) => (
              <li key={words}>“{words}”</li>
            ))}
          </ul>
          <Group justify="flex-end">
            <Button variant="default" data-autofocus onClick={() => setAsked(null)}>
              Keep it
            </Button>
            <Button
              color="red"
              onClick={() => {
                setAsked(null)
                now(asked.part, take)()
              }}
            >
              Delete the {nameOfPart(asked.part)}
            </Button>
          </Group>
        </Stack>
      ) : null}
    </Modal>
  )
  return { items, dialog }
}

/** The way back goes with this person's next change: undo would take that back instead. */
function tellRemoved(editor: Editor, part: MovablePart): void {
  const note = offerUndo({
    message: `The ${nameOfPart(part)} is deleted.`,
    undo: () => editor.chain().undo().focus().run(),
  })
  const leave = ({ transaction }: EditorEvents['transaction']) => {
    if (!transaction.docChanged || originOf(transaction) === 'elsewhere') return
    editor.off('transaction', leave)
    notifications.hide(note)
  }
  editor.on('transaction', leave)
}
