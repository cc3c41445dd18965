'use client'

import { Text } from '@mantine/core'
import type { PanelProps } from '#components/editor/panel-props.ts'
import { ConditionList } from '#components/ui/condition-list.tsx'
import { count, listed } from '#lib/publication/words.ts'
import { changedClaims, isUnanswered, type ReviewNote } from './notes.ts'
import { useReviewNotes } from './use-notes.ts'
import { titleOf } from './words.ts'

interface AskedBeforeProps extends Pick<PanelProps, 'copy' | 'analysis'> {
  /** The revision that was judged. */
  readonly revision: number
  readonly onOpen: (pointer: string) => void
}

/** Before a later submission: what reviewers asked for and got no answer to, as advice, and what they are asked again. */
export function AskedBefore({ copy, analysis, revision, onOpen }: AskedBeforeProps) {
  const { room, notes } = useReviewNotes({ copy, analysis })
  if (room === undefined) return <Text size="sm">Looking at what was asked for …</Text>
  const open = notes.filter(isUnanswered)
  return (
    <>
      <Text size="sm">{againInWords(changedClaims(room.claims, analysis.claims), revision)}</Text>
      {open.length > 0 ? (
        <ConditionList
          meaning="advice"
          title="Asked for, and not answered yet"
          explanation="You can submit all the same."
          conditions={open.map((note) => ({
            code: note.type,
            message: titleOf(note),
            pointer: `/${note.type === 'annotation' ? 'annotations' : 'verdicts'}/${note.id}`,
            about: wordsOf(note),
          }))}
          onOpen={({ pointer }) => onOpen(pointer)}
        />
      ) : null}
    </>
  )
}

const wordsOf = (note: ReviewNote): string =>
  note.type === 'annotation'
    ? note.annotation.body
    : `${note.objection.comment} (“${note.text ?? 'a claim that is gone'}”)`

/** "Since revision 1, 3 claims changed and 1 is new: the reviewers are asked about these again; 17 are as they were." */
function againInWords({ changed, fresh, same }: ReturnType<typeof changedClaims>, revision: number): string {
  if (changed + fresh === 0)
    return `No claim is other than in revision ${revision}: no claim is asked again of who judged it.`
  const parts = [
    changed > 0 ? `${count(changed, 'claim')} changed` : '',
    fresh > 0
      ? changed > 0
        ? `${fresh} ${fresh === 1 ? 'is' : 'are'} new`
        : `${count(fresh, 'claim')} ${fresh === 1 ? 'is' : 'are'} new`
      : '',
  ].filter((part) => part !== '')
  const rest = same === 0 ? '' : `; ${same} ${same === 1 ? 'is as it was' : 'are as they were'}`
  return `Since revision ${revision}, ${listed(parts)}: the reviewers are asked about ${changed + fresh === 1 ? 'it' : 'these'} again${rest}.`
}
