'use client'

import { Button } from '@mantine/core'
import type { KeyboardEvent } from 'react'
import type { WorkingCopy } from '#components/editor/working-copy.tsx'
import room from '#components/editor/write-room.module.css'
import { MentionField } from '#components/mentions/mention-field.tsx'
import { call } from '#lib/client/api.ts'
import { type Comment, replyToComment } from '#lib/contract/comments.ts'
import { type Colleague, mentionedIn } from '#lib/identity/mentions.ts'
import classes from './comments.module.css'
import { threadId } from './remark-places.ts'
import { Said } from './said.tsx'
import { useSending } from './use-sending.ts'

interface ThreadProps {
  readonly copy: WorkingCopy
  readonly remark: Comment
  /** Shown with its answers and a field for one more. */
  readonly isOpen: boolean
  readonly colleagues: readonly Colleague[]
  readonly reply: string
  readonly onReply: (typed: string) => void
  /** Opens it, and goes to its words where they stand. */
  readonly onOpen: () => void
  /** Goes back to its words. */
  readonly onLeave: () => void
  readonly onSettle: () => void
}

/** A remark with its answers. */
export function Thread({ copy, remark, isOpen, colleagues, reply, onReply, onOpen, onLeave, onSettle }: ThreadProps) {
  const { articleId } = copy.session
  const { id: commentId, by, quote, body, resolved, replies } = remark
  const { isBusy, problem, send } = useSending(articleId)
  const submit = async () => {
    if (reply.trim() === '' || isBusy) return
    const words = { body: reply, mentions: mentionedIn(reply, colleagues) }
    if (await send(() => call(replyToComment, { params: { articleId, commentId }, body: words }))) onReply('')
  }
  const leave = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onLeave()
  }
  const answers = replies.length === 1 ? '1 reply' : `${replies.length} replies`
  return (
    <article
      id={threadId(commentId)}
      className={classes.thread}
      data-open={isOpen || undefined}
      aria-current={isOpen ? 'true' : undefined}
      aria-label={`Remark of ${by.name}`}
      tabIndex={-1}
      onKeyDown={leave}
    >
      <h3>
        <button type="button" className={classes.jump} onClick={onOpen}>
          {by.name} on <span className={classes.quote}>“{quote}”</span>
        </button>
      </h3>
      {isOpen ? (
        <>
          <Said said={remark} colleagues={colleagues} />
          {replies.map((each) => (
            <Said key={each.id} said={each} colleagues={colleagues} />
          ))}
          {resolved ? <p className={room.soft}>Resolved by {resolved.by.name}</p> : null}
          <MentionField
            label="Reply"
            value={reply}
            colleagues={colleagues}
            error={problem ?? undefined}
            onChange={onReply}
            onSend={() => void submit()}
            onLeave={onLeave}
          />
        </>
      ) : (
        <p className={classes.brief}>{body}</p>
      )}
      {!isOpen && replies.length > 0 ? <p className={classes.when}>{answers}</p> : null}
      <div className={room.row}>
        {isOpen ? (
          <Button
            size="compact-xs"
            variant="default"
            disabled={reply.trim() === ''}
            loading={isBusy}
            onClick={() => void submit()}
          >
            Send reply
          </Button>
        ) : null}
        <Button
          size="compact-xs"
          variant={isOpen ? 'default' : 'subtle'}
          color="gray"
          aria-label={`${resolved ? 'Reopen' : 'Resolve'} the remark of ${by.name}`}
          onClick={onSettle}
        >
          {resolved ? 'Reopen' : 'Resolve'}
        </Button>
      </div>
    </article>
  )
}
