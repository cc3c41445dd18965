'use client'

import { useDebouncedValue } from '@mantine/hooks'
import type { Editor } from '@tiptap/react'
import { useEffect, useState } from 'react'
import { useEditorLook } from '#components/editor/use-editor-look.ts'
import { whenIdle } from '#components/editor/when-idle.ts'
import type { ArticleDocument } from '#lib/document/document.ts'
import { countWords, documentLength, type Length, lengthInWords, lengthOf } from '#lib/document/reading-time.ts'
import classes from './blocks.module.css'

interface LengthNoteProps {
  readonly editor: Editor
  /** The text as it was a moment ago. */
  readonly document: ArticleDocument
}

/** How long the text is, or the words that are selected; counted while nobody types. */
export function LengthNote({ editor, document }: LengthNoteProps) {
  const [whole, setWhole] = useState<Length | null>(null)
  useEffect(() => whenIdle(() => setWhole(documentLength(document)), 1000), [document])
  const selection = useEditorLook(editor, ({ state: { selection } }) =>
    // A caret is nowhere in particular, so that nothing is drawn at every key.
    selection.empty ? '' : `${selection.from} ${selection.to}`,
  )
  const [settled] = useDebouncedValue(selection, 150)
  const [from = 0, to = 0] = settled.split(' ').map(Number)
  const { doc } = editor.state
  const chosen = from < to && to <= doc.content.size ? lengthOf(countWords(doc.textBetween(from, to, '\n', ' '))) : null
  if (whole === null) return null
  return (
    <span className={classes.length}>
      {chosen === null ? lengthInWords(whole) : `${chosen.words} of ${whole.words.toLocaleString('en-US')} words`}
    </span>
  )
}
