import { Skeleton, Stack } from '@mantine/core'
import { Page } from '#components/desk/page.tsx'

export default function Loading() {
  return (
    <Page title="One moment ..." width="wide">
      <Stack gap="sm" aria-busy="true">
        <Skeleton height={44} />
        <Skeleton height={44} />
        <Skeleton height={44} width="70%" />
      </Stack>
    </Page>
  )
}
