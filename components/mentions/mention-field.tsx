'use client'

import { Textarea, VisuallyHidden } from '@mantine/core'
import { type KeyboardEvent, type Ref, useId, useLayoutEffect, useRef, useState } from 'react'
import { type Colleague, nameBeingTyped, named, withName } from '#lib/identity/mentions.ts'
import classes from './mentions.module.css'

interface MentionFieldProps {
  readonly label: string
  readonly value: string
  readonly colleagues: readonly Colleague[]
  readonly onChange: (value: string) => void
  readonly onSend: () => void
  /** Escape, where no names are offered. */
  readonly onLeave: () => void
  readonly fieldRef?: Ref<HTMLTextAreaElement>
  /** The first field of its dialog, which takes the focus. */
  readonly isFirst?: boolean
  readonly error?: string | undefined
}

/** Words to colleagues. Behind an @ names are offered: arrows choose one, Enter or Tab puts it, Escape leaves it. */
export function MentionField({
  label,
  value,
  colleagues,
  onChange,
  onSend,
  onLeave,
  fieldRef,
  isFirst,
  error,
}: MentionFieldProps) {
  const id = useId()
  const own = useRef<HTMLTextAreaElement>(null)
  const [caret, setCaret] = useState(0)
  const [chosen, setChosen] = useState(0)
  /** Where an @ stands for which no names are wanted. */
  const [left, setLeft] = useState<number | null>(null)
  /** Where the caret belongs once a name is in the text. */
  const [place, setPlace] = useState<number | null>(null)
  const being = nameBeingTyped(value, caret)
  const offered = being === null || being.at === left ? [] : named(colleagues, being.typed)
  const current = offered[Math.min(chosen, offered.length - 1)]
  const optionId = (person: Colleague) => `${id}-${person.id}`

  const put = (person: Colleague) => {
    const next = withName(value, caret, person)
    onChange(next.text)
    setCaret(next.caret)
    setChosen(0)
    setPlace(next.caret)
  }
  // With the new text, or the browser puts the caret at its end; and before the next key, which may come at once.
  useLayoutEffect(() => {
    if (place === null) return
    own.current?.focus()
    own.current?.setSelectionRange(place, place)
    setPlace(null)
  }, [place])
  const step = (by: 1 | -1) =>
    setChosen((before) => (Math.min(before, offered.length - 1) + by + offered.length) % offered.length)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const act = actOf(event, current !== undefined)
    if (act === null) return
    event.preventDefault()
    event.stopPropagation()
    if (act === 'send') onSend()
    else if (act === 'leave') onLeave()
    else if (act === 'close') setLeft(being?.at ?? null)
    else if (act === 'put') current && put(current)
    else step(act === 'next' ? 1 : -1)
  }
  return (
    <div className={classes.field}>
      <Textarea
        size="xs"
        label={label}
        {...(isFirst ? { 'data-autofocus': true } : {})}
        description="@ mentions a colleague. Ctrl or Cmd with Enter sends."
        error={error}
        autosize
        minRows={2}
        maxRows={10}
        maxLength={4000}
        value={value}
        ref={(element) => {
          own.current = element
          if (typeof fieldRef === 'function') fieldRef(element)
          else if (fieldRef) fieldRef.current = element
        }}
        aria-autocomplete="list"
        aria-controls={offered.length > 0 ? `${id}-names` : undefined}
        aria-activedescendant={current && optionId(current)}
        onChange={(event) => {
          onChange(event.currentTarget.value)
          setCaret(event.currentTarget.selectionStart)
          setChosen(0)
          if (!event.currentTarget.value.includes('@')) setLeft(null)
        }}
        onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
        onBlur={() => setLeft(being?.at ?? null)}
        onFocus={() => setLeft(null)}
        onKeyDown={onKeyDown}
      />
      <VisuallyHidden role="status">
        {offered.length > 0 ? `${offered.length} ${offered.length === 1 ? 'name' : 'names'}: ${current?.name}` : ''}
      </VisuallyHidden>
      {offered.length > 0 ? (
        <div className={classes.names} id={`${id}-names`} role="listbox" aria-label="Colleagues" tabIndex={-1}>
          {offered.map((person) => (
            <div
              key={person.id}
              id={optionId(person)}
              role="option"
              tabIndex={-1}
              aria-selected={person === current}
              // Before the field loses its focus to it.
              onMouseDown={(event) => {
                event.preventDefault()
                put(person)
              }}
            >
              {person.name}
            </div>
          ))}
        </div>
      ) : null}
    </div>
  )
}

function actOf({ key, ctrlKey, metaKey, shiftKey }: KeyboardEvent, offers: boolean) {
  if (key === 'Enter' && (ctrlKey || metaKey)) return 'send'
  if (!offers) return key === 'Escape' ? 'leave' : null
  if (key === 'ArrowDown') return 'next'
  if (key === 'ArrowUp') return 'before'
  if (key === 'Escape') return 'close'
  return (key === 'Enter' || key === 'Tab') && !shiftKey ? 'put' : null
}
