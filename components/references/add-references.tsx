'use client'

import { Button, FileButton, Group, Progress, Textarea } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useRef, useState, useSyncExternalStore } from 'react'
import type { WorkingCopy } from '#components/editor/working-copy.tsx'
import { formatNames, formatOf, readBibliography } from '#lib/bibliography/read.ts'
import { workingCopyQuery } from '#lib/client/queries.ts'
import { FoundEntry } from './found-entry.tsx'
import { isWorthRetry } from './lookup-choice.ts'
import { addedBy, type Decision, decisionsOf } from './lookup-decisions.ts'
import type { LookupRun } from './lookup-run.ts'
import { runOf } from './lookup-runs.ts'
import { noteReferences } from './reference-notes.ts'
import classes from './references.module.css'

const mostSigns = 5_000_000
export const today = (): string => new Date().toISOString().slice(0, 10)

/** One field for whatever names works: identifiers, an address, citations, or a file of another program. */
export function AddReferences({ copy, children }: { copy: WorkingCopy; children?: ReactNode }) {
  const run = runOf(copy.session.articleId)
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const field = useRef<HTMLTextAreaElement>(null)

  const look = async (given: string) => {
    if (given.trim() === '') {
      field.current?.focus()
      return setProblem('Paste or type what names the work: a DOI, a PMID, a citation.')
    }
    if (given.length > mostSigns) return setProblem('This is too long to be read at once: give it in parts.')
    // The reader of BibTeX is fetched when it is needed, which may fail; the words stay in the field.
    const read = await readBibliography(given).catch(() => null)
    if (read === null) return setProblem('It could not be read, because the server does not answer. Try again.')
    const { entries } = read
    if (entries.length === 0) return setProblem('No reference was found in it.')
    setProblem(null)
    setText('')
    await run.add(entries)
  }
  const format = formatOf(text)
  return (
    <section aria-label="Add references" className={classes.add}>
      <Textarea
        ref={field}
        label="Add by DOI, PMID, PMCID, ISBN, address or citation"
        description="One a line, or a whole list; BibTeX, RIS, PubMed and CSL-JSON are understood too. Ctrl+Enter looks it up."
        autosize
        minRows={1}
        maxRows={12}
        error={problem}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value)
          setProblem(null)
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey || !text.includes('\n'))) return
          if (event.shiftKey) return
          event.preventDefault()
          void look(text)
        }}
      />
      <Group gap="xs" mt="xs">
        <Button size="sm" onClick={() => void look(text)}>
          Look up
        </Button>
        <FileButton
          accept=".bib,.bibtex,.ris,.nbib,.medline,.json,.txt"
          onChange={(file) => void file?.text().then(look, () => setProblem('This file could not be read.'))}
        >
          {(props) => (
            <Button size="sm" variant="default" {...props}>
              From a file
            </Button>
          )}
        </FileButton>
        {children}
        {format === 'citations' ? null : <span className={classes.soft}>Read as {formatNames[format]}</span>}
      </Group>
      <Results copy={copy} run={run} />
    </section>
  )
}

function Results({ copy, run }: { copy: WorkingCopy; run: LookupRun }) {
  const { session, manuscript } = copy
  const client = useQueryClient()
  const { entries, running } = useSyncExternalStore(run.subscribe, run.state, run.state)
  if (entries.length === 0) return null
  const decisions = decisionsOf(entries, manuscript.references, today())
  const done = entries.filter(({ phase }) => phase !== 'waiting' && phase !== 'asking').length
  const open = decisions.filter(({ choice, entry }) => choice === null && entry.phase === 'answered').length
  const ready = decisions.filter(
    ({ csl, entry }) => csl !== null && (entry.phase === 'answered' || entry.phase === 'failed'),
  )
  const missed = entries.filter(({ phase, answer }) => phase === 'failed' || (answer !== null && isWorthRetry(answer)))
  const add = () => {
    addDecided(copy, ready)
    // What waits for a choice, or was not read, stays until a person deals with it.
    run.clear(
      decisions
        .filter(({ choice, entry }) => choice !== null && entry.phase !== 'unread')
        .map(({ entry }) => entry.key),
    )
    void client.invalidateQueries({ queryKey: workingCopyQuery(session.articleId).queryKey })
  }
  return (
    <section aria-label="Found" className={classes.results}>
      <Group gap="sm" align="center">
        <p role="status" className={classes.soft}>
          {done} of {entries.length} dealt with
          {missed.length > 0 ? `; ${missed.length} could not be looked up` : ''}
          {open > 0 ? `; ${open} ${open === 1 ? 'waits' : 'wait'} for your choice` : ''}.
          {running ? ' You can go on writing meanwhile.' : ''}
        </p>
        {running ? (
          <Button size="compact-sm" variant="default" onClick={() => run.stop()}>
            Stop
          </Button>
        ) : null}
        {missed.length > 0 && !running ? (
          <Button size="compact-sm" variant="default" onClick={() => void run.retry()}>
            Try again what was not looked up
          </Button>
        ) : null}
      </Group>
      {running ? <Progress value={(100 * done) / entries.length} aria-label="Looking up" mt="xs" /> : null}
      <ul className={classes.plainList}>
        {decisions.map((decision) => (
          <FoundEntry
            key={decision.entry.key}
            decision={decision}
            onChoose={(choice) => run.choose(decision.entry.key, choice)}
            onConfirmDesign={(confirmed) => run.confirmDesign(decision.entry.key, confirmed)}
          />
        ))}
      </ul>
      <Group gap="xs" justify="flex-end">
        <Button variant="subtle" color="gray" onClick={() => run.clear()}>
          Put away
        </Button>
        <Button disabled={running || ready.length === 0} onClick={add}>
          {ready.length === 0 ? 'Nothing to add' : `Add ${ready.length === 1 ? 'one' : ready.length} to the list`}
        </Button>
      </Group>
    </section>
  )
}

/** Puts what was decided at the end of the article's list, as it is at this moment. */
export function addDecided({ session }: WorkingCopy, decisions: readonly Decision[]): ReturnType<typeof addedBy> {
  const added = addedBy(decisions, () => crypto.randomUUID())
  session.rewrite((now) => ({ ...now, references: [...now.references, ...added.map(({ reference }) => reference)] }))
  noteReferences(
    session.articleId,
    Object.fromEntries(
      added
        .filter(({ unchecked, suggested }) => unchecked || suggested !== null)
        .map(({ reference, unchecked, suggested }) => [reference.id, { unchecked, suggested }]),
    ),
  )
  return added
}
