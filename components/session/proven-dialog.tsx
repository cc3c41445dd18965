'use client'

import { Button, Group, Modal, Stack } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { ProblemAlert } from '#components/ui/problem-alert.tsx'
import { ProofOfIdentity } from './proof-of-identity.tsx'
import { useProving } from './use-proving.ts'

interface ProvenDialogProps {
  readonly title: string
  /** What will happen; fields of the form, if it has any. */
  readonly children: ReactNode
  /** The act itself ("Remove the passkey"), never "OK". */
  readonly act: string
  readonly tone?: 'teal' | 'red'
  /** Looks at what was typed first; false keeps the dialog as it is. */
  readonly check?: () => boolean
  readonly onClose: () => void
  /** Does it, once it is proven who asks; a rejection stays in the dialog as a problem, success closes it. */
  readonly onConfirm: () => Promise<unknown>
}

/** An act that is done only under a fresh proof of identity. Mounted while it is open, so that it begins empty. */
export function ProvenDialog({ title, onClose, ...form }: ProvenDialogProps) {
  return (
    <Modal opened onClose={onClose} title={title}>
      <ProvenForm onClose={onClose} {...form} />
    </Modal>
  )
}

function ProvenForm({ children, act, tone = 'teal', check, onClose, onConfirm }: Omit<ProvenDialogProps, 'title'>) {
  const proving = useProving()
  const [doing, setDoing] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const submit = async () => {
    if (!proving.isReady || doing || (check && !check())) return
    setDoing(true)
    setError(null)
    try {
      if (!(await proving.prove())) return
      await onConfirm()
      onClose()
    } catch (thrown) {
      proving.noteLapse(thrown)
      setError(thrown)
    } finally {
      setDoing(false)
    }
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <Stack gap="md">
        {children}
        <ProofOfIdentity proving={proving} when="when you go on" />
        <ProblemAlert error={error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Go back
          </Button>
          <Button type="submit" color={tone} disabled={!proving.isReady} loading={doing}>
            {act}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
