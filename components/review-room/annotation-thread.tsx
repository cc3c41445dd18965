'use client'

import { Button, Group, Textarea } from '@mantine/core'
import { useState } from 'react'
import { ProblemAlert } from '#components/ui/problem-alert.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { Tag } from '#components/ui/tag.tsx'
import { wordDifference } from '#lib/claims/difference.ts'
import { useArticleCommand } from '#lib/client/use-command.ts'
import { type ReviewRoom, replyToAnnotation, resolveAnnotation } from '#lib/contract/review.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import classes from './annotation-list.module.css'
import { Difference } from './difference.tsx'

export type AnnotationView = ReviewRoom['annotations'][number]

export interface AnnotationThreadProps {
  readonly articleId: ArticleId
  readonly annotation: AnnotationView
  /** Whether its words stand in the revision shown, so that the text can be gone to. */
  readonly inText: boolean
  /** Whether the viewer may answer it, and mark it as resolved. */
  readonly mayAnswer: boolean
  readonly mayResolve: boolean
  readonly level: 3 | 4
}

const purposes = {
  commenting: 'Comment',
  questioning: 'Question',
  editing: 'Suggested words',
  classifying: 'Missed claim',
} as const

/** An annotation with its answers, in the order in which they were given. */
export function AnnotationThread(props: AnnotationThreadProps) {
  const { articleId, annotation, inText, mayAnswer, mayResolve, level } = props
  const { id, purpose, selectors, suggestion, blocking, resolved } = annotation
  const Heading = `h${level}` as const
  const resolve = useArticleCommand(resolveAnnotation, articleId)
  return (
    <article id={id} className={classes.thread} tabIndex={-1} data-resolved={resolved !== null || undefined}>
      <Heading>
        {purposes[purpose]} by {annotation.byName}
      </Heading>
      <p className={classes.meta}>
        <RelativeTime at={annotation.at} />
        {resolved ? <Tag tone="teal">Resolved</Tag> : null}
        {blocking && !resolved ? <Tag tone="red">Blocks the sign-off</Tag> : null}
        {inText || resolved ? null : <Tag>Its words are gone</Tag>}
      </p>
      <blockquote>
        {suggestion === null ? (
          selectors.quote.exact
        ) : (
          <Difference parts={wordDifference(selectors.quote.exact, suggestion)} />
        )}
      </blockquote>
      <p className={classes.body}>{annotation.body}</p>
      {annotation.replies.length > 0 ? (
        <ol className={classes.replies}>
          {annotation.replies.map((reply) => (
            <li key={`${reply.at} ${reply.by}`}>
              <b>{reply.byName}</b> <RelativeTime at={reply.at} />
              <p className={classes.body}>{reply.body}</p>
            </li>
          ))}
        </ol>
      ) : null}
      {resolved === null && mayAnswer ? <Reply articleId={articleId} annotation={annotation} /> : null}
      {resolved === null && mayResolve ? (
        <Button
          size="compact-sm"
          variant="default"
          loading={resolve.isPending}
          onClick={() => resolve.mutate({ params: { articleId, annotationId: id } })}
        >
          Resolve
        </Button>
      ) : null}
      <ProblemAlert error={resolve.error} />
    </article>
  )
}

function Reply({ articleId, annotation }: Pick<AnnotationThreadProps, 'articleId' | 'annotation'>) {
  const reply = useArticleCommand(replyToAnnotation, articleId)
  const [text, setText] = useState<string | null>(null)
  if (text === null) {
    return (
      <Button size="compact-sm" variant="default" mr="xs" onClick={() => setText('')}>
        Reply
      </Button>
    )
  }
  const send = () =>
    reply.mutate(
      { params: { articleId, annotationId: annotation.id }, body: { body: text } },
      { onSuccess: () => setText(null) },
    )
  return (
    <div className={classes.reply}>
      <Textarea
        label={`Your reply to ${annotation.byName}`}
        autosize
        minRows={2}
        autoFocus
        maxLength={5000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <ProblemAlert error={reply.error} />
      <Group gap="xs" my="xs">
        <Button size="compact-sm" disabled={text.trim() === ''} loading={reply.isPending} onClick={send}>
          Send reply
        </Button>
        <Button size="compact-sm" variant="subtle" onClick={() => setText(null)}>
          Do not reply
        </Button>
      </Group>
    </div>
  )
}
