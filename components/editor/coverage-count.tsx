'use client'

import { ActionIcon } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import type { Editor } from '@tiptap/core'
import { useShortcuts } from '#components/desk/shortcuts.tsx'
import { coverage } from '#lib/claims/coverage.ts'
import { plainText } from '#lib/document/text.ts'
import type { Analysis } from './analysis.ts'
import { reveal, spanOf } from './editor-commands.ts'
import { nextGap } from './gaps.ts'
import classes from './prose.module.css'
import type { WorkingCopySession } from './working-copy-session.ts'

interface CountProps {
  readonly session: Pick<WorkingCopySession, 'manuscriptNow'>
  readonly analysis: Analysis
  readonly editor: Editor
}

const many = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`

/** How much of the text is accounted for, always in sight, with the way to the next sentence that is not. */
export function CoverageCount({ session, analysis, editor }: CountProps) {
  const { sentences, claimed, dismissed, open, rest } = analysis.coverage.counts
  const go = (direction: 1 | -1) => {
    // The count may be a moment behind; a sentence that is still being written would be jumped to in part.
    const { document, dismissals } = session.manuscriptNow()
    const text = plainText(document)
    const gaps = coverage(document, dismissals).open.map(({ sentence }) => spanOf(text, sentence))
    const gap = nextGap(gaps, editor.state.selection, direction)
    if (gap) reveal(editor, gap)
  }
  useHotkeys(
    [
      ['F8', () => go(1)],
      ['shift+F8', () => go(-1)],
    ],
    [],
    true,
  )
  useShortcuts('Coverage', [
    { keys: 'F8', does: 'Next open sentence' },
    { keys: 'Shift+F8', does: 'Open sentence before' },
  ])
  return (
    <fieldset className={classes.count} aria-label="Coverage">
      <span
        title={`Of ${many(sentences, 'sentence', 'sentences')}; in ${rest} more nothing was found that could be checked`}
      >
        {many(claimed, 'claim', 'claims')}, {dismissed} dismissed, {open} open
      </span>
      <ActionIcon
        variant="subtle"
        color="gray"
        disabled={open === 0}
        aria-label="Open sentence before"
        title="Open sentence before (Shift+F8)"
        onClick={() => go(-1)}
      >
        <IconChevronUp size={16} />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        disabled={open === 0}
        aria-label="Next open sentence"
        title="Next open sentence (F8)"
        onClick={() => go(1)}
      >
        <IconChevronDown size={16} />
      </ActionIcon>
    </fieldset>
  )
}
