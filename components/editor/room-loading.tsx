import { Alert, Skeleton, Stack } from '@mantine/core'
import classes from './write-room.module.css'

/** What the room looks like before its text is there. */
export function RoomLoading({ offline = false }: { readonly offline?: boolean }) {
  return (
    <div className={classes.page} aria-busy="true">
      {offline ? (
        <Alert role="status" color="amber" variant="light" mb="xl" title="The server cannot be reached">
          This browser keeps no text of this article yet. It opens as soon as the connection is back.
        </Alert>
      ) : null}
      <Stack maw="41rem" mx="auto" gap="md">
        <Skeleton height={46} width="80%" />
        <Skeleton height={70} />
        <Skeleton height={30} width="55%" mt="xl" />
        <Skeleton height={180} />
      </Stack>
    </div>
  )
}
