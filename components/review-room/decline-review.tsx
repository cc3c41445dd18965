'use client'

import { Button, Group, Menu, Modal, Stack, Text, Textarea } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { ProblemAlert } from '#components/ui/problem-alert.tsx'
import { useArticleCommand } from '#lib/client/use-command.ts'
import { declineReview } from '#lib/contract/review.ts'
import type { ArticleId } from '#lib/identity/ids.ts'

const commonReasons = [
  'I have no time before it is due.',
  'It is not my field.',
  'I have a conflict of interest.',
] as const
const whatFollows = 'Your assignment ends; the editors read why'

interface DeclineReviewProps {
  readonly articleId: ArticleId
  /** Whether the reasons stand open, as where the review is asked for, or behind a button. */
  readonly isAsked: boolean
}

/** Declining costs one click on a reason; any other reason may be typed. The assignment ends, and the editors are told. */
export function DeclineReview({ articleId, isAsked }: DeclineReviewProps) {
  const router = useRouter()
  const command = useArticleCommand(declineReview, articleId)
  const [typing, setTyping] = useState(false)
  const [reason, setReason] = useState('')
  const decline = (why: string) =>
    command.mutate(
      { params: { articleId }, body: { reason: why } },
      {
        onSuccess: () => {
          notifications.show({
            message: 'You declined this review. The editors know, with your reason.',
          })
          router.push('/desk')
        },
        // A reason that could not be sent is there to be sent again.
        onError: () => {
          setReason(why)
          setTyping(true)
        },
      },
    )
  return (
    <>
      {isAsked ? (
        <section aria-labelledby="decline-title">
          <h3 id="decline-title">Or decline, with one click on the reason</h3>
          <p>{whatFollows}.</p>
          <Group gap="xs">
            {commonReasons.map((each) => (
              <Button key={each} variant="default" size="sm" disabled={command.isPending} onClick={() => decline(each)}>
                {each}
              </Button>
            ))}
            <Button variant="subtle" color="gray" size="sm" onClick={() => setTyping(true)}>
              Another reason…
            </Button>
          </Group>
        </section>
      ) : (
        <Menu position="bottom-start" width={270}>
          <Menu.Target>
            <Button size="sm" variant="subtle" color="gray" loading={command.isPending}>
              Decline the review
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Label>{whatFollows}</Menu.Label>
            {commonReasons.map((each) => (
              <Menu.Item key={each} onClick={() => decline(each)}>
                {each}
              </Menu.Item>
            ))}
            <Menu.Item onClick={() => setTyping(true)}>Another reason…</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
      <Modal opened={typing} onClose={() => setTyping(false)} title="Decline the review">
        <form
          onSubmit={(event) => {
            event.preventDefault()
            decline(reason)
          }}
        >
          <Stack gap="sm">
            <Text size="sm">Your assignment ends. The editors read your reason, and can ask somebody else.</Text>
            <Textarea
              label="Reason"
              data-autofocus
              autosize
              minRows={2}
              maxLength={1000}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
            <ProblemAlert error={command.error} />
            <Group gap="sm">
              <Button type="submit" loading={command.isPending} disabled={reason.trim() === ''}>
                Decline the review
              </Button>
              <Button variant="default" onClick={() => setTyping(false)}>
                Keep it
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  )
}
