'use client'

import { Button, Group, List, Modal, Stack, Text, Textarea, Tooltip } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { ProblemAlert } from '#components/ui/problem-alert.tsx'
import { contentHash } from '#lib/article/content.ts'
import { problemOf } from '#lib/client/api.ts'
import { articleQuery } from '#lib/client/queries.ts'
import { useArticleCommand } from '#lib/client/use-command.ts'
import { submitRevision } from '#lib/contract/review.ts'
import type { Analysis } from './analysis.ts'
import type { Peer } from './peers.ts'
import { AskedBefore } from './review/asked-before.tsx'
import { tell } from './tell.ts'
import { listed, peersSaved } from './wait-for-peers.ts'
import type { WorkingCopy } from './working-copy.tsx'

interface SubmitForReviewProps {
  readonly copy: WorkingCopy
  readonly analysis: Analysis
  /** Goes to what a pointer names. */
  readonly onOpen: (pointer: string) => void
}

/** Sends the text to its reviewers, after the last word is saved. While it cannot be sent, the button says why. */
export function SubmitForReview({ copy, analysis, onOpen }: SubmitForReviewProps) {
  const { articleId } = copy.session
  const { data: header } = useQuery(articleQuery(articleId))
  const [opened, setOpened] = useState(false)
  // Kept here, so that whoever goes back to the text first finds it again.
  const [note, setNote] = useState('')
  const command = header?.commands.find(({ type }) => type === 'submit')
  // What the text lacks is known here first; the rest (people, state) only the server knows.
  const others = (command?.conditions ?? []).filter(({ pointer }) => !/^\/(claims|document|references)/.test(pointer))
  const { length } = analysis.problems
  const left = length === 0 ? [] : [length === 1 ? '1 thing is left to do' : `${length} things are left to do`]
  const reasons = [
    ...left,
    ...others.map(({ message, who }) => (who === undefined ? message : `${message} Waits for ${who}.`)),
    ...(header && !command ? ['It can be submitted by its writers and by editors.'] : []),
  ]
  const blocked = reasons.length > 0 || header === undefined
  const button = (
    <Button size="compact-md" disabled={blocked} onClick={() => setOpened(true)}>
      Submit for review
    </Button>
  )
  return (
    <>
      {reasons.length > 0 ? (
        <Tooltip label={reasons.join(' ')}>
          <span role="note" aria-label={`Submit for review: ${reasons.join(' ')}`}>
            {button}
          </span>
        </Tooltip>
      ) : (
        button
      )}
      {opened ? (
        <SubmitDialog
          copy={copy}
          reviewers={(header?.people ?? []).filter(({ duty }) => duty === 'reviewer').map(({ name }) => name)}
          next={(header?.revision?.number ?? 0) + 1}
          claims={analysis.claims.length}
          note={note}
          onNote={setNote}
          asked={
            header?.revision ? (
              <AskedBefore
                copy={copy}
                analysis={analysis}
                revision={header.revision.number}
                onOpen={(pointer) => {
                  setOpened(false)
                  onOpen(pointer)
                }}
              />
            ) : null
          }
          onClose={() => setOpened(false)}
        />
      ) : null}
    </>
  )
}

interface SubmitDialogProps {
  readonly copy: WorkingCopy
  readonly reviewers: readonly string[]
  readonly next: number
  readonly claims: number
  readonly note: string
  readonly onNote: (note: string) => void
  /** In a later round: what was asked for before, and what is asked again. */
  readonly asked: ReactNode
  readonly onClose: () => void
}

function SubmitDialog({ copy, reviewers, next, claims, note, onNote, asked, onClose }: SubmitDialogProps) {
  const { session } = copy
  const command = useArticleCommand(submitRevision, session.articleId)
  const [error, setError] = useState<unknown>(null)
  const [doing, setDoing] = useState(false)
  const [waiting, setWaiting] = useState<readonly string[]>([])
  /** Whether the person has been told who is still writing, and may submit without their last words. */
  const [warned, setWarned] = useState(false)
  const submit = async () => {
    setDoing(true)
    setError(null)
    try {
      await session.saved()
      if (!warned) {
        const late = await peersSaved(session, setWaiting)
        setWaiting(late)
        setWarned(late.length > 0)
        if (late.length > 0) return setDoing(false)
      }
      await session.saved()
      const { number } = await command.mutateAsync({
        params: { articleId: session.articleId },
        body: { contentHash: contentHash(session.manuscriptNow()), note },
      })
      tell(`Submitted as revision ${number}.`, 'teal')
      onNote('')
      onClose()
    } catch (thrown) {
      setError(problemOf(thrown).status === 409 ? changedMeanwhile(session.state().peers) : thrown)
      setWarned(false)
      setDoing(false)
    }
  }
  return (
    <Modal opened onClose={onClose} title={`Submit revision ${next} for review`}>
      <Stack gap="md">
        <List size="sm" spacing="xs">
          <List.Item>
            The text is frozen as revision {next} with its {claims} claims and their evidence.
          </List.Item>
          <List.Item>
            {reviewers.length === 0
              ? 'No reviewer is assigned yet; an editor assigns one.'
              : `${reviewers.join(' and ')} can judge it.`}
          </List.Item>
          <List.Item>It cannot be edited while it is in review. You can recall it.</List.Item>
        </List>
        {asked}
        <Textarea
          label={asked === null ? 'Note to the reviewers' : 'What did you change?'}
          description={
            asked === null
              ? 'What to look at. May stay empty.'
              : 'The reviewers read it above the text. May stay empty.'
          }
          autosize
          minRows={2}
          maxLength={2000}
          data-autofocus
          value={note}
          onChange={(event) => onNote(event.currentTarget.value)}
        />
        <div role="status">
          {waiting.length === 0
            ? ''
            : warned
              ? `${listed(waiting)} may still be writing: their last words have not reached the server. Submit without them?`
              : `Waits for the last words of ${listed(waiting)} …`}
        </div>
        <ProblemAlert error={error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Go back
          </Button>
          <Button loading={doing} onClick={() => void submit()}>
            {warned ? 'Submit without them' : 'Submit for review'}
          </Button>
        </Group>
        <Text size="xs" c="dimmed">
          What is not saved yet is saved first.
        </Text>
      </Stack>
    </Modal>
  )
}

/** The server holds another text than this page showed: it comes in by itself, and is to be looked at before it is submitted. */
function changedMeanwhile(peers: readonly Peer[]): Error {
  const names = [...new Set(peers.map(({ name }) => name))]
  const by = names.length === 0 ? '' : ` ${listed(names)} ${names.length === 1 ? 'is' : 'are'} writing here too.`
  return new Error(`The text changed meanwhile.${by} The change is in your page now: look at it, then submit again.`)
}
