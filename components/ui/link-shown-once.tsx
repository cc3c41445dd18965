'use client'

import { Button, CopyButton, Group, Stack, Text, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'

interface LinkShownOnceProps {
  readonly link: string
  readonly label: string
  /** What the link can do in other hands. */
  readonly warning: string
  readonly onDone: () => void
  /** What was done, and until when the link opens. */
  readonly children: ReactNode
}

/** A link whose secret is kept nowhere: whoever made it copies it now or makes another. */
export const LinkShownOnce = ({ link, label, warning, onDone, children }: LinkShownOnceProps) => (
  <Stack gap="sm">
    <Text size="sm" role="status">
      {children}
    </Text>
    <TextInput
      label={label}
      description={warning}
      readOnly
      value={link}
      onFocus={(event) => event.currentTarget.select()}
    />
    <Group gap="sm">
      <CopyButton value={link}>
        {({ copied, copy }) => (
          <Button onClick={copy} data-autofocus>
            {copied ? 'Copied' : 'Copy the link'}
          </Button>
        )}
      </CopyButton>
      <Button variant="default" onClick={onDone}>
        Done
      </Button>
    </Group>
  </Stack>
)
