'use client'

import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import type { Editor } from '@tiptap/core'
import { type FormEvent, useState } from 'react'
import { setLink } from './editor-commands.ts'

interface DialogProps {
  readonly editor: Editor
  readonly onClose: () => void
}

/** Where the selected words lead; https and mailto only. */
export function LinkDialog({ editor, onClose }: DialogProps) {
  const present = String(editor.getAttributes('link').href ?? '')
  const [address, setAddress] = useState(present)
  const [problem, setProblem] = useState<string | null>(null)
  const done = (given: string) => {
    const refused = setLink(editor, given)
    if (refused === null) onClose()
    else setProblem(refused)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    done(address)
  }
  return (
    <Modal opened onClose={onClose} title="Link the selected words">
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <TextInput
            label="Address"
            description="Starts with https:// or mailto:"
            value={address}
            error={problem}
            data-autofocus
            onChange={(event) => setAddress(event.currentTarget.value)}
          />
          <Group justify="flex-end">
            {present === '' ? null : (
              <Button variant="default" onClick={() => done('')}>
                Remove link
              </Button>
            )}
            <Button type="submit">Link</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
