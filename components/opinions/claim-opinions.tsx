'use client'

import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import type { ArticleId } from '#lib/identity/ids.ts'
import { AskForm, emptyQuestion } from './ask-form.tsx'
import { MayAsk } from './may-ask.tsx'
import { OpinionEntry } from './opinion-entry.tsx'
import classes from './opinions.module.css'
import type { OutsideRoom } from './outside-room.ts'

interface ClaimOpinionsProps {
  readonly articleId: ArticleId
  readonly outside: OutsideRoom
  readonly claim: NonNullable<Parameters<typeof AskForm>[0]['claim']>
}

/** What outside experts said of a claim, what still waits, and the way to ask another. Nothing for whom it is empty. */
export function ClaimOpinions({ articleId, outside, claim }: ClaimOpinionsProps) {
  const { requests, ask, revisionId } = outside
  const [opened, setOpened] = useState(false)
  const [draft, setDraft] = useState(emptyQuestion)
  const about = requests.filter(({ claimId }) => claimId === claim.id)
  if (about.length === 0 && !ask) return null
  return (
    <section className={classes.opinions} aria-label="Outside opinions on this claim">
      <h3>Outside opinions</h3>
      {about.map((request) => (
        <OpinionEntry key={request.id} articleId={articleId} request={request} />
      ))}
      {ask ? (
        <Button size="compact-sm" variant="subtle" onClick={() => setOpened(true)}>
          Ask an expert about this claim
        </Button>
      ) : null}
      <Modal opened={opened} onClose={() => setOpened(false)} closeOnClickOutside={false} title="Ask an outside expert">
        <MayAsk ask={ask}>
          <AskForm {...{ articleId, revisionId, claim, draft }} onDraft={setDraft} onClose={() => setOpened(false)} />
        </MayAsk>
      </Modal>
    </section>
  )
}
