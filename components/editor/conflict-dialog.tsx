'use client'

import { Button, CopyButton, Group, Modal, Stack, Text } from '@mantine/core'
import { useMemo, useState } from 'react'
import { wordDifference } from '#lib/claims/difference.ts'
import type { NodeJson } from '#lib/document/document.ts'
import { textBlocks } from '#lib/document/text.ts'
import { clockTime } from './save-status.tsx'
import type { WorkingCopy } from './working-copy.tsx'
import type { NewerWorkingCopy } from './working-copy-session.ts'
import classes from './write-room.module.css'

/** Two people changed the same text: both versions side by side, and a decision that loses neither. */
export function ConflictDialog({ copy, newer }: { copy: WorkingCopy; newer: NewerWorkingCopy }) {
  const [closed, setClosed] = useState<number | null>(null)
  const mine = wordsOf(copy.manuscript.document)
  const theirs = wordsOf(newer.manuscript.document)
  const parts = useMemo(() => wordDifference(theirs, mine), [theirs, mine])
  const who = newer.savedBy?.name ?? 'Somebody'
  return (
    <>
      {closed === newer.version ? (
        <Button size="xs" color="amber" onClick={() => setClosed(null)}>
          Decide between the two texts
        </Button>
      ) : null}
      <Modal
        opened={closed !== newer.version}
        onClose={() => setClosed(newer.version)}
        size="72rem"
        title={`${who} saved another text at ${clockTime(newer.savedAt)}`}
        closeButtonProps={{ 'aria-label': 'Close, and decide later' }}
      >
        <Stack gap="md">
          <Text size="sm">
            Nothing is lost: your text stays in this page and theirs on the server until you decide. Claims and
            references belong to the text that you choose.
            {mine === theirs ? ' The words are the same in both; what is said of them differs.' : ''}
          </Text>
          <div className={classes.versions}>
            <section aria-label="Your text">
              <h3>Your text</h3>
              <Version parts={parts} side="inserted" />
            </section>
            <section aria-label={`The text of ${who}`}>
              <h3>The text of {who}</h3>
              <Version parts={parts} side="deleted" />
            </section>
          </div>
          <Group justify="flex-end">
            <CopyButton value={mine}>
              {({ copied, copy: take }) => (
                <Button variant="default" onClick={take}>
                  {copied ? 'Copied' : 'Copy my text'}
                </Button>
              )}
            </CopyButton>
            <Button
              variant="default"
              onClick={() => {
                download(mine)
                copy.session.takeTheirs()
              }}
            >
              Take theirs, download mine
            </Button>
            <Button onClick={() => copy.session.keepMine()}>Keep mine, on top of theirs</Button>
          </Group>
        </Stack>
      </Modal>
    </>
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

/** Line by line what a document says; empty parts are left out. */
const wordsOf = (document: NodeJson): string =>
  textBlocks(document)
    .flatMap(({ text }) => (text === '' ? [] : [text]))
    .join('\n')

function download(text: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/plain' }))
  link.download = 'my-text.txt'
  link.click()
  URL.revokeObjectURL(link.href)
}
