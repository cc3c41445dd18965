'use client'

import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { Tag } from '#components/ui/tag.tsx'
import type { ReviewRoom } from '#lib/contract/review.ts'
import type { SignOffId } from '#lib/identity/ids.ts'
import { longDate } from '#lib/publication/words.ts'
import type { Progress } from './claim-groups.ts'
import classes from './room-bar.module.css'

interface RoomBarProps {
  readonly room: ReviewRoom
  readonly revision: NonNullable<ReviewRoom['revision']>
  readonly progress: Progress
  readonly isLaterRound: boolean
  readonly openAnnotations: number
  readonly onAnnotations: () => void
  readonly onCoverage: () => void
  /** Absent for who is no reviewer of the article. */
  readonly onRequestChanges: (() => void) | undefined
  readonly onSignOff: (() => void) | undefined
  readonly onWithdraw: (id: SignOffId) => void
  /** Who else is in the room. */
  readonly present: ReactNode
  /** The way to outside experts. */
  readonly outside: ReactNode
  /** How to decline it, for who reviews it and has not signed. */
  readonly decline: ReactNode
}

/** Which revision this is, how far its review is, and the acts on it as a whole. */
export function RoomBar(props: RoomBarProps) {
  const { room, revision, progress, isLaterRound, openAnnotations } = props
  const share = progress.total === 0 ? 0 : (progress.done / progress.total) * 100
  const signed = room.signOffs.find(({ mine }) => mine)
  return (
    <div className={classes.bar}>
      <p className={classes.about}>
        Revision {revision.number}
        {isLaterRound ? ', not your first' : ''}. Submitted <RelativeTime at={revision.submittedAt} />
        {revision.submittedBy ? ` by ${revision.submittedBy.name}` : ''}.
        {revision.note ? <span className={classes.note}> “{revision.note}”</span> : null}
      </p>
      {room.signOffs.map(({ id, name, at }) => (
        <Tag key={id} tone="teal">
          Signed by {name}, {longDate(at)}
        </Tag>
      ))}
      {props.present}
      <div className={classes.progress}>
        <span className={classes.track} aria-hidden="true">
          <span style={{ width: `${share}%` }} />
        </span>
        <output aria-live="polite">{progress.words}</output>
      </div>
      <div className={classes.acts}>
        <Button size="sm" variant="default" onClick={props.onAnnotations}>
          Annotations ({openAnnotations})
        </Button>
        <Button size="sm" variant="default" onClick={props.onCoverage}>
          Coverage
        </Button>
        {props.outside}
        {props.onRequestChanges ? (
          <Button size="sm" variant="default" onClick={props.onRequestChanges}>
            Request changes
          </Button>
        ) : null}
        {signed ? (
          <Button size="sm" variant="default" onClick={() => props.onWithdraw(signed.id)}>
            Withdraw sign-off
          </Button>
        ) : props.onSignOff ? (
          <Button
            size="sm"
            variant={room.signOffConditions.length === 0 ? 'filled' : 'default'}
            onClick={props.onSignOff}
          >
            Sign off
          </Button>
        ) : null}
        {signed ? null : props.decline}
      </div>
    </div>
  )
}
