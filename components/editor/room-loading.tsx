import { Skeleton, Stack } from '@mantine/core'
import classes from './write-room.module.css'

/** What the room looks like before its text is there. */
export function RoomLoading() {
  return (
    <div className={classes.page} aria-busy="true">
      <Stack maw="41rem" mx="auto" gap="md">
        <Skeleton height={46} width="80%" />
        <Skeleton height={70} />
        <Skeleton height={30} width="55%" mt="xl" />
        <Skeleton height={180} />
      </Stack>
    </div>
  )
}
