'use client'

import { ActionIcon, Button, CloseButton, TextInput, Tooltip } from '@mantine/core'
import { IconChevronDown, IconChevronUp, IconLetterCase, IconLetterW } from '@tabler/icons-react'
import type { Transaction } from '@tiptap/pm/state'
import type { Editor } from '@tiptap/react'
import {
  type FormEvent,
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'
import { tell } from '#components/editor/tell.ts'
import { useEditorLook } from '#components/editor/use-editor-look.ts'
import { Kbd } from '#components/ui/kbd.tsx'
import type { ClaimId } from '#lib/identity/ids.ts'
import classes from './blocks.module.css'
import {
  claimsChanged,
  matchesIn,
  replaceEvery,
  replaceOne,
  type Sought,
  seek,
  selectedMatch,
  toMatch,
} from './find.ts'
import { asOneStep } from './one-step.ts'

interface FindPanelProps {
  readonly editor: Editor
  /** Claims whose approval holds for the words as they are. */
  readonly approved: () => ReadonlySet<ClaimId>
}

/** Finds and replaces words, while it is open. */
export function FindPanel(props: FindPanelProps) {
  const { panel } = props.editor.storage.find
  const { opened, asked } = useSyncExternalStore(panel.subscribe, panel.get, panel.get)
  if (opened === null) return null
  const close = () => {
    const { editor } = props
    editor.view.dispatch(seek(editor.state.tr, { words: '', caseSensitive: false, wholeWord: false }))
    panel.set({ opened: null, asked })
    editor.view.focus()
  }
  return <OpenPanel {...props} withReplace={opened === 'replace'} asked={asked} onClose={close} />
}

interface OpenPanelProps extends FindPanelProps {
  readonly withReplace: boolean
  readonly asked: number
  readonly onClose: () => void
}

const selectedWords = ({ state: { doc, selection } }: Editor): string =>
  selection.$from.sameParent(selection.$to) ? doc.textBetween(selection.from, selection.to).slice(0, 200) : ''

function OpenPanel({ editor, approved, withReplace, asked, onClose }: OpenPanelProps) {
  const [sought, setSought] = useState<Sought>(() => ({
    words: selectedWords(editor),
    caseSensitive: false,
    wholeWord: false,
  }))
  const [replacement, setReplacement] = useState('')
  const [warned, setWarned] = useState<number | null>(null)
  const input = useRef<HTMLInputElement>(null)
  const { count, at } = useEditorLook(editor, ({ state }) => {
    const matches = matchesIn(state)
    return { count: matches.length, at: selectedMatch(matches, state) }
  })

  // Each press of the keys comes back to the field, also while it is open.
  useEffect(() => {
    if (asked > 0) input.current?.select()
  }, [asked])
  useEffect(() => {
    editor.view.dispatch(seek(editor.state.tr, sought))
    setWarned(null)
  }, [editor, sought])

  const apply = (tr: Transaction | null) => tr && editor.view.dispatch(tr.scrollIntoView())
  const go = (direction: 1 | -1) => apply(toMatch(editor.state, direction))
  const all = () => {
    const changed = claimsChanged(editor.state.doc, matchesIn(editor.state), replacement, approved()).length
    if (changed > 0 && warned !== changed) {
      setWarned(changed)
      return
    }
    const { tr, count: replaced } = replaceEvery(editor.state, replacement)
    asOneStep(editor.view, tr)
    setWarned(null)
    tell(`${replaced} ${replaced === 1 ? 'place was' : 'places were'} replaced.`, 'teal')
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    go(1)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onClose()
    else if (event.key === 'Enter' && event.shiftKey && event.target === input.current) go(-1)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const told = sought.words === '' ? '' : count === 0 ? 'None' : at < 0 ? `${count}` : `${at + 1} of ${count}`
  return (
    <search className={classes.find} aria-label="Find in the text">
      <form onSubmit={submit} onKeyDown={onKeyDown}>
        <div className={classes.findRow}>
          <TextInput
            ref={input}
            size="xs"
            aria-label="Find"
            placeholder="Find"
            autoComplete="off"
            value={sought.words}
            rightSectionWidth={70}
            rightSection={
              <span className={classes.count} role="status">
                {told}
              </span>
            }
            onChange={(event) => setSought({ ...sought, words: event.currentTarget.value })}
          />
          <Toggle
            label="Match case"
            on={sought.caseSensitive}
            onChange={(caseSensitive) => setSought({ ...sought, caseSensitive })}
          >
            <IconLetterCase size={16} />
          </Toggle>
          <Toggle
            label="Whole words"
            on={sought.wholeWord}
            onChange={(wholeWord) => setSought({ ...sought, wholeWord })}
          >
            <IconLetterW size={16} />
          </Toggle>
          <Tooltip
            label={
              <>
                Previous <Kbd keys="Shift+Enter" />
              </>
            }
          >
            <ActionIcon variant="subtle" color="gray" size={28} aria-label="Previous" onClick={() => go(-1)}>
              <IconChevronUp size={16} />
            </ActionIcon>
          </Tooltip>
          <Tooltip
            label={
              <>
                Next <Kbd keys="Enter" />
              </>
            }
          >
            <ActionIcon type="submit" variant="subtle" color="gray" size={28} aria-label="Next">
              <IconChevronDown size={16} />
            </ActionIcon>
          </Tooltip>
          <CloseButton size={28} aria-label="Close the search" onClick={onClose} />
        </div>
        {withReplace ? (
          <div className={classes.findRow}>
            <TextInput
              size="xs"
              aria-label="Replace with"
              placeholder="Replace with"
              autoComplete="off"
              value={replacement}
              onChange={(event) => {
                setReplacement(event.currentTarget.value)
                setWarned(null)
              }}
            />
            <Button
              size="compact-sm"
              variant="default"
              disabled={count === 0}
              onClick={() => apply(replaceOne(editor.state, replacement))}
            >
              Replace
            </Button>
            <Button
              size="compact-sm"
              variant={warned === null ? 'default' : 'filled'}
              color="amber"
              disabled={count === 0}
              onClick={all}
            >
              {warned === null ? 'Replace all' : `Replace all ${count}`}
            </Button>
          </div>
        ) : null}
        {warned === null ? null : (
          <p className={classes.warned} role="alert">
            This takes {warned === 1 ? 'one approval' : `${warned} approvals`} away. Press again to do it.
          </p>
        )}
      </form>
    </search>
  )
}

interface ToggleProps {
  readonly label: string
  readonly on: boolean
  readonly onChange: (on: boolean) => void
  readonly children: ReactNode
}

function Toggle({ label, on, onChange, children }: ToggleProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant={on ? 'light' : 'subtle'}
        color={on ? 'teal' : 'gray'}
        size={28}
        aria-label={label}
        aria-pressed={on}
        onClick={() => onChange(!on)}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  )
}
