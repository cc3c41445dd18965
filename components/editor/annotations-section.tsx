'use client'

import { Button, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { ProblemAlert } from '#components/ui/problem-alert.tsx'
import { Tag } from '#components/ui/tag.tsx'
import { reviewQuery } from '#lib/client/queries.ts'
import { useArticleCommand } from '#lib/client/use-command.ts'
import { type ReviewRoom, replyToAnnotation, resolveAnnotation } from '#lib/contract/review.ts'
import { plainText } from '#lib/document/text.ts'
import { replaceWords, reveal, spanOf } from './editor-commands.ts'
import { locateQuote } from './locate-quote.ts'
import type { PanelProps } from './panel-props.ts'
import classes from './write-room.module.css'

type AnnotationView = ReviewRoom['annotations'][number]
const purposes = {
  commenting: 'Comment',
  questioning: 'Question',
  editing: 'Suggestion',
  classifying: 'Missed claim',
} as const

/** What reviewers wrote on the last revision and nobody has resolved yet. */
export function AnnotationsSection(panel: PanelProps) {
  const { data } = useQuery(reviewQuery(panel.copy.session.articleId))
  const open = (data?.annotations ?? []).filter(({ resolved }) => resolved === null)
  if (open.length === 0) return null
  return (
    <section aria-label="From the review">
      <h2>From the review</h2>
      <p className={classes.soft}>{open.length === 1 ? 'One note is open' : `${open.length} notes are open`}</p>
      <ul className={classes.lines}>
        {open.map((annotation) => (
          <li key={annotation.id}>
            <OpenAnnotation {...panel} annotation={annotation} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function OpenAnnotation({ copy, analysis, editor, annotation }: PanelProps & { annotation: AnnotationView }) {
  const { articleId } = copy.session
  const { id: annotationId, selectors, suggestion, replies } = annotation
  const resolve = useArticleCommand(resolveAnnotation, articleId)
  const reply = useArticleCommand(replyToAnnotation, articleId)
  const [answer, setAnswer] = useState('')
  const stands = locateQuote(analysis.text, selectors) !== null
  const spanNow = () => {
    const now = plainText(editor.state.doc.toJSON())
    const range = locateQuote(now, selectors)
    return range && spanOf(now, range)
  }
  const accept = () => {
    const span = spanNow()
    if (span === null || suggestion === null) return
    replaceWords(editor, span, suggestion)
    resolve.mutate({ params: { articleId, annotationId } })
  }
  const show = () => {
    const span = spanNow()
    if (span) reveal(editor, span)
  }
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (answer.trim() === '') return
    reply.mutate({ params: { articleId, annotationId }, body: { body: answer } }, { onSuccess: () => setAnswer('') })
  }
  return (
    <article aria-label={`${purposes[annotation.purpose]} of ${annotation.byName}`}>
      <Tag tone={annotation.blocking ? 'red' : 'plain'}>
        {purposes[annotation.purpose]}
        {annotation.blocking ? ', must be resolved' : ''}
      </Tag>{' '}
      <b>{annotation.byName}</b>
      <p className={classes.quote}>“{selectors.quote.exact}”</p>
      <p>{annotation.body}</p>
      {suggestion === null ? null : (
        <p>
          Suggests: <ins>{suggestion}</ins>
        </p>
      )}
      {replies.map(({ at, body }) => (
        <p key={at} className={classes.soft}>
          Reply: {body}
        </p>
      ))}
      {stands ? null : <p className={classes.soft}>The quoted words have changed since.</p>}
      <form onSubmit={send}>
        <Textarea
          size="xs"
          label="Reply"
          autosize
          minRows={1}
          maxLength={5000}
          value={answer}
          onChange={(event) => setAnswer(event.currentTarget.value)}
        />
        <div className={classes.row}>
          {suggestion !== null && copy.view.editable ? (
            <Button size="compact-xs" disabled={!stands} onClick={accept}>
              Accept suggestion
            </Button>
          ) : null}
          <Button
            size="compact-xs"
            variant="default"
            type="submit"
            disabled={answer.trim() === ''}
            loading={reply.isPending}
          >
            Reply
          </Button>
          <Button
            size="compact-xs"
            variant="default"
            loading={resolve.isPending}
            onClick={() => resolve.mutate({ params: { articleId, annotationId } })}
          >
            Resolve
          </Button>
          {stands ? (
            <Button size="compact-xs" variant="subtle" color="gray" onClick={show}>
              Show
            </Button>
          ) : null}
        </div>
      </form>
      <ProblemAlert error={resolve.error ?? reply.error} />
    </article>
  )
}
