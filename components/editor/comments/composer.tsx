'use client'

import { Button } from '@mantine/core'
import type { Editor } from '@tiptap/core'
import { type FormEvent, useEffect, useRef } from 'react'
import type { WorkingCopy } from '#components/editor/working-copy.tsx'
import room from '#components/editor/write-room.module.css'
import { MentionField } from '#components/mentions/mention-field.tsx'
import { call } from '#lib/client/api.ts'
import { addComment } from '#lib/contract/comments.ts'
import { type Colleague, mentionedIn } from '#lib/identity/mentions.ts'
import classes from './comments.module.css'
import type { Draft } from './kept-words.ts'
import { draftAnchors } from './remark-places.ts'
import { useSending } from './use-sending.ts'

interface ComposerProps {
  readonly copy: WorkingCopy
  readonly editor: Editor
  readonly draft: Draft
  /** Grows with every wish to write, so that the field takes the focus again. */
  readonly asked: number
  readonly colleagues: readonly Colleague[]
  readonly onChange: (draft: Draft) => void
  /** Goes back to the words and keeps what is typed. */
  readonly onLeave: () => void
  readonly onSent: () => void
  readonly onDiscard: () => void
}

/** A new remark, with the words that it is about. It is kept until the server has it, or it is discarded. */
export function Composer({ copy, editor, draft, asked, colleagues, ...then }: ComposerProps) {
  const { session } = copy
  const { articleId } = session
  const field = useRef<HTMLTextAreaElement>(null)
  const { isBusy, problem, send } = useSending(articleId)
  useEffect(() => {
    if (asked > 0) field.current?.focus()
  }, [asked])
  const { body } = draft
  const submit = async () => {
    if (body.trim() === '' || isBusy) return
    const sent = await send(async () => {
      // A place in words that the server does not have yet would be nowhere to everybody else.
      await session.saved()
      const { start, end } = draftAnchors(editor.state) ?? draft
      const mentions = mentionedIn(body, colleagues)
      await call(addComment, { params: { articleId }, body: { body, mentions, quote: draft.quote, start, end } })
    })
    if (sent) then.onSent()
  }
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    void submit()
  }
  return (
    <form onSubmit={onSubmit} aria-label="New remark">
      <p className={classes.quote}>“{draft.quote}”</p>
      <MentionField
        label="Your remark"
        value={body}
        colleagues={colleagues}
        fieldRef={field}
        error={problem ?? undefined}
        onChange={(typed) => then.onChange({ ...draft, body: typed })}
        onSend={() => void submit()}
        onLeave={then.onLeave}
      />
      <div className={room.row}>
        <Button size="compact-xs" type="submit" loading={isBusy} disabled={body.trim() === ''}>
          Send
        </Button>
        <Button size="compact-xs" variant="subtle" color="gray" onClick={then.onDiscard}>
          Discard
        </Button>
      </div>
    </form>
  )
}
