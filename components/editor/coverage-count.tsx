'use client'

import { ActionIcon } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import type { Editor } from '@tiptap/core'
import { useShortcuts } from '#components/desk/shortcuts.tsx'
import { plainText } from '#lib/document/text.ts'
import type { Analysis } from './analysis.ts'
import { reveal } from './editor-commands.ts'
import { nextGap } from './gaps.ts'
import classes from './prose.module.css'
import { placeOf } from './prose-acts.ts'

interface CountProps {
  readonly analysis: Analysis
  readonly editor: Editor
}

const many = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`

/** How much of the text is accounted for, always in sight, with the way to the next sentence that is not. */
export function CoverageCount({ analysis, editor }: CountProps) {
  const { sentences, claimed, dismissed, open, rest } = analysis.coverage.counts
  const go = (direction: 1 | -1) => {
    const now = plainText(editor.state.doc.toJSON())
    const gaps = analysis.coverage.open.flatMap(({ sentence }) => {
      const { start, end } = sentence
      return placeOf(now, analysis.text, { range: { start, end }, fix: null }) ?? []
    })
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
