'use client'

import { Button } from '@mantine/core'
import { useState } from 'react'
import type { TextEntry } from '#lib/contract/texts.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import { count, listed } from '#lib/publication/words.ts'
import classes from './history.module.css'
import { RestoreDialog } from './restore-dialog.tsx'
import { localTime, sameText, type TextPair, textName } from './text-names.ts'

interface TextListProps {
  readonly articleId: ArticleId
  readonly entries: readonly TextEntry[]
  readonly pair: TextPair | null
  /** Why nothing can be restored now, or null. */
  readonly whyNoRestoring: string | null
  readonly onChoose: (pair: TextPair) => void
}

const sides = [
  { side: 'from', name: 'From' },
  { side: 'to', name: 'To' },
] as const

/** The texts, newest first. Two are chosen by their buttons in two columns, with the arrow keys too. */
export function TextList({ articleId, entries, pair, whyNoRestoring, onChoose }: TextListProps) {
  const [restoring, setRestoring] = useState<TextEntry | null>(null)
  return (
    <>
      {whyNoRestoring && entries.length > 1 ? (
        <p className={classes.why} id="why-no-restoring">
          Nothing can be restored now. {whyNoRestoring}
        </p>
      ) : null}
      <div className={classes.sides} aria-hidden="true">
        {sides.map(({ side, name }) => (
          <span key={side}>{name}</span>
        ))}
      </div>
      <ol className={classes.entries}>
        {entries.map((entry) => {
          const same = sameText(entry, entries)
          const name = textName(entry.key)
          return (
            <li key={entry.key} data-kind={entry.kind}>
              {sides.map(({ side, name: column }) => (
                <input
                  key={side}
                  type="radio"
                  name={`history-${side}`}
                  aria-label={`${column}: ${name}`}
                  checked={pair?.[side] === entry.key}
                  disabled={pair === null}
                  onChange={() => {
                    if (!pair) return
                    // Choosing what the other side shows changes the two round, so that there are always two.
                    const other = side === 'from' ? 'to' : 'from'
                    const kept = pair[other] === entry.key ? pair[side] : pair[other]
                    onChoose(side === 'from' ? { from: entry.key, to: kept } : { from: kept, to: entry.key })
                  }}
                />
              ))}
              <div>
                <h4>{name}</h4>
                <small>
                  <time dateTime={entry.at}>{localTime(entry.at)}</time>
                  {entry.people.length > 0 ? `, ${listed(entry.people.map((person) => person.name))}` : ''}
                </small>
                <small>
                  {count(entry.words, 'word')}
                  {same ? `, same as ${textName(same.key)}` : ''}
                </small>
                {entry.note ? <p>“{entry.note}”</p> : null}
                {entry.kind === 'current' ? null : (
                  <Button
                    size="compact-sm"
                    variant="default"
                    aria-label={`Restore ${name}`}
                    disabled={whyNoRestoring !== null}
                    aria-describedby={whyNoRestoring === null ? undefined : 'why-no-restoring'}
                    onClick={() => setRestoring(entry)}
                  >
                    Restore
                  </Button>
                )}
              </div>
            </li>
          )
        })}
      </ol>
      {restoring ? (
        <RestoreDialog articleId={articleId} textKey={restoring.key} onClose={() => setRestoring(null)} />
      ) : null}
    </>
  )
}
