'use client'

import { Alert, Button, Group } from '@mantine/core'
import { ConflictDialog } from './conflict-dialog.tsx'
import { clockTime } from './save-status.tsx'
import type { WorkingCopy } from './working-copy.tsx'

/** What stands above a working copy on every tab that edits it: text found again, a conflict, or that it is closed. */
export function CopyNotices({ copy, state }: { copy: WorkingCopy; state: string | null }) {
  const { found, session, view, newer } = copy
  return (
    <>
      {found === null ? null : (
        <Alert
          color="amber"
          variant="light"
          title={`This browser kept a text of ${clockTime(found.at)} that was not saved`}
        >
          <Group gap="xs" mt="xs">
            <Button size="xs" onClick={() => session.restoreFound()}>
              Restore the text of {clockTime(found.at)}
            </Button>
            <Button size="xs" variant="default" onClick={() => session.dropFound()}>
              Keep what was saved
            </Button>
          </Group>
        </Alert>
      )}
      {view.editable ? null : (
        <Alert color="gray" variant="light" title="The text can be read, not changed">
          {state ?? 'It is open to its writers and to editors while it is a draft or changes are requested.'}
        </Alert>
      )}
      {newer === null ? null : <ConflictDialog copy={copy} newer={newer} />}
    </>
  )
}

const closedWords: Readonly<Record<string, string>> = {
  in_review: 'It is in review: reviewers judge exactly this revision. Recall it to go on writing.',
  reviewed: 'It was reviewed and signed. Reopen it to change it; that ends its sign-offs.',
  scheduled: 'It is scheduled as it was signed. Cancel the schedule and reopen it to change it.',
  published: 'It is published. Start an update or a correction to change it.',
  retracted: 'It was retracted. A new cycle opens it again.',
  withdrawn: 'It was withdrawn. A new cycle opens it again.',
  archived: 'It is archived. An editor can restore it.',
}

/** Why a text is closed, by the article's state; `null` where the state leaves it open, and only the viewer may not. */
export function closedBecause(state: string | undefined): string | null {
  if (state === undefined) return null
  return closedWords[state] ?? 'It is open to its writers and to editors; you are neither here.'
}
