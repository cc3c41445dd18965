'use client'

import { Button, Group, Progress, Stack, Text } from '@mantine/core'

/** What is being done, for as long as it is, and a way to leave it. */
export function ImportProgress({ what, onStop }: { readonly what: string; readonly onStop?: () => void }) {
  return (
    <Stack gap={6}>
      <Group justify="space-between">
        <Text size="sm" role="status">
          {what}
        </Text>
        {onStop ? (
          <Button size="compact-sm" variant="default" onClick={onStop}>
            Stop
          </Button>
        ) : null}
      </Group>
      <Progress value={100} animated size="sm" aria-label={what} />
    </Stack>
  )
}
