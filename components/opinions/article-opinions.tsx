'use client'

import { Button, Modal, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { ArticleId } from '#lib/identity/ids.ts'
import { count } from '#lib/publication/words.ts'
import { AskForm, emptyQuestion } from './ask-form.tsx'
import { MayAsk } from './may-ask.tsx'
import { OpinionEntry } from './opinion-entry.tsx'
import classes from './opinions.module.css'
import type { OutsideRoom } from './outside-room.ts'

/** The button of the room's bar that shows what outside experts said of the whole article, and asks another. */
export function ArticleOpinions({
  articleId,
  outside,
}: {
  readonly articleId: ArticleId
  readonly outside: OutsideRoom
}) {
  const { requests, ask, revisionId } = outside
  const [opened, setOpened] = useState(false)
  const [asking, setAsking] = useState(false)
  const [draft, setDraft] = useState(emptyQuestion)
  if (requests.length === 0 && !ask) return null
  const about = requests.filter(({ claimId }) => claimId === null)
  const onClaims = requests.length - about.length
  return (
    <>
      <Button size="sm" variant="subtle" color="gray" onClick={() => setOpened(true)}>
        Outside experts ({requests.length})
      </Button>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        closeOnClickOutside={false}
        title={asking ? 'Ask an expert about the article' : 'Outside experts'}
      >
        {asking ? (
          <MayAsk ask={ask}>
            <AskForm
              {...{ articleId, revisionId, draft }}
              claim={null}
              onDraft={setDraft}
              onClose={() => setAsking(false)}
            />
          </MayAsk>
        ) : (
          <Stack gap="sm" className={classes.list ?? ''}>
            {about.length === 0 ? (
              <Text size="sm">Nobody outside was asked about the whole article.</Text>
            ) : (
              about.map((request) => <OpinionEntry key={request.id} articleId={articleId} request={request} />)
            )}
            {onClaims > 0 ? (
              <Text size="sm" c="dimmed">
                {count(onClaims, 'question')} about single claims: each stands beside its claim.
              </Text>
            ) : null}
            {ask ? (
              <Button variant="default" onClick={() => setAsking(true)}>
                Ask an expert about the article
              </Button>
            ) : null}
          </Stack>
        )}
      </Modal>
    </>
  )
}
