'use client'

import { Button, Group } from '@mantine/core'
import { useMemo } from 'react'
import type { WorkingCopy } from '#components/editor/working-copy.tsx'
import { offerUndo } from '#components/ui/undo-note.tsx'
import { inCitationOrder, inOrderOf } from './citation-order.ts'
import classes from './references.module.css'

/** Says when the numbers do not follow the text, and puts the list in that order, with the way back. */
export function NumberByCitation({ copy: { session, manuscript } }: { copy: WorkingCopy }) {
  const ordered = useMemo(() => inCitationOrder(manuscript), [manuscript])
  if (ordered.every(({ id }, at) => manuscript.references[at]?.id === id)) return null
  const number = () => {
    const before = manuscript.references.map(({ id }) => id)
    session.rewrite((now) => ({ ...now, references: inCitationOrder(now) }))
    offerUndo({
      message: 'The references are numbered as the text cites them.',
      undo: () => session.rewrite((now) => ({ ...now, references: inOrderOf(now.references, before) })),
    })
  }
  return (
    <Group gap="sm">
      <p className={classes.soft}>
        The text does not cite these works in the order of their numbers, as AMA and Vancouver ask.
      </p>
      <Button size="compact-sm" variant="default" onClick={number}>
        Number them as cited
      </Button>
    </Group>
  )
}
