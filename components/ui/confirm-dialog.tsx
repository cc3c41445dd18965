'use client'

import { Button, Group, Modal, Stack } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { ProblemAlert } from './problem-alert.tsx'

interface ConfirmDialogProps {
  readonly opened: boolean
  readonly onClose: () => void
  /** The question, such as "Withdraw your sign-off?". */
  readonly title: string
  /** What will happen, to whom, and whether it can be undone. */
  readonly children: ReactNode
  /** The act itself ("Withdraw sign-off"), never "OK". */
  readonly act: string
  readonly tone?: 'teal' | 'red'
  /** Looks at what was typed first; false keeps the dialog open without doing anything. */
  readonly check?: () => boolean
  /** Once it is gone: sets the focus where what opened it is gone too, such as an item of a menu. */
  readonly onClosed?: () => void
  /** Does it; a rejection stays in the dialog as a problem, success closes it. */
  readonly onConfirm: () => Promise<unknown>
}

/** Asks before an act that others notice. Focus returns to where it was when it closes. */
export function ConfirmDialog({
  opened,
  onClose,
  title,
  children,
  act,
  tone = 'teal',
  check,
  onClosed,
  onConfirm,
}: ConfirmDialogProps) {
  const [doing, setDoing] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const close = () => {
    setError(null)
    onClose()
  }
  const confirm = async () => {
    if (check && !check()) return
    setDoing(true)
    setError(null)
    try {
      await onConfirm()
      close()
    } catch (thrown) {
      setError(thrown)
    } finally {
      setDoing(false)
    }
  }
  return (
    <Modal opened={opened} onClose={close} title={title} {...(onClosed ? { onExitTransitionEnd: onClosed } : {})}>
      <Stack gap="md">
        <div>{children}</div>
        <ProblemAlert error={error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={close} data-autofocus>
            Go back
          </Button>
          <Button color={tone} loading={doing} onClick={() => void confirm()}>
            {act}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
