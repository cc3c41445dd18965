'use client'

import { Button, Group, Modal, Stack } from '@mantine/core'
import { useEffect, useState, useSyncExternalStore } from 'react'
import type { BibliographyEntry } from '#lib/bibliography/entry.ts'
import { type Identifier, isPlaceholder } from '#lib/bibliography/identifier-line.ts'
import { amaText } from '#lib/evidence/citation-style.ts'
import type { CslItem } from '#lib/evidence/csl.ts'
import type { Reference } from '#lib/evidence/reference.ts'
import { today } from './add-references.tsx'
import { FoundEntry } from './found-entry.tsx'
import { appraisalOf, type SuggestedDesign } from './lookup-choice.ts'
import { decisionsOf } from './lookup-decisions.ts'
import { newRun } from './lookup-runs.ts'
import classes from './references.module.css'

interface LookUpAgainProps {
  readonly reference: Reference
  readonly onClose: () => void
  /** The sources were asked and answered. */
  readonly onChecked: () => void
  readonly onDone: (reference: Reference, suggested: SuggestedDesign | null) => void
}

/** Asks the sources about a reference of the list and puts what they say beside it; nothing changes without a person. */
export function LookUpAgain({ reference, onClose, onChecked, onDone }: LookUpAgainProps) {
  const [run] = useState(newRun)
  const { entries, running } = useSyncExternalStore(run.subscribe, run.state, run.state)
  useEffect(() => {
    run.clear()
    void run.add([entryOf(reference.csl)])
    return () => run.stop()
  }, [run, reference.csl])
  const [decision] = decisionsOf(entries, [], today())
  const isAnswered = decision?.entry.phase === 'answered'
  const close = () => {
    if (isAnswered) onChecked()
    onClose()
  }
  const take = () => {
    if (!decision?.csl) return
    const confirmed = decision.entry.designConfirmed && decision.suggested !== null
    const appraisal = confirmed && decision.suggested ? appraisalOf(decision.suggested) : reference.appraisal
    onChecked()
    onDone({ ...reference, csl: decision.csl, appraisal }, confirmed ? null : decision.suggested)
  }
  const isNew = decision?.choice?.take === 'found' || decision?.choice?.take === 'candidate'
  return (
    <Modal opened onClose={close} size="xl" title="Look up again">
      <Stack gap="md">
        <ul className={classes.plainList}>
          {decision ? (
            <FoundEntry
              decision={decision}
              label="In the list"
              onChoose={(choice) => run.choose(decision.entry.key, choice)}
              onConfirmDesign={(confirmed) => run.confirmDesign(decision.entry.key, confirmed)}
            />
          ) : null}
        </ul>
        <Group justify="flex-end">
          {decision?.entry.phase === 'failed' && !running ? (
            <Button variant="default" onClick={() => void run.retry()}>
              Try again
            </Button>
          ) : null}
          <Button variant="default" onClick={close}>
            Keep it as it is
          </Button>
          <Button disabled={!isNew || running} onClick={take}>
            Take what was found
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}

function entryOf(csl: CslItem): BibliographyEntry {
  const raw = amaText(csl)
  const kind = (['DOI', 'PMID', 'PMCID', 'ISBN', 'URL'] as const).find((name) => csl[name] !== undefined)
  const value = kind === undefined ? undefined : csl[kind]
  if (kind !== undefined && value !== undefined && isPlaceholder(csl)) {
    const identifier: Identifier = { kind, value }
    return { kind: 'identifier', line: 1, raw, identifier }
  }
  return { kind: 'record', from: 'fields', line: 1, raw, csl, left: [], publicationTypes: [] }
}
