'use client'

import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useMemo } from 'react'
import { wordDifference } from '#lib/claims/difference.ts'
import { canComeBack, type Kept } from './kept-text.ts'
import { clockTime } from './save-status.tsx'
import { wordsOf } from './words-of.ts'
import type { WorkingCopy } from './working-copy.tsx'
import classes from './write-room.module.css'

interface CompareDialogProps {
  readonly copy: WorkingCopy
  readonly kept: Kept
  readonly onClose: () => void
}

/** A kept text beside what stands now, word by word, and the way to bring it back. */
export function CompareDialog({ copy, kept, onClose }: CompareDialogProps) {
  const mine = useMemo(() => wordsOf(kept.manuscript.document), [kept])
  const stands = useMemo(() => wordsOf(copy.manuscript.document), [copy.manuscript])
  const comesBack = useMemo(() => canComeBack(kept), [kept])
  const parts = useMemo(() => wordDifference(stands, mine), [stands, mine])
  return (
    <Modal opened onClose={onClose} size="72rem" title={`Your text of ${clockTime(kept.at)} and what stands now`}>
      <Stack gap="md">
        <Text size="sm">
          {mine === stands
            ? 'The words are the same in both; what is said of claims or references differs.'
            : !comesBack
              ? 'Yours cannot stand here as it is. Copy what you need from it.'
              : 'Bringing yours back puts it in place of what stands, for everybody who writes here.'}
        </Text>
        <div className={classes.versions}>
          <section aria-label="Your text">
            <h3>Your text</h3>
            <Version parts={parts} side="inserted" />
          </section>
          <section aria-label="What stands now">
            <h3>What stands now</h3>
            <Version parts={parts} side="deleted" />
          </section>
        </div>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Go back
          </Button>
          {copy.view.editable && comesBack ? (
            <Button
              onClick={() => {
                copy.session.bringBack(kept)
                onClose()
              }}
            >
              Bring mine back
            </Button>
          ) : null}
        </Group>
      </Stack>
    </Modal>
  )
}

function Version({ parts, side }: { parts: ReturnType<typeof wordDifference>; side: 'inserted' | 'deleted' }) {
  const Changed = side === 'inserted' ? 'ins' : 'del'
  const shown = parts.filter(({ type }) => type === 'kept' || type === side)
  // A part has no identity but its place.
  const placed = shown.map((part, place) => ({ ...part, place }))
  return (
    <p style={{ whiteSpace: 'pre-line' }}>
      {placed.map(({ type, text, place }) =>
        type === 'kept' ? <span key={place}>{text}</span> : <Changed key={place}>{text}</Changed>,
      )}
    </p>
  )
}
