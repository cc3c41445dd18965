'use client'

import { ActionIcon } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import { useState } from 'react'
import { useShortcuts } from '#components/desk/shortcuts.tsx'
import type { PanelProps } from '#components/editor/panel-props.ts'
import room from '#components/editor/write-room.module.css'
import { useFirst } from '#components/ui/use-first.tsx'
import type { AnnotationId } from '#lib/identity/ids.ts'
import { count } from '#lib/publication/words.ts'
import { AnnotationEntry, ObjectionEntry } from './note-entry.tsx'
import type { ReviewNote } from './notes.ts'
import classes from './review.module.css'
import { useNoteActs } from './use-note-acts.ts'
import { useNotePlaces, useReviewNotes } from './use-notes.ts'

/** So many entries at once; the rest is one press away. */
const most = 30

/** What reviewers asked for: their open annotations and objections in the order of the text, then what lost its words. */
export function ReviewSection(panel: PanelProps) {
  const [taken, setTaken] = useState<ReadonlySet<AnnotationId>>(new Set())
  const [replies, setReplies] = useState<Readonly<Record<string, string>>>({})
  const { room: basis, notes: all } = useReviewNotes(panel, taken)
  // Of what is resolved only that is shown whose words came back here by an undo.
  const notes = all.filter(
    (note) => note.type === 'objection' || note.annotation.resolved === null || note.standing === 'here',
  )
  const places = useNotePlaces(panel, notes)
  const acts = useNoteActs(panel, basis, (id) => setTaken((before) => new Set([...before, id])))
  const [standing, lost] = [notes.filter(({ place }) => place !== null), notes.filter(({ place }) => place === null)]
  const isFar = (list: readonly ReviewNote[]) => list.findIndex(({ id }) => id === places.shown) >= most
  const [inText, moreInText] = useFirst(standing, isFar(standing) ? standing.length : most)
  const [gone, moreGone] = useFirst(lost, isFar(lost) ? lost.length : most)
  if (notes.length === 0) return null

  const entry = (note: ReviewNote, level: 3 | 4) => {
    const props = {
      level,
      isOpen: note.id === places.shown,
      onOpen: () => places.open(note.id),
      onLeave: () => places.leave(note.id),
    }
    return (
      <li key={note.id}>
        {note.type === 'objection' ? (
          <ObjectionEntry note={note} {...props} />
        ) : (
          <AnnotationEntry
            note={note}
            {...props}
            acts={acts}
            editable={panel.copy.view.editable}
            reply={replies[note.id] ?? ''}
            onReply={(typed) => setReplies((before) => ({ ...before, [note.id]: typed }))}
          />
        )}
      </li>
    )
  }
  return (
    <section aria-label="From the review">
      <Keys {...places} />
      <div className={classes.head}>
        <h2>From the review</h2>
        {inText.length > 0 ? (
          <span>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label="Note before"
              title="Note before (Shift+F8)"
              onClick={() => places.step(-1)}
            >
              <IconChevronUp size={16} />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label="Next note"
              title="Next note (F8)"
              onClick={() => places.step(1)}
            >
              <IconChevronDown size={16} />
            </ActionIcon>
          </span>
        ) : null}
      </div>
      <p className={room.soft}>{count(notes.length, 'note')} of reviewers, in the order of the text</p>
      {inText.length > 0 ? <ul className={classes.list}>{inText.map((note) => entry(note, 3))}</ul> : null}
      {moreInText}
      {gone.length > 0 ? (
        <>
          <h3>Their words are gone</h3>
          <p className={room.soft}>
            What these were about was changed or deleted since. They are never put on other words.
          </p>
          <ul className={classes.list}>{gone.map((note) => entry(note, 4))}</ul>
          {moreGone}
        </>
      ) : null}
    </section>
  )
}

/** The keys of the list, while there is one. */
function Keys({ step, toShown }: Pick<ReturnType<typeof useNotePlaces>, 'step' | 'toShown'>) {
  useHotkeys(
    [
      ['F8', () => step(1)],
      ['shift+F8', () => step(-1)],
      ['mod+F8', toShown],
    ],
    [],
    true,
  )
  useShortcuts('From the review', [
    { keys: 'F8', does: 'Next note of a reviewer' },
    { keys: 'Shift+F8', does: 'Note before' },
    { keys: 'mod+F8', does: 'From its words to the note, to answer it; Escape goes back' },
  ])
  return null
}
