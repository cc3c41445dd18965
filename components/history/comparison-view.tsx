'use client'

import { Button, Switch } from '@mantine/core'
import { useState } from 'react'
import { useShortcuts, useSingleKeys } from '#components/desk/shortcuts.tsx'
import { Kbd } from '#components/ui/kbd.tsx'
import type { PersonId } from '#lib/identity/ids.ts'
import { count } from '#lib/publication/words.ts'
import { AuthorLegend } from './author-legend.tsx'
import type { Compared } from './compared.ts'
import { changeId } from './compared-scene.ts'
import { ComparedText } from './compared-text.tsx'
import classes from './history.module.css'
import { RecordLists } from './record-lists.tsx'

interface ComparisonViewProps {
  readonly title: string
  readonly compared: Compared
  readonly onBefore: (() => void) | null
}

/** What differs: in one sentence, in the text where it stands, and after it what is said of claims and references. */
export function ComparisonView({ title, compared, onBefore }: ComparisonViewProps) {
  const { summary, changes, records } = compared
  const [place, setPlace] = useState(0)
  const [isWithAuthors, setWithAuthors] = useState(false)
  const [only, setOnly] = useState<PersonId | null>(null)
  const total = changes.list.length
  const go = (number: number) => {
    if (total === 0) return
    const next = number < 1 ? total : number > total ? 1 : number
    setPlace(next)
    const spot = document.getElementById(changeId(next))
    spot?.focus({ preventScroll: true })
    spot?.scrollIntoView({ block: 'center' })
  }
  const acts = [
    { keys: 'P', does: 'Previous change', run: () => go(place - 1) },
    { keys: 'N', does: 'Next change', run: () => go(place + 1) },
  ]
  const showsKeys = useSingleKeys()
  useShortcuts('Comparison', acts)
  return (
    <section className={classes.comparison} aria-label={title}>
      <div className={classes.bar}>
        <div>
          <h3>{title}</h3>
          <p role="status">{summary}</p>
        </div>
        <div className={classes.acts}>
          {acts.map(({ keys, does, run }) => (
            <Button key={keys} size="compact-md" variant="default" disabled={total === 0} onClick={run}>
              {does}
              {showsKeys ? <Key keys={keys} /> : null}
            </Button>
          ))}
          {onBefore ? (
            <Button size="compact-md" variant="default" onClick={onBefore}>
              With the one before
              {showsKeys ? <Key keys="B" /> : null}
            </Button>
          ) : null}
          <Switch
            label="Who wrote what"
            checked={isWithAuthors}
            onChange={(event) => setWithAuthors(event.currentTarget.checked)}
          />
          {total > 0 ? (
            <span className={classes.place}>
              {place > 0 ? `${place} of ${count(total, 'change')}` : count(total, 'change')}
            </span>
          ) : null}
        </div>
      </div>
      {isWithAuthors ? (
        <AuthorLegend authors={compared.authors} nameOf={compared.nameOf} only={only} onOnly={setOnly} />
      ) : null}
      {total > 0 ? (
        <details className={classes.jumps}>
          <summary>List of changes</summary>
          <ol>
            {changes.list.map(({ number, said }) => (
              <li key={number}>
                <button type="button" onClick={() => go(number)}>
                  {said}
                </button>
              </li>
            ))}
          </ol>
        </details>
      ) : null}
      <ComparedText compared={compared} only={only} isWithAuthors={isWithAuthors} onOnly={setOnly} />
      <RecordLists records={records} />
    </section>
  )
}

const Key = ({ keys }: { keys: string }) => (
  <span aria-hidden="true" className={classes.key}>
    <Kbd keys={keys} />
  </span>
)
