'use client'

import { UnstyledButton, VisuallyHidden } from '@mantine/core'
import { IconCheck, IconClock, IconHourglassOff, IconLink, IconLock } from '@tabler/icons-react'
import type { KeyboardEvent } from 'react'
import { Link } from '#components/ui/link.tsx'
import type { ArticleId } from '#lib/identity/ids.ts'
import type { PlainDate } from '#lib/time/instant.ts'
import { wallTimeAt } from '#lib/time/zone.ts'
import classes from './calendar.module.css'
import { arrowDay } from './move.ts'
import type { PlannedEntry } from './planned-days.ts'

/** What a drag carries from an entry to a day. */
export const dragType = 'application/x-countersign-article'

export interface EntryActs {
  readonly onOpen: (articleId: ArticleId, day: PlainDate | null) => void
}

interface EntryProps extends EntryActs {
  readonly entry: PlannedEntry
  readonly day: PlainDate
  readonly zone: string
}

const icons = { scheduled: IconClock, published: IconCheck, expires: IconHourglassOff } as const
const words = { scheduled: 'Scheduled', published: 'Published', expires: 'Taken off' } as const

/** One line of a day. What is scheduled can be dragged, or moved with Alt and an arrow; everything opens with Enter. */
export function Entry({ entry, day, zone, onOpen }: EntryProps) {
  const { type, articleId, title, at, bundle, promise, concerns } = entry
  const Icon = icons[type]
  const inside = (
    <>
      <span className={classes.when}>
        <Icon size={14} aria-hidden="true" />
        <VisuallyHidden>{words[type]}, </VisuallyHidden>
        <time dateTime={at}>{wallTimeAt(at, zone).slice(11, 16)}</time>
        {bundle ? <IconLink size={14} role="img" aria-label={`In the bundle “${bundle.title}”`} /> : null}
        {promise?.embargoUntil ? <IconLock size={14} role="img" aria-label="Under embargo" /> : null}
        {concerns.length > 0 ? (
          <span className={classes.concern} title={concerns.map(({ message }) => message).join(' ')}>
            <span aria-hidden="true">◆</span>
            <VisuallyHidden>{concerns.map(({ message }) => message).join(' ')}</VisuallyHidden>
          </span>
        ) : null}
      </span>
      <span className={classes.title}>{title}</span>
    </>
  )
  if (type !== 'scheduled')
    return (
      <Link className={classes.entry} data-type={type} href={`/desk/articles/${articleId}/publish`}>
        {inside}
      </Link>
    )
  const byKey = (event: KeyboardEvent) => {
    const to = event.altKey ? arrowDay(event.key, day) : null
    if (to === null) return
    event.preventDefault()
    onOpen(articleId, to)
  }
  return (
    <UnstyledButton
      className={classes.entry}
      data-type={type}
      draggable
      aria-keyshortcuts="Alt+ArrowLeft Alt+ArrowRight Alt+ArrowUp Alt+ArrowDown"
      onDragStart={(event) => {
        event.dataTransfer.setData(dragType, articleId)
        event.dataTransfer.effectAllowed = 'move'
      }}
      onKeyDown={byKey}
      onClick={() => onOpen(articleId, null)}
    >
      {inside}
    </UnstyledButton>
  )
}
