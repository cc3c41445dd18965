import { Alert } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { localToday } from '#components/ui/day-words.ts'
import { longDate } from '#lib/publication/words.ts'
import type { PlainDate } from '#lib/time/instant.ts'

/** Tells a reviewer that their licence ends soon, or did: after its last day nothing new can be judged or signed. */
export function LicenceLine({ endsOn }: { endsOn: PlainDate }) {
  const isOver = endsOn < localToday()
  return (
    <Alert
      role="status"
      color={isOver ? 'red' : 'amber'}
      variant="light"
      title={
        isOver ? `Your licence on record ran out on ${longDate(endsOn)}` : `Your licence ends on ${longDate(endsOn)}`
      }
      icon={<IconAlertTriangle aria-hidden="true" />}
    >
      {isOver ? 'You can judge and sign again' : 'You can go on judging and signing'} once an administrator has recorded
      and verified the renewed one. What you signed stands.
    </Alert>
  )
}
