'use client'

import { Button, Textarea, Tooltip } from '@mantine/core'
import type { KeyboardEvent, ReactNode } from 'react'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { Tag } from '#components/ui/tag.tsx'
import { wordDifference } from '#lib/claims/difference.ts'
import { noteId } from './note-marks.ts'
import type { AnnotationNote, AnnotationView, ObjectionNote, ReviewNote } from './notes.ts'
import classes from './review.module.css'
import type { NoteActs } from './use-note-acts.ts'
import { titleOf } from './words.ts'

interface EntryProps {
  readonly isOpen: boolean
  /** Opens it and goes to its words. */
  readonly onOpen: () => void
  /** Goes back to its words. */
  readonly onLeave: () => void
  readonly level: 3 | 4
}

interface FrameProps extends EntryProps {
  readonly note: ReviewNote
  readonly children: ReactNode
}

function Frame({ note, isOpen, onOpen, onLeave, level, children }: FrameProps) {
  const Heading = `h${level}` as const
  const leave = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onLeave()
  }
  return (
    <article
      id={noteId(note.id)}
      className={classes.entry}
      data-open={isOpen || undefined}
      aria-current={isOpen ? 'true' : undefined}
      aria-label={titleOf(note)}
      tabIndex={-1}
      onKeyDown={leave}
    >
      <Heading>
        <button type="button" className={classes.jump} onClick={onOpen}>
          {titleOf(note)}
        </button>
      </Heading>
      {children}
    </article>
  )
}

/** A verdict that asks for a change: it is answered by changing the claim, and lifted by its reviewer. */
export function ObjectionEntry({ note, ...entry }: EntryProps & { note: ObjectionNote }) {
  const { objection, text, isUnchanged } = note
  return (
    <Frame note={note} {...entry}>
      {text === null ? null : <p className={classes.quote}>“{text}”</p>}
      <p className={classes.body}>{objection.comment}</p>
      <p className={classes.state}>
        {text === null
          ? 'The claim is gone from the text.'
          : isUnchanged
            ? 'Not changed yet.'
            : `Changed since. ${objection.byName} is asked again once you submit.`}
      </p>
    </Frame>
  )
}

interface AnnotationEntryProps extends EntryProps {
  readonly note: AnnotationNote
  readonly acts: NoteActs
  readonly editable: boolean
  readonly reply: string
  readonly onReply: (typed: string) => void
}

/** An annotation with its answers, and what can be done with it. */
export function AnnotationEntry({ note, acts, editable, reply, onReply, ...entry }: AnnotationEntryProps) {
  const { annotation } = note
  const { byName, body, suggestion, selectors, replies, blocking, resolved, at } = annotation
  return (
    <Frame note={note} {...entry}>
      <p className={classes.state}>
        <RelativeTime at={at} /> {blocking && !resolved ? <Tag tone="red">Must be resolved</Tag> : null}
      </p>
      <p className={classes.quote}>
        {suggestion === null ? (
          `“${selectors.quote.exact}”`
        ) : (
          <Suggested quote={selectors.quote.exact} words={suggestion} />
        )}
      </p>
      <p className={classes.body}>{body}</p>
      {replies.map((said) => (
        <p key={`${said.at} ${said.by}`} className={classes.body}>
          <b>{said.byName}</b> {said.body}
        </p>
      ))}
      <Standing note={note} />
      {acts.takesPart ? (
        <Acts
          annotation={annotation}
          acts={acts}
          mayAccept={suggestion !== null && editable && note.standing === 'here'}
          mayMark={annotation.purpose === 'classifying' && editable && note.standing === 'here'}
          isOpen={entry.isOpen}
          reply={reply}
          onReply={onReply}
        />
      ) : (
        <p className={classes.state}>Between {byName}, the writers and the editors.</p>
      )}
    </Frame>
  )
}

/** What became of its words, where that is not what one sees in the text. */
function Standing({ note: { standing, annotation } }: { note: AnnotationNote }) {
  const sentence = {
    here: annotation.resolved
      ? 'You took the suggested words over and then undid it. It stays resolved; the words are as they were.'
      : null,
    taken: annotation.blocking
      ? `The suggested words stand in the text. ${annotation.byName} resolves it.`
      : 'The suggested words stand in the text.',
    elsewhere: 'Equal words stand in the text, but not with what stood around these.',
    gone: null,
  }[standing]
  return sentence === null ? null : <p className={classes.state}>{sentence}</p>
}

interface ActsProps extends Pick<AnnotationEntryProps, 'acts' | 'reply' | 'onReply'> {
  readonly annotation: AnnotationView
  readonly mayAccept: boolean
  /** Whether its words can be marked as the claim that it found. */
  readonly mayMark: boolean
  readonly isOpen: boolean
}

function Acts({ annotation, acts, mayAccept, mayMark, isOpen, reply, onReply }: ActsProps) {
  const { byName, suggestion, resolved } = annotation
  const isBusy = acts.busy === annotation.id
  const whyNotResolve = acts.whyNotResolve(annotation)
  const isEmpty = reply.trim() === ''
  const send = async (alsoResolve: boolean) => {
    if (await acts.answer(annotation, reply, alsoResolve)) onReply('')
  }
  const small = { size: 'compact-xs', variant: 'default', loading: isBusy } as const
  return (
    <>
      {isOpen && resolved === null && acts.whyNotAnswer === null ? (
        <Textarea
          size="xs"
          label={`Your answer to ${byName}`}
          autosize
          minRows={1}
          maxLength={5000}
          value={reply}
          onChange={(event) => onReply(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !isEmpty) void send(false)
          }}
        />
      ) : null}
      <div className={classes.acts}>
        {mayAccept ? (
          <Button
            size="compact-xs"
            aria-label={`Accept the suggestion of ${byName}`}
            loading={isBusy}
            onClick={() => acts.accept(annotation)}
          >
            {resolved ? 'Accept again' : 'Accept'}
          </Button>
        ) : null}
        {mayMark && resolved === null ? (
          <Button size="compact-xs" onClick={() => acts.mark(annotation)}>
            Mark as a claim
          </Button>
        ) : null}
        {isOpen && resolved === null && acts.whyNotAnswer === null ? (
          <>
            <Button {...small} disabled={isEmpty} onClick={() => void send(false)}>
              Send answer
            </Button>
            {whyNotResolve === null ? (
              <Button {...small} disabled={isEmpty} onClick={() => void send(true)}>
                {suggestion === null ? 'Answer and resolve' : 'Refuse with this answer'}
              </Button>
            ) : null}
          </>
        ) : null}
        {resolved === null ? (
          <Tooltip label={whyNotResolve} disabled={whyNotResolve === null}>
            <Button
              {...small}
              variant="subtle"
              color="gray"
              aria-label={`Resolve what ${byName} wrote${whyNotResolve === null ? '' : `: ${whyNotResolve}`}`}
              {...(whyNotResolve === null ? {} : { 'data-disabled': true })}
              aria-disabled={whyNotResolve !== null}
              onClick={() => {
                if (whyNotResolve === null) void acts.resolve(annotation)
              }}
            >
              Resolve
            </Button>
          </Tooltip>
        ) : null}
      </div>
    </>
  )
}

/** The words that would go struck through, those that would come underlined. */
function Suggested({ quote, words }: { readonly quote: string; readonly words: string }) {
  let at = 0
  return wordDifference(quote, words).map(({ type, text }) => {
    at += text.length
    const key = `${at} ${type}`
    if (type === 'kept') return <span key={key}>{text}</span>
    return type === 'deleted' ? <del key={key}>{text}</del> : <ins key={key}>{text}</ins>
  })
}
