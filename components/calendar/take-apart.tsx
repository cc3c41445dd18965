'use client'

import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { useQueryClient } from '@tanstack/react-query'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { call } from '#lib/client/api.ts'
import { takeBundleApart } from '#lib/contract/calendar.ts'
import type { BundleId } from '#lib/identity/ids.ts'

interface TakeApartProps {
  readonly bundle: { readonly id: BundleId; readonly title: string }
  readonly onDone: () => void
}

/** Takes a bundle apart, after it was asked: none of its articles is scheduled any more. */
export function TakeApart({ bundle, onDone }: TakeApartProps) {
  const client = useQueryClient()
  const [asked, ask] = useDisclosure(false)
  const takeApart = async () => {
    try {
      const { articles } = await call(takeBundleApart, { params: { bundleId: bundle.id } })
      notifications.show({
        color: 'teal',
        message: `“${bundle.title}” is taken apart: ${articles} articles have no date.`,
      })
      onDone()
    } finally {
      await Promise.all(['calendar', 'desk', 'article'].map((key) => client.invalidateQueries({ queryKey: [key] })))
    }
  }
  return (
    <>
      <Button variant="subtle" color="red" onClick={ask.open}>
        Take the bundle apart
      </Button>
      <ConfirmDialog
        opened={asked}
        onClose={ask.close}
        title={`Take “${bundle.title}” apart?`}
        act="Take it apart"
        tone="red"
        onConfirm={takeApart}
      >
        None of its articles is scheduled any more. They stay reviewed, and can be scheduled one by one or together
        again.
      </ConfirmDialog>
    </>
  )
}
