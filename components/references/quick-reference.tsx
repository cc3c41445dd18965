'use client'

import { Button, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useId, useRef, useState, useSyncExternalStore } from 'react'
import type { WorkingCopy } from '#components/editor/working-copy.tsx'
import { readBibliography } from '#lib/bibliography/read.ts'
import { workingCopyQuery } from '#lib/client/queries.ts'
import { shortCitation } from '#lib/evidence/short-citation.ts'
import type { ReferenceId } from '#lib/identity/ids.ts'
import { addDecided, today } from './add-references.tsx'
import { FoundEntry } from './found-entry.tsx'
import { decisionsOf } from './lookup-decisions.ts'
import { newRun } from './lookup-runs.ts'
import classes from './references.module.css'

interface QuickReferenceProps {
  readonly copy: WorkingCopy
  readonly onAdded: (id: ReferenceId) => void
}

/** A reference from one line, in place: looked up, shown with what does not fit, added on a second Enter. */
export function QuickReference({ copy, onAdded }: QuickReferenceProps) {
  const { references } = copy.manuscript
  const client = useQueryClient()
  const [run] = useState(newRun)
  const [line, setLine] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const { entries, running } = useSyncExternalStore(run.subscribe, run.state, run.state)
  const act = useRef<HTMLButtonElement>(null)
  const id = useId()
  const decisions = decisionsOf(entries, references, today())
  const ready = decisions.filter(({ csl }) => csl !== null)
  const there = decisions.flatMap(({ inList, csl }) => {
    const reference = inList === null ? undefined : references[inList - 1]
    return reference === undefined || csl !== null ? [] : [reference]
  })

  const look = async () => {
    const read = await readBibliography(line).catch(() => null)
    if (read === null) return setProblem('It could not be read, because the server does not answer. Try again.')
    if (read.entries.length === 0) return setProblem('Give a DOI, a PMID, an address, or the citation as it is.')
    setProblem(null)
    run.clear()
    await run.add(read.entries)
  }
  useEffect(() => {
    if (!running && entries.length > 0) act.current?.focus()
  }, [running, entries.length])
  const finish = (ids: readonly ReferenceId[]) => {
    for (const added of ids) onAdded(added)
    run.clear()
    setLine('')
  }
  const add = () => {
    finish(addDecided(copy, ready).map(({ reference }) => reference.id))
    void client.invalidateQueries({ queryKey: workingCopyQuery(copy.session.articleId).queryKey })
  }
  return (
    <section aria-label="Another reference">
      <TextInput
        size="xs"
        id={id}
        label="Another reference"
        description="A DOI, a PMID, an address, or the citation as it is"
        error={problem}
        value={line}
        onChange={(event) => setLine(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return
          event.preventDefault()
          event.stopPropagation()
          void look()
        }}
      />
      <Button size="xs" variant="default" mt="xs" loading={running} onClick={() => void look()}>
        Look up
      </Button>
      {entries.length > 0 ? (
        <>
          <ul className={`${classes.plainList} ${classes.narrow}`}>
            {decisions.map((decision) => (
              <FoundEntry
                key={decision.entry.key}
                decision={decision}
                label="Given"
                onChoose={(choice) => run.choose(decision.entry.key, choice)}
                onConfirmDesign={(confirmed) => run.confirmDesign(decision.entry.key, confirmed)}
              />
            ))}
          </ul>
          {running ? (
            <Button size="xs" variant="default" onClick={() => run.stop()}>
              Stop
            </Button>
          ) : (
            <div className={classes.acts}>
              {there.map((reference) => (
                <Button key={reference.id} size="xs" ref={act} onClick={() => finish([reference.id])}>
                  Use {shortCitation(reference.csl)} of the list
                </Button>
              ))}
              {there.length === 0 ? (
                <Button size="xs" ref={act} disabled={ready.length === 0} onClick={add}>
                  Add to the list
                </Button>
              ) : null}
              <Button size="xs" variant="subtle" color="gray" onClick={() => run.clear()}>
                Put away
              </Button>
            </div>
          )}
        </>
      ) : null}
    </section>
  )
}
