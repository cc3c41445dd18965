'use client'

import { notifications } from '@mantine/notifications'

/** Says in passing what came of an act, or why nothing did; the focus stays where it is. */
export function tell(message: string, color: 'teal' | 'amber' = 'amber'): void {
  notifications.show({ color, message })
}
