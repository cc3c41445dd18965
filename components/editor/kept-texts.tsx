'use client'

import { Alert, Button, CopyButton, Group, Text } from '@mantine/core'
import { useState } from 'react'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { CompareDialog } from './compare-dialog.tsx'
import type { Kept } from './kept-text.ts'
import { clockTime } from './save-status.tsx'
import { download, wordsOf } from './words-of.ts'
import type { WorkingCopy } from './working-copy.tsx'

interface KeptTextsProps {
  readonly kept: readonly Kept[]
  /** What stands now, to compare with; `null` while it is not open. */
  readonly copy: WorkingCopy | null
  readonly onForget: (kept: Kept) => void
}

/** The texts that the server would not take: what was kept of them, why, and every way to go on with them. */
export function KeptTexts({ kept: all, copy, onForget }: KeptTextsProps) {
  const [compared, setCompared] = useState<Kept | null>(null)
  const [dropped, setDropped] = useState<Kept | null>(null)
  return (
    <>
      {all.map((kept) => (
        <Alert
          key={kept.at}
          role="status"
          color="amber"
          variant="light"
          mb="sm"
          title={`Your text of ${clockTime(kept.at)} is kept ${kept.stored ? 'in this browser' : 'in this page only'}`}
        >
          <Text size="sm">
            The server did not take your last change: {kept.why} The whole text as it stood here was kept, with its
            claims and references
            {kept.stored ? '.' : '. This browser has no room for it: download it before you leave.'}
          </Text>
          <Group gap="xs" mt="xs">
            {copy === null ? null : (
              <Button size="xs" variant="default" onClick={() => setCompared(kept)}>
                Compare with what stands
              </Button>
            )}
            <CopyButton value={wordsOf(kept.manuscript.document)}>
              {({ copied, copy: take }) => (
                <Button size="xs" variant="default" onClick={take}>
                  {copied ? 'Copied' : 'Copy'}
                </Button>
              )}
            </CopyButton>
            <Button size="xs" variant="default" onClick={() => download(wordsOf(kept.manuscript.document))}>
              Download
            </Button>
            <Button size="xs" variant="subtle" color="gray" onClick={() => setDropped(kept)}>
              Delete
            </Button>
          </Group>
        </Alert>
      ))}
      {compared && copy ? <CompareDialog copy={copy} kept={compared} onClose={() => setCompared(null)} /> : null}
      {dropped ? (
        <ConfirmDialog
          opened
          onClose={() => setDropped(null)}
          title="Delete the kept text?"
          act="Delete kept text"
          tone="red"
          onConfirm={() => {
            onForget(dropped)
            return Promise.resolve()
          }}
        >
          <p>What you typed until {clockTime(dropped.at)} and the server did not take is then gone for good.</p>
        </ConfirmDialog>
      ) : null}
    </>
  )
}
