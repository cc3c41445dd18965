'use client'

import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { ProblemAlert } from '#components/ui/problem-alert.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { Tag } from '#components/ui/tag.tsx'
import { useArticleCommand } from '#lib/client/use-command.ts'
import { type OpinionRequestView, type OpinionView, withdrawOpinionRequest } from '#lib/contract/opinions.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import { interestsLine } from '#lib/publication/words.ts'
import classes from './opinions.module.css'
import { noSignOff, notVerified, stances, standing } from './words.ts'

interface OpinionEntryProps {
  readonly articleId: ArticleId
  readonly request: OpinionRequestView
}

/** A question to an outside expert, with what they said or how it stands. */
export function OpinionEntry({ articleId, request }: OpinionEntryProps) {
  const { opinion, expertName, expertEmail, question, askedBy, at, state, onThisRevision } = request
  return (
    <article className={classes.entry} data-past={state === 'withdrawn' || state === 'expired' || undefined}>
      <h4>{opinion ? `${opinion.name} ${stances[opinion.stance].reads}` : `${expertName} was asked`}</h4>
      <p className={classes.meta}>
        {opinion ? (
          <Tag tone={stances[opinion.stance].tone}>{noSignOff}</Tag>
        ) : (
          <Tag tone={state === 'waiting' ? 'amber' : 'plain'} long>
            {standing(request)}
          </Tag>
        )}
        {onThisRevision ? null : <Tag>On an earlier revision</Tag>}
      </p>
      {opinion ? <OpinionWords opinion={opinion} /> : null}
      <p className={classes.soft}>
        Asked by {askedBy} <RelativeTime at={at} />
        {expertEmail ? `, at ${expertEmail}` : ''}: “{question}”
      </p>
      {request.mayWithdraw ? <Withdraw articleId={articleId} request={request} /> : null}
    </article>
  )
}

/** What an expert said, and who they say they are. */
export function OpinionWords({ opinion }: { readonly opinion: OpinionView }) {
  const { text, name, qualification, interests } = opinion
  return (
    <>
      {text ? <p className={classes.said}>{text}</p> : null}
      <p className={classes.soft}>
        {name}, {qualification} ({notVerified}); {interestsLine(interests)}.
      </p>
    </>
  )
}

/** Asks once more in place, since the list may itself stand in a dialog. */
function Withdraw({ articleId, request }: OpinionEntryProps) {
  const withdraw = useArticleCommand(withdrawOpinionRequest, articleId)
  const [asking, setAsking] = useState(false)
  if (!asking) {
    return (
      <Button size="compact-sm" variant="default" onClick={() => setAsking(true)}>
        Withdraw the question
      </Button>
    )
  }
  const params = { articleId, requestId: request.id }
  return (
    <fieldset className={classes.confirm} aria-label={`Withdraw the question to ${request.expertName}?`}>
      <p>The link of {request.expertName} will open nothing any more. The history keeps that they were asked.</p>
      <ProblemAlert error={withdraw.error} />
      <Group gap="xs">
        <Button size="compact-sm" color="red" loading={withdraw.isPending} onClick={() => withdraw.mutate({ params })}>
          Withdraw it
        </Button>
        <Button size="compact-sm" variant="default" autoFocus onClick={() => setAsking(false)}>
          Keep it
        </Button>
      </Group>
    </fieldset>
  )
}
