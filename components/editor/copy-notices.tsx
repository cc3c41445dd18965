'use client'

import { Alert, Button, Group } from '@mantine/core'
import { KeptTexts } from './kept-texts.tsx'
import { download, wordsOf } from './words-of.ts'
import { useLine, type WorkingCopy } from './working-copy.tsx'

/** What stands above a working copy on every tab that edits it: an old page, texts kept aside, or that it is closed. */
export function CopyNotices({ copy, state }: { copy: WorkingCopy; state: string | null }) {
  const { view, manuscript } = copy
  const isOld = useLine(copy.session) === 'old-client'
  return (
    <>
      {isOld ? (
        <Alert role="alert" color="amber" variant="light" mb="sm" title="This page is older than the server">
          Your text is kept in this browser. Reload to go on.
          <Group gap="xs" mt="xs">
            <Button size="xs" onClick={() => location.reload()}>
              Reload
            </Button>
            <Button size="xs" variant="default" onClick={() => download(wordsOf(manuscript.document))}>
              Download my text
            </Button>
          </Group>
        </Alert>
      ) : null}
      <KeptTexts kept={copy.kept} copy={copy} onForget={(kept) => copy.session.forget(kept)} />
      {view.editable || isOld ? null : (
        <Alert color="gray" variant="light" title="The text can be read, not changed">
          {state ?? 'It is open to its writers and to editors while it is a draft or changes are requested.'}
        </Alert>
      )}
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
